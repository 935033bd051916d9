#!/usr/bin/env python3
"""Do PyTorch and ranmat agree on a network, its reconstruction and its Jacobian's eigenvalues?

Draws untrained weights with ranmat, checks them against torch.manual_seed bit for bit, loads them into PyTorch, and
compares reconstructions and the eigenvalues of the Jacobian on the latent space. Ends with status 1 if they differ
by more than 1e-6. Needs torch and numpy.

Usage: pytorch.py [folder]      with RANMAT another program than this checkout's, RANMAT_MNIST the images
"""
import json, os, subprocess, sys, tempfile
import numpy, torch
from torch import nn

here = os.path.dirname(os.path.abspath(__file__))
ranmat = os.environ.get("RANMAT", os.path.join(here, "..", ".build", "release", "ranmat"))
folder = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()
os.makedirs(folder, exist_ok=True)
latent, seed, points = 10, 0, 50


def run(*arguments):
    subprocess.run([ranmat, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read(path):
    """A .safetensors file of float32 tensors, as the package safetensors reads it."""
    data = open(path, "rb").read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            array = numpy.frombuffer(data[8 + size + start : 8 + size + end], "<f4").reshape(entry["shape"])
            tensors[name] = torch.from_numpy(array.copy())
    return tensors


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(),
            nn.Linear(32, latent))
        self.decoder = nn.Sequential(
            nn.Linear(latent, 32), nn.ReLU(), nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 128), nn.ReLU(),
            nn.Linear(128, 784), nn.Tanh())


run("autoencoder", "init", "--latent", str(latent), "--seed", str(seed), "--output", folder)
weights = f"{folder}/d={latent}/epoch-0000.safetensors"
torch.manual_seed(seed)
model = Autoencoder()
ours = read(weights)
same = all(torch.equal(ours[name], tensor) for name, tensor in model.state_dict().items())
print(f"weights equal torch.manual_seed({seed}) bit for bit: {same}")

model.load_state_dict(ours)
model.double()
run("autoencoder", "reconstruct", "--weights", weights, "--points", str(points), "--output", f"{folder}/y.npy")
run("autoencoder", "jacobian", "--weights", weights, "--points", str(points), "--jacobian", "latent",
    "--output", f"{folder}/spectra")

# The images as ranmat sees them: MNIST where RANMAT_MNIST says so.
mnist = os.environ.get("RANMAT_MNIST")
if not mnist:
    sys.exit("set RANMAT_MNIST to the folder of MNIST's files to compare reconstructions")
import gzip
images = next(p for p in (f"{mnist}/train-images-idx3-ubyte.gz", f"{mnist}/train-images-idx3-ubyte")
              if os.path.exists(p))
with (gzip.open if images.endswith("gz") else open)(images, "rb") as file:
    x = numpy.frombuffer(file.read(16 + points * 784)[16:], numpy.uint8).reshape(points, 784)
x = torch.tensor(x.astype(numpy.float32) / 127.5 - 1).double()

with torch.no_grad():
    z = model.encoder(x)
    y = model.decoder(z)
difference = abs(y.numpy() - numpy.load(f"{folder}/y.npy")).max()
print(f"largest difference of {points} reconstructions: {difference:.1e}")

jacobian = torch.func.vmap(torch.func.jacrev(model.encoder))(y) @ torch.func.vmap(torch.func.jacfwd(model.decoder))(z)
theirs = numpy.sort(abs(torch.linalg.eigvals(jacobian.detach()).numpy()), axis=1)
mine = numpy.sort(numpy.load(f"{folder}/spectra/network-0-d-{latent}-latent-moduli.npy"), axis=1)
moduli = abs(theirs - mine).max() / theirs.max()
print(f"largest relative difference of eigenvalues' moduli: {moduli:.1e}")
sys.exit(0 if same and difference < 1e-6 and moduli < 1e-6 else 1)
