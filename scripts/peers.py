"""What a user would run instead of ranmat, timed: python3 scripts/peers.py CASE THREADS REPEATS

Prints the median seconds of REPEATS runs after one to warm up, a tab, and the package with its version; or "missing", a tab,
and the package that is not installed. ranmat-bench --peers runs it; CASE is a key of CASES below.
"""

import os
import sys
import time

case, threads, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
# Before NumPy and PyTorch are loaded.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = threads

try:
    import numpy as np
except ImportError:
    print("missing\tNumPy")
    sys.exit()

rng = np.random.default_rng(0)
NUMPY = f"NumPy {np.__version__}"
PATH = [32, 64, 128, 784, 128, 64, 32]


def gaussian(*shape):
    return rng.standard_normal(shape)


def complex_gaussian(*shape):
    return (gaussian(*shape) + 1j * gaussian(*shape)) / np.sqrt(2)


def uniform(*shape):
    return rng.uniform(-1, 1, shape)


def eigenvalues(draw, n, samples):
    def task():
        for _ in range(samples):
            np.linalg.eigvals(draw(n, n) / np.sqrt(n))

    return task, NUMPY


def symmetric(draw, n, samples):
    def task():
        for _ in range(samples):
            matrix = draw(n, n)
            np.linalg.eigvalsh((matrix + matrix.T) / np.sqrt(2 * n))

    return task, NUMPY


def singular_values(draw, p, n, samples):
    def task():
        for _ in range(samples):
            np.linalg.svd(draw(p, n), compute_uv=False)

    return task, NUMPY


def square_product(n, factors, samples):
    def task():
        for _ in range(samples):
            product = complex_gaussian(n, n) / np.sqrt(n)
            for _ in range(factors - 1):
                product = product @ complex_gaussian(n, n) / np.sqrt(n)
            np.linalg.eigvals(product)

    return task, NUMPY


def autoencoder(draw, d, samples):
    dimensions = [d, *PATH, d]

    def task():
        for _ in range(samples):
            product = draw(d, PATH[0])
            for rows, columns in zip(dimensions[1:], dimensions[2:]):
                product = product @ (draw(rows, columns) / np.sqrt(columns))
            np.linalg.eigvals(product)

    return task, NUMPY


def fill(draw, count):
    values = np.empty(count)
    return (lambda: draw(values)), NUMPY


def version(package):
    import importlib.metadata

    return importlib.metadata.version(package)


def scikit_rmt(n):
    from skrmt.ensemble import GaussianEnsemble

    def task():
        GaussianEnsemble(beta=1, n=n, tridiagonal_form=True).eigval_hist(bins=64, interval=(-2, 2))

    return task, f"scikit-rmt {version('scikit-rmt')}"


def beta_ensembles(n, samples):
    from beta_ensembles import gaussian as ensembles

    return (lambda: ensembles.spectra(2, n, samples, verbose=False)), f"beta_ensembles {version('beta_ensembles')}"


def halves(latent):
    import torch
    from torch import nn

    torch.set_num_threads(int(threads))
    torch.manual_seed(0)
    widths = [784, 128, 64, 32, latent]

    def half(widths, end):
        layers = []
        for a, b in zip(widths, widths[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*layers[:-1], *end)

    return half(widths, []), half(widths[::-1], [nn.Tanh()])


def jacobians(latent, points):
    import torch
    from torch.func import jacfwd, jacrev, vmap

    encoder, decoder = halves(latent)
    images = torch.rand(points, 784) * 2 - 1

    def task():
        for part in images.split(1000):
            with torch.no_grad():
                code = encoder(part)
                output = decoder(code)
                torch.linalg.eigvals(vmap(jacrev(encoder))(output) @ vmap(jacfwd(decoder))(code))

    return task, f"PyTorch {torch.__version__}"


def epoch(latent, batch):
    import torch

    encoder, decoder = halves(latent)
    images = torch.rand(60_000, 784) * 2 - 1
    optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=1e-3)

    def task():
        order = torch.randperm(len(images))
        for start in range(0, len(images), batch):
            part = images[order[start : start + batch]]
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(decoder(encoder(part)), part).backward()
            optimizer.step()

    return task, f"PyTorch {torch.__version__}"


def scaled_gaussian(rows, columns):
    return gaussian(rows, columns) / np.sqrt(3)


CASES = {
    "ginibre-real n=400 samples=20": lambda: eigenvalues(gaussian, 400, 20),
    "ginibre-complex n=400 samples=10": lambda: eigenvalues(complex_gaussian, 400, 10),
    "ginibre-complex n=100 samples=200": lambda: eigenvalues(complex_gaussian, 100, 200),
    "ginibre-real n=3000 samples=1": lambda: eigenvalues(gaussian, 3000, 1),
    "uniform n=400 samples=20": lambda: eigenvalues(uniform, 400, 20),
    "wigner n=1000 samples=4": lambda: symmetric(gaussian, 1000, 4),
    "wigner-uniform n=1000 samples=4": lambda: symmetric(uniform, 1000, 4),
    "gue-spectra n=1000 samples=20": lambda: beta_ensembles(1000, 20),
    "wishart p=400 n=800 samples=20": lambda: singular_values(gaussian, 400, 800, 20),
    "wishart-uniform p=400 n=800 samples=20": lambda: singular_values(uniform, 400, 800, 20),
    "goe-histogram n=20000 samples=1": lambda: scikit_rmt(20_000),
    "product-square m=4 n=200 samples=20": lambda: square_product(200, 4, 20),
    "autoencoder-uniform d=20 samples=500": lambda: autoencoder(uniform, 20, 500),
    "autoencoder-gaussian d=20 samples=500": lambda: autoencoder(scaled_gaussian, 20, 500),
    "autoencoder-uniform d=2 samples=500": lambda: autoencoder(uniform, 2, 500),
    "uniform doubles=10000000": lambda: fill(lambda values: rng.random(out=values), 10_000_000),
    "gaussian doubles=10000000": lambda: fill(lambda values: rng.standard_normal(out=values), 10_000_000),
    "jacobian-latent d=20 points=6000": lambda: jacobians(20, 6000),
    "train-epoch latent=10 batch=128": lambda: epoch(10, 128),
}

try:
    task, package = CASES[case]()
except ImportError as error:
    print(f"missing\t{error.name}")
    sys.exit()
task()
times = []
for _ in range(repeats):
    start = time.perf_counter()
    task()
    times.append(time.perf_counter() - start)
print(f"{sorted(times)[repeats // 2]:.6g}\t{package}")
