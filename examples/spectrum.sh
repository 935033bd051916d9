#!/bin/sh
# A matrix of one's own: noise, noise with a component, and the layers of a network.
#
#     sh examples/spectrum.sh [FOLDER]
set -eu
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

# A matrix of 40 × 160 uniform numbers, the last row the sum of two others: text with a line for each row.
awk 'BEGIN {
    srand(3)
    for (i = 1; i <= 40; i++) {
        line = ""
        for (j = 1; j <= 160; j++) {
            x[i, j] = i == 40 ? x[1, j] + x[2, j] : 2 * rand() - 1
            line = line (j > 1 ? "," : "") x[i, j]
        }
        print line
    }
}' >"$folder/matrix.csv"
head -n 39 "$folder/matrix.csv" >"$folder/noise.csv"

echo "== 39 rows of independent numbers"
ranmat spectrum "$folder/noise.csv" --quiet

echo
echo "== a row more, the sum of two others: as variables with 160 observations each"
ranmat spectrum "$folder/matrix.csv" --as data --observations columns --quiet --output "$folder/component" || echo "exit status $?"

echo
echo "== the layers of an untrained autoencoder"
ranmat autoencoder init --latent 10 --output "$folder/weights" --quiet
ranmat spectrum "$folder/weights/d=10" --null-samples 1999 --quiet
