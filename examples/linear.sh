#!/bin/sh
# What does the best linear encoder-decoder of images lose, and does gradient descent find it?
#
# On the first 1000 images of MNIST where RANMAT_MNIST names its directory, of digits drawn by the program otherwise, with 10
# latent dimensions and deviations from the mean image.
#
# Usage: linear.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

"$ranmat" linear --latent 10 --images 1000 --centred --output "$folder"

# What the first 1, 2, 5, 10 … axes keep of the images, for other programs.
grep -v '^#' "$folder/losses.csv" | cut -d , -f 1,7

# When the smallest of the eigenvalues of the latent Jacobian reaches 1: step, loss above the minimum, distance from 1.
grep -v '^#' "$folder/descent.csv" | cut -d , -f 1,3,4 | tail -n 1
