#!/bin/sh
# How do untrained autoencoders' eigenvalues lie beside the prediction with ReLU masks?
#
# One network a latent dimension at many images, as in the paper, and many networks at a few images each. MNIST is
# used where RANMAT_MNIST or 'ranmat data fetch' says so, otherwise digits drawn by the program. The exit status is 0 only
# if the observed medians agree with the prediction.
#
# Usage: autoencoder.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

"$ranmat" autoencoder compare --latent 2,5 --nets 100 --points 500 --masked-samples 1000 --quiet --output "$folder"

echo "Latent dimension, median of all networks, its standard error:"
grep -v '^#' "$folder/networks.csv" | cut -d, -f1-3
