#!/usr/bin/env python3
"""Writes torch-training.json: the first steps of PyTorch's training of the autoencoder on a made-up data set.

    python3 torch-training.py > torch-training.json

The data are 300 images x_ij = ((37 i + 17 j) mod 255)/127.5 − 1, in batches of 128 in their natural order, so that the
last batch of an epoch has 44. There are two epochs with mean squared error and torch.optim.Adam with its defaults.
Everything is computed in float64 and once more in float32, from the same float32 initial weights. The distance between
the two shows the effect of rounding.

For each latent dimension: the loss of each step; the gradient of the first step and the weights after the last one at
every STRIDE-th place of the buffer of all parameters; and, for both, the largest distance of float32 from float64.
"""
import json

import torch
from torch import nn

WIDTHS = [784, 128, 64, 32]
IMAGES, BATCH, EPOCHS, STRIDE = 300, 128, 2, 499


def network(latent, seed):
    torch.manual_seed(seed)
    widths = WIDTHS + [latent]
    halves = []
    for path in (widths, widths[::-1]):
        half = []
        for a, b in zip(path, path[1:]):
            half += [nn.Linear(a, b), nn.ReLU()]
        halves.append(half[:-1])
    return nn.Sequential(*halves[0], *halves[1], nn.Tanh())


def flat(tensors):
    return torch.cat([tensor.detach().reshape(-1).double() for tensor in tensors])


def run(latent, data_type):
    i, j = torch.arange(IMAGES)[:, None], torch.arange(784)[None, :]
    data = (((37 * i + 17 * j) % 255).float() / 127.5 - 1).to(data_type)
    net = network(latent, 0).to(data_type)
    optimizer = torch.optim.Adam(net.parameters())
    losses, first = [], None
    for _ in range(EPOCHS):
        for start in range(0, IMAGES, BATCH):
            x = data[start:start + BATCH]
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(net(x), x)
            loss.backward()
            if first is None:
                first = flat(p.grad for p in net.parameters())
            optimizer.step()
            losses.append(loss.item())
    return losses, first, flat(net.parameters())


networks = []
for latent in (2, 10):
    losses, gradient, weights = run(latent, torch.float64)
    single_losses, single_gradient, single_weights = run(latent, torch.float32)
    networks.append({
        "latent": latent,
        "losses": losses,
        "lossRounding": max(abs(a - b) for a, b in zip(losses, single_losses)),
        "gradient": gradient[::STRIDE].tolist(),
        "gradientRounding": (single_gradient - gradient).abs().max().item(),
        "weights": weights[::STRIDE].tolist(),
        "weightRounding": (single_weights - weights)[::STRIDE].abs().max().item(),
        "weightRoundingMeanSquare": ((single_weights - weights) ** 2).mean().item(),
    })
print(json.dumps({"torch": torch.__version__, "stride": STRIDE, "networks": networks}, separators=(",", ":")))
