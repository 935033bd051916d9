#!/bin/sh
# How do I get eigenvalues to analyse elsewhere?
#
# Draws spectra of real Ginibre matrices into a NumPy array of complex numbers, one row a matrix, and the same
# spectra into a CSV table. The same seed gives the same numbers on any number of threads.
#
# Usage: sample.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

# What would it cost? Nothing is drawn.
"$ranmat" sample ginibre --field real --size 2000 --samples 1000 --output "$folder/big.npy" --dry-run

"$ranmat" sample ginibre --field real --size 50 --samples 200 --seed 1 --output "$folder/spectra.npy"
"$ranmat" sample ginibre --field real --size 50 --samples 200 --seed 1 --output "$folder/spectra.csv"

# Real eigenvalues have the imaginary part 0; sqrt(2n/pi) = 5.6 of 50 are expected, and a little more.
echo "Real eigenvalues a matrix:"
grep -v '^#' "$folder/spectra.csv" | awk -F, 'NR > 1 && $4 == 0 { real++ } END { print real / 200 }'
