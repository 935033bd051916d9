#!/bin/sh
# How do the eigenvalues of a product of three matrices lie beside the law of Götze and Tikhomirov?
#
# Writes histograms of modulus, argument and position in the plane with the law's probability of every bin and,
# since the entries are complex Gaussian, the exact probability at this very size. Figures are drawn where
# gnuplot is installed.
#
# Usage: histogram.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

"$ranmat" histogram product --factors 3 --size 100 --samples 100 --bins 20 --output "$folder"

echo "Lower edge, eigenvalues counted, probability under the limit law and at n = 100:"
grep -v '^#' "$folder/radial.csv" | cut -d, -f1,3,7,8
