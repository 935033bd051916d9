"""Writes reference.safetensors with the reference implementation: python3 safetensors-reference.py

Recorded with safetensors 0.8.0 and NumPy 1.26.4. Element i of a tensor is (i - 2) / 4.
"""

import os

import numpy
from safetensors.numpy import save_file


def tensor(shape, dtype):
    count = int(numpy.prod(shape))
    return ((numpy.arange(count) - 2) / 4).astype(dtype).reshape(shape)


save_file(
    {
        "encoder.0.weight": tensor((3, 2), "float32"),
        "encoder.0.bias": tensor((3,), "float32"),
        "double": tensor((2, 2), "float64"),
        "scalar": tensor((), "float32"),
        "empty": tensor((0, 5), "float32"),
        'a "quoted"\\ \u00fc \t\x01 name/': tensor((1,), "float32"),
    },
    os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.safetensors"),
    metadata={"format": "pt"},
)
