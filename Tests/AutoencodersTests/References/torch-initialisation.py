#!/usr/bin/env python3
"""Writes torch-initialisation.json: bits of PyTorch's initial parameters of the autoencoder.

    python3 torch-initialisation.py > torch-initialisation.json

It has the tensors in the order of parameters() for each seed and latent dimension. For each tensor it has the bits
(uint32) of the first three and the last three values, and a checksum of all values, FNV-1a over 32-bit words.
"""
import json

import torch
from torch import nn

WIDTHS = [784, 128, 64, 32]


def halves(latent, seed):
    torch.manual_seed(seed)
    widths = WIDTHS + [latent]
    encoder, decoder = [], []
    for half, path in ((encoder, widths), (decoder, widths[::-1])):
        for a, b in zip(path, path[1:]):
            half += [nn.Linear(a, b), nn.ReLU()]
        half.pop()
    return nn.ModuleDict({"encoder": nn.Sequential(*encoder), "decoder": nn.Sequential(*decoder, nn.Tanh())})


def checksum(words):
    value = 0x811C9DC5
    for word in words:
        value = ((value ^ word) * 0x01000193) & 0xFFFFFFFF
    return value


networks = []
for seed, latents in [(0, [2, 10, 20]), (1, [2, 10, 20]), (2**32 + 5, [2]), (2**64 - 1, [3])]:
    for latent in latents:
        tensors = []
        for name, tensor in halves(latent, seed).state_dict().items():
            words = tensor.numpy().view("uint32").ravel().tolist()
            ends = words if len(words) < 6 else words[:3] + words[-3:]
            tensors.append(
                {"name": name, "shape": list(tensor.shape), "ends": ends, "checksum": checksum(words)})
        networks.append({"seed": seed, "latent": latent, "tensors": tensors})
print(json.dumps({"torch": torch.__version__, "networks": networks}, indent=None, separators=(",", ":")))
