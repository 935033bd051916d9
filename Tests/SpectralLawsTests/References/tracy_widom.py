"""Tracy-Widom laws in many digits, for the constants and the tests of SpectralLaws.

    python3 tracy_widom.py table       the pairs of HastingsMcLeodTable.swift, by Painleve's equation (seconds)
    python3 tracy_widom.py references  tracy_widom.json, by Fredholm determinants (some minutes)

The two routes share nothing: the references are F_1 = det(1 - B), F_2 = det(1 - B)det(1 + B) and their mean
F~_4 = (det(1 - B) + det(1 + B))/2, with B(x, y) = Ai((x + y)/2 + s)/2 on (0, infinity) (Ferrari, Spohn 2005), by
Gauss-Legendre quadrature with so many digits that nothing of either tail cancels; densities by differences of these.
Needs mpmath.
"""

import json
import sys

import mpmath as mp


def taylor_step(s, q, derivative, h, order=60):
    """q and q' at s + h by the Taylor series of q'' = sq + 2q^3 about s."""
    a, squares = [q, derivative], []
    for n in range(order):
        squares.append(mp.fsum(a[i] * a[n - i] for i in range(n + 1)))
        cube = mp.fsum(squares[k] * a[n - k] for k in range(n + 1))
        a.append((s * a[n] + (a[n - 1] if n else 0) + 2 * cube) / ((n + 1) * (n + 2)))
    slopes = [k * a[k] for k in range(1, len(a))]
    return mp.polyval(a[::-1], h), mp.polyval(slopes[::-1], h)


def table():
    """q = Ai(s)(1 + O(Ai^2)) at 22, where Ai^2 is 1e-62; the instability down to -12 takes 18 digits of 70."""
    mp.mp.dps = 70
    s, h = mp.mpf(22), -mp.mpf(1) / 4
    q, derivative = mp.airyai(s), mp.airyai(s, derivative=1)
    while s > -12:
        q, derivative = taylor_step(s, q, derivative, h)
        s += h
        if s <= 12 and (2 * s) % 1 == 0:
            print(f"        ({mp.nstr(q, 19)}, {mp.nstr(derivative, 19)}),")


def legendre(m):
    """Nodes and weights on (0, 1)."""
    rule = []
    for i in range(m):
        x = mp.cos(mp.pi * (i + mp.mpf(3) / 4) / (m + mp.mpf(1) / 2))
        for _ in range(100):
            p0, p1 = mp.mpf(1), x
            for k in range(2, m + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = m * (x * p1 - p0) / (x * x - 1)
            dx = p1 / slope
            x -= dx
            if abs(dx) < mp.mpf(10) ** (-mp.mp.dps * 2 // 3):
                break
        p0, p1 = mp.mpf(1), x
        for k in range(2, m + 1):
            p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
        slope = m * (x * p1 - p0) / (x * x - 1)
        x -= p1 / slope
        rule.append(((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return rule


class Airy:
    """Ai by Taylor series about multiples of 1/2, since mpmath's own takes up to a tenth of a second a value."""

    def __init__(self):
        self.series = {}

    def __call__(self, x):
        index = int(mp.nint(2 * x))
        centre = mp.mpf(index) / 2
        if index not in self.series:
            a = [mp.airyai(centre), mp.airyai(centre, derivative=1)]
            # |x - centre| is at most 1/4 and the coefficients fall like 1/sqrt(n!): a bit more than a digit a term.
            for n in range(mp.mp.dps + 20):
                a.append((centre * a[n] + (a[n - 1] if n else 0)) / ((n + 1) * (n + 2)))
            self.series[index] = a[::-1]
        return mp.polyval(self.series[index], x - centre)


def determinant(sign, b):
    """det(1 + sign b) by elimination without pivots: 1 + sign b is positive definite."""
    m = len(b)
    a = [[sign * b[i][j] + (1 if i == j else 0) for j in range(i + 1)] for i in range(m)]
    product = mp.mpf(1)
    for k in range(m):
        product *= a[k][k]
        for i in range(k + 1, m):
            factor = a[i][k] / a[k][k]
            for j in range(k + 1, i + 1):
                a[i][j] -= factor * a[j][k]
    return product


def laws(s, rule, length, airy):
    """F_1, F_2 and F~_4 at s."""
    x = [length * node for node, _ in rule]
    root = [mp.sqrt(length * weight) for _, weight in rule]
    b = [[root[i] * root[j] * airy((x[i] + x[j]) / 2 + s) / 2 for j in range(i + 1)] for i in range(len(rule))]
    minus, plus = determinant(-1, b), determinant(1, b)
    return minus, minus * plus, (minus + plus) / 2


def interval(s, digits):
    """A length over which Ai falls by as many digits, and a few more."""
    length, target = mp.mpf(2), digits * mp.mpf("2.4")
    while mp.mpf(2) / 3 * (max(s + length / 2, 0) ** 1.5 - max(s, 0) ** 1.5) < target:
        length *= mp.mpf("1.1")
    return length


def references():
    rows = []
    # Digits for the smallest number of the row, and nodes for the digits.
    # Digits for the smallest number of the row, and nodes for the digits.
    for s, digits, m in [
        (-13, 110, 170), (-8, 60, 80), (-5.3, 50, 70), (-4, 45, 64), (-2, 40, 60), (-1, 40, 60), (0, 40, 60),
        (1.3, 40, 60), (3, 45, 60), (5, 50, 60), (8, 60, 60), (11.9, 75, 64), (12.6, 80, 64), (20, 120, 100),
        (33, 200, 130),
    ]:
        mp.mp.dps = digits
        rule, length, airy = legendre(m), interval(mp.mpf(s), digits), Airy()
        h = mp.mpf(10) ** (-digits // 4)
        # The error of the difference is h^2, below 10^-20.
        below, centre, above = (laws(mp.mpf(s) + k * h, rule, length, airy) for k in (-1, 0, 1))
        for beta, f, low, high in zip((1, 2, 4), centre, below, above):
            rows.append({
                "beta": beta, "s": s, "lower": float(f), "upper": float(1 - f),
                "logLower": float(mp.log(f)), "density": float((high - low) / (2 * h)),
            })
        print(s, [mp.nstr(f, 17) for f in centre], flush=True)
    with open("tracy_widom.json", "w") as file:
        json.dump(rows, file, indent=1)


if __name__ == "__main__":
    {"table": table, "references": references}[sys.argv[1]]()
