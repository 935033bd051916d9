#!/bin/sh
# Are the exact identities of random-matrix theory true of this very binary?
#
# Draws 20000 matrices for each identity of the Gaussian Wigner ensembles, of products with masks and of the random
# streams, and prints what was expected and observed. Without --only all identities are verified.
#
# Usage: verify.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

"$ranmat" verify --only goe,gue,masked,streams --samples 20000 --output "$folder"

# The identities as a table for other programs: name, expected, observed, score.
grep -v '^#' "$folder/identities.csv" | head -n 3

# What else is verified, and why it is true.
"$ranmat" verify --list | tail -n 1
