#!/bin/sh
# Installs the system libraries this package needs and nothing else; says what it installs.
# usage: setup.sh [mpi]   with "mpi", an MPI library and mpirun too, for builds with the trait MPI.
# Debian and Ubuntu through apt-get (with sudo unless root), macOS through Homebrew.
set -eu

mpi=
[ "${1:-}" != mpi ] || mpi=yes

if ! command -v swift >/dev/null 2>&1; then
    echo "setup: no 'swift' on PATH; install Swift 6.2 or later from https://www.swift.org/install" >&2
    exit 1
fi

if [ "$(uname -s)" = Darwin ]; then
    if ! command -v brew >/dev/null 2>&1; then
        echo "setup: Homebrew is needed on macOS; see https://brew.sh" >&2
        exit 1
    fi
    missing=
    for formula in gsl openblas openssl@3 gnuplot ${mpi:+open-mpi}; do
        brew list --versions "$formula" >/dev/null 2>&1 || missing="$missing $formula"
    done
    # Tests read our files by NumPy.
    python3 -c 'import numpy' >/dev/null 2>&1 || missing="$missing numpy"
    if [ -n "$missing" ]; then
        echo "setup: installing with Homebrew:$missing"
        # shellcheck disable=SC2086 # a list of names
        brew install $missing
    fi
    exit 0
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this system has no dpkg; install by hand: GSL, OpenBLAS, LAPACKE, OpenSSL, zlib," \
        "gnuplot, and for the tests python3 with NumPy" >&2
    exit 0
fi

missing=
for package in libgsl-dev libopenblas-dev liblapacke-dev libssl-dev zlib1g-dev curl ca-certificates \
    gnuplot-nox python3 python3-numpy ${mpi:+libopenmpi-dev openmpi-bin}; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] && continue
    # Any gnuplot draws the figures.
    if [ "$package" = gnuplot-nox ] && command -v gnuplot >/dev/null 2>&1; then continue; fi
    # Any curl fetches MNIST.
    if [ "$package" = curl ] && command -v curl >/dev/null 2>&1; then continue; fi
    # Any python3 serves mirrors in the tests, and reads our files where it has NumPy.
    if [ "$package" = python3 ] && command -v python3 >/dev/null 2>&1; then continue; fi
    if [ "$package" = python3-numpy ] && python3 -c 'import numpy' >/dev/null 2>&1; then continue; fi
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: these packages are missing and there is no sudo; as root run: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "setup: installing Debian packages:$missing"
$as_root apt-get update --quiet --quiet
# shellcheck disable=SC2086 # a list of names
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends $missing
