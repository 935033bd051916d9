#!/usr/bin/env python3
"""Writes laws.json: reference values of the spectral laws to 17 digits, from mpmath with 40 digits or more.

    python3 generate.py > laws.json          (about eight minutes)

The methods differ from the program's. For two factors the moduli of Gaussian products are integrated in real space
(a gamma density against a regularised incomplete gamma function). For more factors mpmath's own quadrature integrates
the Mellin transform along a vertical line that the program does not use. Hermite functions are evaluated from the
polynomials with 60 digits, the complex Ginibre law from its defining sum.
"""
import json

import mpmath as mp

mp.mp.dps = 40


def number(x):
    return float(mp.nstr(mp.mpf(x), 17))


def tails_two_factors(a, b, y):
    """P(Y <= y) and P(Y > y) for Y = Gamma(a) Gamma(b), in real space, t = e^u.

    The trapezoidal rule in u: the integrand is analytic and decays double exponentially to the right and
    exponentially to the left, so step 1/16 has a relative error of exp(-2 pi * 16 * pi/2).
    """
    step = mp.mpf(1) / 16
    sums = [mp.mpf(0), mp.mpf(0)]
    for k in range(-16 * 140, 16 * 7):
        u = k * step
        t = mp.exp(u)
        weight = step * mp.exp(a * u - t - mp.loggamma(a))
        p = mp.gammainc(b, 0, y / t, regularized=True)
        sums[0] += weight * p
        sums[1] += weight * (mp.gammainc(b, y / t, mp.inf, regularized=True) if p > mp.mpf("0.5") else 1 - p)
    return sums


def tails_mellin(shapes, ell):
    """P(ln Y <= ell), P(ln Y > ell) and the density of ln Y by quadrature of the inversion integral."""
    counts = sorted({(a, shapes.count(a)) for a in shapes})
    def cumulant(s):
        return mp.fsum(m * (mp.loggamma(a + s) - mp.loggamma(a)) for a, m in counts)
    smallest = counts[0][0]
    variance = mp.fsum(m * mp.psi(1, a) for a, m in counts)
    mean = mp.fsum(m * mp.psi(0, a) for a, m in counts)
    z = (ell - mean) / mp.sqrt(variance)
    low = -min(mp.mpf(smallest) * (1 - 1 / (2 + abs(z))), (abs(z) + 1) / mp.sqrt(variance))
    high = (abs(z) + 1) / mp.sqrt(variance)
    # Refines to the minimum of the integrand, then moves away from it by a tenth of a width.
    def refine(c, sign):
        phi = lambda v: cumulant(v).real - v * ell - mp.log(abs(v))
        lo, hi = (-mp.mpf(smallest), mp.mpf(0)) if sign < 0 else (mp.mpf(0), max(high * 4, 1))
        slope = lambda v: mp.fsum(m * mp.psi(0, a + v) for a, m in counts) - ell - 1 / v
        if sign > 0:
            while slope(hi) < 0:
                hi *= 2
        for _ in range(60):
            mid = (lo + hi) / 2
            if slope(mid) > 0:
                hi = mid
            else:
                lo = mid
        return (lo + hi) / 2 * mp.mpf("0.98")
    out = []
    for sign in (-1, 1, 0):
        c = refine(low if sign < 0 else high, sign) if sign else mp.mpf(0)
        if sign == 0:
            c = out_c[0] if z < 0 else out_c[1]
        else:
            out_c = (c, None) if sign < 0 else (out_c[0], c)
        curvature = mp.fsum(m * mp.psi(1, a + c) for a, m in counts)
        width = 1 / mp.sqrt(curvature + (1 / c ** 2 if sign else 0))
        front = cumulant(c).real - c * ell
        def integrand(t):
            s = mp.mpc(c, t)
            e = mp.exp(cumulant(s) - s * ell - front)
            return (e / s * sign if sign else e).real
        # Gaussian decay over a few widths, then exponential decay.
        end = width
        while abs(mp.exp(cumulant(mp.mpc(c, end)) - cumulant(c))) > mp.mpf(10) ** -22:
            end *= mp.mpf("1.3")
        pieces = max(8, int(end / width / 2))
        value = mp.quad(integrand, mp.linspace(0, end, min(pieces, 60) + 1)) / mp.pi
        out.append(value * mp.exp(front))
    return out


def mixture(dimensions, points):
    n = dimensions[0]
    rows = []
    for r in points:
        ell = 2 * mp.log(mp.mpf(r))
        lower = upper = density = mp.mpf(0)
        order = range(1, n + 1)
        means = [mp.fsum(mp.psi(0, d - n + i) for d in dimensions) for i in order]
        if ell < means[n // 2]:
            seq = list(order)
        else:
            seq = list(reversed(order))
        last = None
        for i in seq:
            f, s, d = tails_mellin([d - n + i for d in dimensions], ell)
            lower += f
            upper += s
            density += d
            tail = f if seq[0] == 1 else s
            if last is not None and tail < 1e-20 * (lower if seq[0] == 1 else upper):
                break
            last = tail
        rows.append({"r": r, "tail": "lower" if seq[0] == 1 else "upper",
                     "value": number((lower if seq[0] == 1 else upper) / n),
                     "density": number(2 * density / mp.mpf(r) / n)})
    return rows


data = {}

data["twoFactors"] = []
for nu, i in [(0, 1), (0, 3), (5, 2), (40, 10)]:
    a, b = mp.mpf(i), mp.mpf(nu + i)
    for factor in ("1e-8", "0.01", "0.3", "1", "2.5", "12"):
        y = a * b * mp.mpf(factor)
        lower, upper = tails_two_factors(a, b, y)
        data["twoFactors"].append({"shapes": [i, nu + i], "y": number(y), "lower": number(lower), "upper": number(upper)})

data["indices"] = []
for shapes in [[1] * 3, [1] * 8, [1] * 50, [7] * 3, [2, 32, 64, 128, 784, 128, 64, 32], [400] * 3, [1000] * 50]:
    mean = mp.fsum(mp.psi(0, a) for a in shapes)
    sd = mp.sqrt(mp.fsum(mp.psi(1, a) for a in shapes))
    for z in (-12, -5, -1, -0.1, 0.3, 2, 5, 9):
        ell = mp.mpf(number(mean + z * sd))
        lower, upper, density = tails_mellin(shapes, ell)
        data["indices"].append({"shapes": shapes, "logarithm": number(ell), "lower": number(lower),
                                "upper": number(upper), "density": number(density)})

data["mixtures"] = []
for dimensions, points in [([4, 4], [1e-3, 0.3, 12.0, 30.0]), ([5, 7, 11], [0.01, 1.0, 60.0, 100.0]),
                           ([20, 32, 64, 128, 784, 128, 64, 32], [1e3, 1e6, 2e8])]:
    data["mixtures"].append({"dimensions": dimensions, "rows": mixture(dimensions, points)})

data["complexGinibre"] = []
for n in [1, 2, 10, 100, 1000]:
    for ratio in (0.001, 0.3, 0.9, 0.999, 1.0, 1.05, 1.3, 2.0):
        r = ratio * n ** 0.5
        u = mp.mpf(r) ** 2
        # The defining sums of positive terms: F from the Poisson upper tail, 1 - F from the lower one.
        terms = [mp.exp(j * mp.log(u) - u - mp.loggamma(j + 1)) for j in range(0, n + 2000)]
        upper = mp.fsum((n - j) * terms[j] for j in range(n)) / n
        # E min(N, n)/n for N Poisson of mean u, which is 1 - E(n - N)+/n.
        lower = mp.fsum(min(j, n) * terms[j] for j in range(n + 2000)) / n
        q = mp.fsum(terms[:n])
        if upper > mp.mpf(10) ** -280:
            data["complexGinibre"].append({"n": n, "r": r, "lower": number(lower), "upper": number(upper),
                                           "density": number(2 * mp.mpf(r) * q / n)})

mp.mp.dps = 60
data["gaussianUnitary"] = []
for n in [1, 2, 7, 50, 400, 2000]:
    for x in [0.0, 0.31, 1.7, 1.99, 2.0, 2.05, 2.3, 3.0]:
        y = mp.sqrt(n) * mp.mpf(x)
        psi = [mp.exp(-y * y / 4) / (2 * mp.pi) ** mp.mpf("0.25")]
        psi.append(y * psi[0])
        for j in range(1, n):
            psi.append((y * psi[j] - mp.sqrt(j) * psi[j - 1]) / mp.sqrt(j + 1))
        density = mp.fsum(v * v for v in psi[:n]) / mp.sqrt(n)
        row = {"n": n, "x": x, "density": number(density)}
        if n <= 50:
            # The tail by quadrature of the density itself.
            def kernel(w):
                p, q = mp.mpf(0), mp.exp(-w * w / 4) / (2 * mp.pi) ** mp.mpf("0.25")
                s = mp.mpf(0)
                for j in range(n):
                    s += q * q
                    p, q = q, (w * q - mp.sqrt(j) * p) / mp.sqrt(j + 1)
                return s
            # In units of the kernel at y; otherwise mpmath's absolute tolerance would stop too early.
            mp.mp.dps = 30
            unit = kernel(y)
            edge = 2 * mp.sqrt(n) + 12
            grid = mp.linspace(y, max(edge, y + 8), 41)
            row["upper"] = number(mp.quad(lambda w: kernel(w) / unit, grid) * unit / n)
            mp.mp.dps = 60
        data["gaussianUnitary"].append(row)

print(json.dumps(data, indent=1))
