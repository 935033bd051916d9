#!/bin/sh
# Is the circular law true, numerically, for the entries of the paper's Corollary II.4?
#
# Draws real matrices with entries uniform on [-1, 1] at four sizes, compares their spectral distributions with
# the uniform law on the disc of radius 1/sqrt(3), and ends with a verdict. The exit status is 0 only if it is
# "consistent". Data, figures and the record of the run are left in a folder.
#
# Usage: check.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

"$ranmat" check circular --entries uniform:1 --field real \
    --sizes 20,40,80,160 --samples 100 --output "$folder"

echo "The distance at every size, for your own plots:"
grep -v '^#' "$folder/circular-real-uniform-1/convergence.csv" | cut -d, -f1-5
