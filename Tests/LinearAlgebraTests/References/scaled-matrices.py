"""Eigenvalues of badly scaled matrices and products at 1000 bits: writes scaled-matrices.json (two minutes).

Needs Python 3 and mpmath. Every case starts from a well-scaled matrix R, or factors R_j, with entries in [-1, 1] from
Python's generator with the given seed. R is then scaled or permuted. The doubles after this step are stored, and their
eigenvalues are computed. Powers of two scale exactly, powers of 100 and 1000 round once.

kinds: similar     D R D^-1, D = diag(base^0, ..., base^(n-1))
       shuffled    the same with the powers in random order
       graded      D R, D = diag(1, base^-1, ...); the bound is that of D^(1/2) R D^(1/2)
       triangular  P T P^T, T upper triangular and P a random permutation
       isolated    P T P^T with a full block of four rows in the middle of T, which is scaled by powers of base
       hessenberg  D H D^-1, H upper Hessenberg
       product     D_j^-1 R_j D_(j+1) with random powers of two between 2^-60 and 2^60

An eigenvalue of a matrix is stored as real part, imaginary part and bound. The bound is ||R||_F |x||y|/|y*x|, where x
and y are the eigenvectors of R: a change of R of relative norm 1 moves the eigenvalue by this much to first order. An
eigenvalue of a product is stored as ln|.| and argument, without a bound.
"""
import json
import random

from mpmath import mp

mp.prec = 1000


def entry(generator, field):
    x = generator.uniform(-1, 1)
    return complex(x, generator.uniform(-1, 1)) if field == "complex" else x


def full(n, generator, field):
    return [[entry(generator, field) for _ in range(n)] for _ in range(n)]


def scaled(r, exponents, base):
    """D R D^-1 in doubles: one rounding per entry."""
    def one(x, power):
        return x * float(base**power) if power >= 0 else x / float(base**-power)
    n = len(r)
    return [[one(r[i][j], exponents[i] - exponents[j]) for j in range(n)] for i in range(n)]


def precise(a):
    return mp.matrix([[mp.mpmathify(x) for x in row] for row in a])


def spectrum(a, well_scaled):
    """Eigenvalues of a, with the bounds of the well-scaled matrix, which differs by one rounding per entry."""
    values = mp.eig(precise(a), left=False, right=False)
    r = precise(well_scaled)
    norm = mp.sqrt(sum(abs(x) ** 2 for x in r))
    others, left, right = mp.eig(r, left=True, right=True)
    n = len(a)
    rows = []
    for value in values:
        k = min(range(n), key=lambda k: abs(others[k] - value))
        x, y = right[:, k], left[k, :]
        cosine = abs(sum(y[i] * x[i] for i in range(n)))
        size = mp.sqrt(sum(abs(z) ** 2 for z in x)) * mp.sqrt(sum(abs(z) ** 2 for z in y))
        rows.append([mp.re(value), mp.im(value), norm * size / cosine])
    return rows


def number(x):
    return float(mp.nstr(mp.mpf(x), 17)) if abs(x) > mp.mpf(2) ** -900 else 0.0


def flat(a, field):
    """By columns, real before imaginary part."""
    values = [a[i][j] for j in range(len(a[0])) for i in range(len(a))]
    return values if field == "real" else [part for z in values for part in (z.real, z.imag)]


def permuted(a, generator):
    order = list(range(len(a)))
    generator.shuffle(order)
    return [[a[i][j] for j in order] for i in order]


def make(case):
    generator = random.Random(case["seed"])
    n, field, kind, base = case["order"], case["field"], case["kind"], case.get("base", 1)
    if kind == "product":
        exponents = [[generator.randint(-60, 60) for _ in range(n)] for _ in range(case["count"])]
        factors, total = [], mp.eye(n)
        for j in range(case["count"]):
            r = full(n, generator, field)
            after = exponents[(j + 1) % case["count"]]
            a = [[r[i][k] * 2.0 ** (after[k] - exponents[j][i]) for k in range(n)] for i in range(n)]
            factors.append(a)
            total = total * precise(a)
        values = mp.eig(total, left=False, right=False)
        rows = [[mp.log(abs(z)), mp.mpf(0) if field == "real" and abs(mp.im(z)) < abs(z) * mp.mpf(2) ** -300
                 and mp.re(z) > 0 else mp.pi if field == "real" and abs(mp.im(z)) < abs(z) * mp.mpf(2) ** -300
                 else mp.arg(z), mp.mpf(0)] for z in values]
        return factors, rows
    r = full(n, generator, field)
    exponents = list(range(n))
    if kind == "shuffled":
        generator.shuffle(exponents)
    if kind in ("similar", "shuffled"):
        a = scaled(r, exponents, base)
        return [a], spectrum(a, r)
    if kind == "graded":
        a = [[r[i][j] / float(base**i) for j in range(n)] for i in range(n)]
        b = [[r[i][j] / float(base ** i) ** 0.5 / float(base**j) ** 0.5 for j in range(n)] for i in range(n)]
        return [a], spectrum(a, b)
    if kind == "hessenberg":
        r = [[r[i][j] if i <= j + 1 else 0.0 * r[i][j] for j in range(n)] for i in range(n)]
        a = scaled(r, exponents, base)
        return [a], spectrum(a, r)
    first = n // 2 - 2
    block = range(first, first + 4) if kind == "isolated" else ()
    t = [[r[i][j] if i <= j or (i in block and j in block) else 0.0 for j in range(n)] for i in range(n)]
    rows = [[mp.mpf(t[i][i]), mp.mpf(0), mp.mpf(0)] for i in range(n) if i not in block]
    if kind == "isolated":
        core = [[t[i][j] for j in block] for i in block]
        wide = scaled(core, [0, 1, 2, 3], base)
        rows += spectrum(wide, core)
        for i in block:
            for j in block:
                t[i][j] = wide[i - first][j - first]
    return [permuted(t, generator)], rows


def cases():
    for field in ("real", "complex"):
        for n, base in ((6, 100), (6, 1000), (20, 1024), (40, 16)):
            yield dict(name=f"{field} similar, n = {n}, base {base}", kind="similar", order=n, base=base)
        yield dict(name=f"{field} shuffled, n = 12", kind="shuffled", order=12, base=100)
        yield dict(name=f"{field} graded, n = 8", kind="graded", order=8, base=64)
        yield dict(name=f"{field} Hessenberg, n = 10", kind="hessenberg", order=10, base=128)
        yield dict(name=f"{field} product, n = 6, m = 8", kind="product", order=6, count=8)
    yield dict(name="real triangular, n = 15", kind="triangular", order=15)
    yield dict(name="real isolated, n = 12", kind="isolated", order=12, base=1000)


if __name__ == "__main__":
    table = []
    for seed, case in enumerate(cases(), start=1):
        case["seed"] = seed
        case["field"] = case["name"].split()[0]
        factors, rows = make(case)
        table.append(dict(
            name=case["name"], kind=case["kind"], field=case["field"], order=case["order"],
            factors=[flat(a, case["field"]) for a in factors],
            eigenvalues=[[number(x) for x in row] for row in rows]))
        print(case["name"], flush=True)
    with open("scaled-matrices.json", "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(row) for row in table) + "\n]\n")
