"""The reference numbers of LinearCommandTests.swift: python3 mnist_linear.py DIR-OF-MNIST"""

import gzip
import sys

import numpy as np

with gzip.open(f"{sys.argv[1]}/train-images-idx3-ubyte.gz") as file:
    pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
z = (pixels.astype(np.float32) / np.float32(127.5) - np.float32(1)).astype(np.float64)
# A route of its own: singular values of Z, not eigenvalues of Z'Z.
r = np.linalg.qr(z, mode="r")
sigma = np.linalg.svd(r, compute_uv=False)
print("squaredNorm", repr(float((z * z).sum())))
print("largestEigenvalue", repr(float(sigma[0] ** 2)))
print("loss20", repr(float((sigma[20:] ** 2).sum())))
