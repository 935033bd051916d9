#!/bin/sh
# Is a matrix of mine noise, and what stands out of it?
#
# A table of independent numbers, the same with a column that depends on others, and the layers of an untrained
# network. Exit status 1 of ranmat says that the null is rejected.
#
# Usage: spectrum.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

# 160 observations of 40 variables, uniform numbers; the last column is the sum of the first two.
awk 'BEGIN {
    srand(3)
    for (i = 1; i <= 160; i++) {
        line = ""
        for (j = 1; j < 40; j++) { x[j] = 2 * rand() - 1; line = line x[j] "," }
        print line x[1] + x[2]
    }
}' >"$folder/table.csv"
cut -d, -f1-39 "$folder/table.csv" >"$folder/noise.csv"

"$ranmat" spectrum "$folder/noise.csv" --as data --correlation --quiet
echo
"$ranmat" spectrum "$folder/table.csv" --as data --correlation --quiet --output "$folder/table" || echo "status $?"
echo
"$ranmat" autoencoder init --latent 10 --widths 196,64,32 --output "$folder/weights" --quiet
# Biases have one axis and are left aside, which ranmat says on standard error.
"$ranmat" spectrum "$folder/weights/d=10" --quiet 2>"$folder/remarks.txt"
