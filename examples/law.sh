#!/bin/sh
# What median and largest modulus does the law of rectangular products predict for an autoencoder?
#
# The linear prediction for a latent dimension of 2: eight factors of dimensions 2, 32, 64, 128, 784, 128, 64, 32
# with entries of variance 1/(3 fan_in), that is the law of Theorem II.7 times 3^-4 (1/81) divided by the square
# roots of the ratios n_j/n_1. The median is 0.00825446 and the edge 1/81 = 0.01234568.
#
# Usage: law.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

# 1/81 over sqrt(1 * 16 * 32 * 64 * 392 * 64 * 32 * 16)
scale=$(awk 'BEGIN { printf "%.17g", 1 / 81 / sqrt(16 * 32 * 64 * 392 * 64 * 32 * 16) }')
"$ranmat" law rectangular --dims 2,32,64,128,784,128,64,32 --scale "$scale" \
    --quantile 0.5,1 > "$folder/autoencoder.csv"
cat "$folder/autoencoder.csv"

# Values of other laws: the semicircle's density, and the mass left and below of a point for three factors.
"$ranmat" law semicircle --density -1,0,1 --cdf 0 > "$folder/semicircle.csv"
"$ranmat" law product --factors 3 --plane-cdf 0.5:0.5,-0.3:0.2 > "$folder/product.csv"
grep plane-cdf "$folder/product.csv"
