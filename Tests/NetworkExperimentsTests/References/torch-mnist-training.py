#!/usr/bin/env python3
"""Writes torch-mnist-training.json: losses of PyTorch's first epoch on MNIST, for several orders of the images.

    python3 torch-mnist-training.py MNIST_DIRECTORY > torch-mnist-training.json

d = 10, weights of torch.manual_seed(0), batches of 128, torch.optim.Adam with its defaults. For each order: the mean over
the images of the loss as they were seen, and the mean squared error over the 10,000 test images afterwards.
"""
import gzip
import json
import sys

import numpy as np
import torch
from torch import nn

WIDTHS = [784, 128, 64, 32, 10]
ORDERS = 12


def images(name):
    with gzip.open(f"{sys.argv[1]}/{name}-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read()[16:], np.uint8)
    return torch.tensor(pixels.reshape(-1, 784).astype(np.float32) / 127.5 - 1)


def network():
    torch.manual_seed(0)
    halves = []
    for path in (WIDTHS, WIDTHS[::-1]):
        half = []
        for a, b in zip(path, path[1:]):
            half += [nn.Linear(a, b), nn.ReLU()]
        halves += half[:-1]
    return nn.Sequential(*halves, nn.Tanh())


train, test = images("train"), images("t10k")
training_losses, test_losses = [], []
for seed in range(1, ORDERS + 1):
    net = network()
    optimizer = torch.optim.Adam(net.parameters())
    order = torch.randperm(len(train), generator=torch.Generator().manual_seed(seed))
    total = 0.0
    for start in range(0, len(train), 128):
        x = train[order[start:start + 128]]
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), x)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
    training_losses.append(total / len(train))
    with torch.no_grad():
        test_losses.append(nn.functional.mse_loss(net(test), test).item())
print(json.dumps({"torch": torch.__version__, "trainingLosses": training_losses, "testLosses": test_losses}))
