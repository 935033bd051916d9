#!/usr/bin/env python3
"""Writes torch-jacobians.json: eigenvalues of the Jacobians of PyTorch's initial autoencoders, by automatic
differentiation in double precision.

    python3 torch-jacobians.py > torch-jacobians.json

Pixel i of point p is ((7 i + 13 p) mod 256)/127.5 − 1 in single precision. For each seed, latent dimension and point
it has the real and imaginary parts of the d eigenvalues of J_L and of the d × d form of J_I. Exact zeros are as
rounding leaves them.
"""
import json

import torch
from torch import nn
from torch.func import jacfwd, jacrev

WIDTHS = [784, 128, 64, 32]


def halves(latent, seed):
    torch.manual_seed(seed)
    widths = WIDTHS + [latent]
    encoder, decoder = [], []
    for half, path in ((encoder, widths), (decoder, widths[::-1])):
        for a, b in zip(path, path[1:]):
            half += [nn.Linear(a, b), nn.ReLU()]
        half.pop()
    return nn.Sequential(*encoder).double(), nn.Sequential(*decoder, nn.Tanh()).double()


def pairs(matrix):
    values = torch.linalg.eigvals(matrix.detach())
    return [[v.real.item(), v.imag.item()] for v in values]


cases = []
for seed, latent in [(0, 2), (0, 20), (7, 10)]:
    encoder, decoder = halves(latent, seed)
    for p in range(3):
        x = ((7 * torch.arange(784) + 13 * p) % 256).to(torch.float32) / 127.5 - 1
        x = x.double()
        z = encoder(x)
        y = decoder(z)
        outward = jacfwd(decoder)(z)
        cases.append({
            "seed": seed, "latent": latent, "point": p,
            "latentSpace": pairs(jacrev(encoder)(y) @ outward),
            "inputSpace": pairs(jacrev(encoder)(x) @ outward)})
print(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")))
