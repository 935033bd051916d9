"""Eigenvalues of products of matrices at 1000 bits: writes product-eigenvalues.json (half a minute).

Needs Python 3 and mpmath. Entries come from Knuth's 64-bit linear congruential generator,
s <- 6364136223846793005 s + 1442695040888963407 mod 2^64, as integers (s >> 40) - 2^23, which stand for
integer/2^23. They are drawn factor after factor and column after column, the real part before the imaginary part.
Products are formed in exact integer arithmetic.

kinds: plain     the factors are as drawn
       close     A_1 = cyclic shift + E/2^20, A_j = 1 + E/2^20: all moduli within about 1e-5 of each other
       singular  the last column of A_3 equals its first, and the first row of A_7 is zero
"""
import json
import sys

from mpmath import mp

mp.prec = 1000
BITS = 23


def draws(seed):
    s = seed
    while True:
        s = (6364136223846793005 * s + 1442695040888963407) % 2**64
        yield (s >> 40) - 2**BITS


def factors(case):
    """Matrices of integer pairs (real, imaginary), by rows, and the power of two that divides them."""
    stream = draws(case["seed"])
    dims = case["dimensions"]
    kind = case["kind"]
    for j, rows in enumerate(dims):
        columns = dims[(j + 1) % len(dims)]
        a = [[None] * columns for _ in range(rows)]
        for c in range(columns):
            for r in range(rows):
                re = next(stream)
                a[r][c] = (re, next(stream) if case["field"] == "complex" else 0)
        shift = BITS
        if kind == "close":
            shift += 20
            for r in range(rows):
                c = (r + 1) % rows if j == 0 else r
                a[r][c] = (a[r][c][0] + 2**shift, a[r][c][1])
        if kind == "singular" and j == 2:
            for r in range(rows):
                a[r][columns - 1] = a[r][0]
        if kind == "singular" and j == 6:
            a[0] = [(0, 0)] * columns
        yield a, shift


def multiply(p, a):
    inner, columns = range(len(a)), range(len(a[0]))
    by_columns = [[a[k][c] for k in inner] for c in columns]
    product = []
    for row in p:
        out = []
        for column in by_columns:
            re = im = 0
            for (x, y), (u, v) in zip(row, column):
                re += x * u
                if y or v:
                    re -= y * v
                    im += x * v + y * u
            out.append((re, im))
        product.append(out)
    return product


def eigenvalues(case):
    product, total = None, 0
    for a, shift in factors(case):
        product = a if product is None else multiply(product, a)
        total += shift
    n = len(product)
    real = case["field"] == "real"
    matrix = mp.matrix(n, n)
    for r in range(n):
        for c in range(n):
            re, im = product[r][c]
            matrix[r, c] = mp.ldexp(re, -total) if real else mp.mpc(mp.ldexp(re, -total), mp.ldexp(im, -total))
    values = mp.eig(matrix, left=False, right=False)
    largest = max(abs(z) for z in values)
    rows = []
    for z in values:
        if abs(z) < largest * mp.mpf(2) ** -700:
            rows.append([None, 0.0])
        elif real and abs(mp.im(z)) < abs(z) * mp.mpf(2) ** -300:
            rows.append([mp.log(abs(z)), 0.0 if mp.re(z) > 0 else float(mp.pi)])
        else:
            rows.append([mp.log(abs(z)), mp.arg(z)])
    rows.sort(key=lambda row: (row[0] is None, -(row[0] or 0), row[1]))
    return [[None if l is None else float(mp.nstr(l, 17)), float(mp.nstr(mp.mpf(t), 17))] for l, t in rows]


CASES = [
    dict(name="real, n = 5, m = 200", field="real", dimensions=[5] * 200, seed=3, kind="plain"),
    dict(name="complex, n = 5, m = 200", field="complex", dimensions=[5] * 200, seed=4, kind="plain"),
    dict(name="real, n = 10, m = 80", field="real", dimensions=[10] * 80, seed=5, kind="plain"),
    dict(name="complex, n = 10, m = 80", field="complex", dimensions=[10] * 80, seed=6, kind="plain"),
    dict(name="real rectangular", field="real", dimensions=[8, 12, 20, 9, 15] * 8, seed=7, kind="plain"),
    dict(name="complex rectangular", field="complex", dimensions=[8, 12, 20, 9, 15] * 8, seed=8, kind="plain"),
    dict(name="real, first dimension not the smallest", field="real", dimensions=[9, 12, 6, 20] * 5, seed=9,
         kind="plain"),
    dict(name="real, close moduli", field="real", dimensions=[12] * 20, seed=10, kind="close"),
    dict(name="complex, close moduli", field="complex", dimensions=[12] * 20, seed=11, kind="close"),
    dict(name="real, singular", field="real", dimensions=[10] * 30, seed=12, kind="singular"),
    dict(name="complex, singular", field="complex", dimensions=[10] * 30, seed=13, kind="singular"),
    dict(name="real, n = 50, m = 50", field="real", dimensions=[50] * 50, seed=1, kind="plain"),
    dict(name="complex, n = 50, m = 50", field="complex", dimensions=[50] * 50, seed=2, kind="plain"),
]

if __name__ == "__main__":
    only = sys.argv[1:]
    table = []
    for case in CASES:
        if only and not any(o in case["name"] for o in only):
            continue
        print(case["name"], file=sys.stderr, flush=True)
        table.append({**case, "eigenvalues": eigenvalues(case)})
    text = ",\n".join(json.dumps(row) for row in table)
    with open("product-eigenvalues.json", "w") as out:
        out.write("[\n" + text + "\n]\n")
