#!/usr/bin/env python3
"""Writes laguerre.json: Marchenko-Pastur, Laguerre unitary and Laguerre orthogonal laws to 17 digits, from mpmath with
30 digits or more.

    python3 laguerre.py > laguerre.json          (about four minutes)

Routes differ from the program's. Small ensembles use no Laguerre function: the joint density with a factor 1 + eps h in
each eigenvalue is integrated by de Bruijn's formulas, a determinant of incomplete gamma functions for complex and a
Pfaffian for real entries, and differentiated at eps = 0, with h a point mass or the indicator of one side of x. Large
ones integrate the density, evaluated by the recurrences in 50 digits, by Gauss-Legendre rules. Marchenko-Pastur is the
integral of sin^2 over the angle.
"""
import json

import mpmath as mp

mp.mp.dps = 40


def number(v):
    return float(mp.nstr(mp.mpf(v), 17))


def rule(order):
    """Nodes and weights on [-1, 1], by Newton's method on the recurrence."""
    points = []
    for i in range(order):
        z = mp.cos(mp.pi * (i + mp.mpf("0.75")) / (order + mp.mpf("0.5")))
        for _ in range(8):
            before, now = mp.mpf(1), z
            for k in range(1, order):
                before, now = now, ((2 * k + 1) * z * now - k * before) / (k + 1)
            slope = order * (z * now - before) / (z * z - 1)
            z -= now / slope
        points.append((z, 2 / ((1 - z * z) * slope * slope)))
    return points


RULE = rule(40)


def panels(edges):
    for a, b in zip(edges, edges[1:]):
        for z, w in RULE:
            yield (a + b) / 2 + (b - a) / 2 * z, w * (b - a) / 2


def split(a, b, count):
    return [a + (b - a) * mp.mpf(i) / count for i in range(count + 1)]


def marchenko_pastur(c, x):
    """F, 1 - F and the density, atom included in F."""
    c, x = mp.mpf(c), mp.mpf(x)
    q, scale, weight = (c, mp.mpf(1), mp.mpf(1)) if c <= 1 else (1 / c, c, 1 / c)
    s = mp.sqrt(q)
    angle = mp.acos((1 + q - x / scale) / (2 * s))

    def side(angle, s):
        # Geometric panels towards zero: the integrand varies on the scale 1 - s there.
        edges = [mp.mpf(0)] + [angle * mp.mpf(2) ** (-k) for k in range(24, -1, -1)]
        return 2 / mp.pi * mp.fsum(w * mp.sin(t) ** 2 / (1 + s * s - 2 * s * mp.cos(t)) for t, w in panels(edges))

    low, high = (1 - mp.sqrt(c)) ** 2, (1 + mp.sqrt(c)) ** 2
    density = mp.sqrt((high - x) * (x - low)) / (2 * mp.pi * c * x)
    # The shorter arc, on which the integrand has no pole but near zero.
    lower = side(angle, s) if angle < mp.pi / 2 else 1 - side(mp.pi - angle, -s)
    return 1 - weight + weight * lower, weight * (1 - lower), density


def unitary_small(n, m, x):
    """By n F = tr M^-1 [gamma(j + k + a + 1, x)], M the moments of the weight."""
    with mp.workdps(60 + 6 * n):
        a, x = m - n, mp.mpf(x)
        moments = mp.matrix(n, n)
        sides = [mp.matrix(n, n) for _ in range(3)]
        lower = [mp.gammainc(k + a + 1, 0, x) for k in range(2 * n)]
        upper = [mp.gammainc(k + a + 1, x) for k in range(2 * n)]
        for j in range(n):
            for k in range(n):
                moments[j, k] = mp.gamma(j + k + a + 1)
                sides[0][j, k] = lower[j + k]
                sides[1][j, k] = upper[j + k]
                sides[2][j, k] = x ** (j + k + a) * mp.exp(-x)
        inverse = moments ** -1
        return [mp.fsum(inverse[j, k] * side[k, j] for j in range(n) for k in range(n)) / n for side in sides]


def orthogonal_small(n, m, x):
    """By n F = tr A^-1 C / 2, A the matrix of de Bruijn's Pfaffian, bordered for odd n, and C its derivative."""
    a, x = m - n, mp.mpf(x)
    size = n + n % 2
    s = mp.mpf(a + 1) / 2

    def point(y):
        """The derivative of A with a point mass at y."""
        weight = y ** (s - 1) * mp.exp(-y / 2)
        powers = [y ** j * weight for j in range(n)]
        signed, scale = [], mp.mpf(2) ** s
        low, high = mp.gammainc(s, 0, y / 2), mp.gammainc(s, y / 2)
        edge = (y / 2) ** s * mp.exp(-y / 2)
        for j in range(n):
            signed.append(scale * (high - low))
            low, high = (s + j) * low - edge, (s + j) * high + edge
            edge *= y / 2
            scale *= 2
        out = mp.matrix(size, size)
        for j in range(n):
            for k in range(j):
                out[j, k] = powers[j] * signed[k] - powers[k] * signed[j]
                out[k, j] = -out[j, k]
            if size > n:
                out[j, n], out[n, j] = powers[j], -powers[j]
        return out

    def side(start, end):
        total = mp.matrix(size, size)
        for t, w in panels(split(mp.sqrt(start), end, 12)):
            total += point(t * t) * (2 * t * w)
        return total

    far = mp.sqrt(x) + 24
    below, above = mp.matrix(size, size), side(x, far)
    for t, w in panels(split(mp.mpf(0), mp.sqrt(x), 12)):
        below += point(t * t) * (2 * t * w)
    # A is quadratic in the weight, so the derivative in the direction of the weight itself is 2A; borders are linear.
    whole = below + above
    full = mp.matrix(size, size)
    for j in range(size):
        for k in range(size):
            full[j, k] = whole[j, k] / (2 if j < n and k < n else 1)
    inverse = full ** -1
    trace = lambda c: mp.fsum(inverse[j, k] * c[k, j] for j in range(size) for k in range(size)) / (2 * n)
    return trace(below), trace(above), trace(point(x))


def b(k, a):
    return mp.sqrt(mp.mpf(k) * (k + a))


def density_large(beta, n, m, x, constants):
    """The density by the recurrences; constants are c_n and c_{n-1}."""
    a = m - n
    first = mp.exp((a * mp.log(x) - x - mp.loggamma(a + 1)) / 2)
    before, now, kernel = mp.mpf(0), first, first ** 2
    s = mp.mpf(a + 1) / 2
    above = 2 ** s * mp.gammainc(s, x / 2) / mp.sqrt(mp.gamma(a + 1)) if beta == 1 else mp.mpf(0)
    q = [above, -2 * mp.sqrt(x) * now / b(1, a)]
    for k in range(n - 1):
        before, now = now, ((2 * k + 1 + a - x) * now - b(k, a) * before) / b(k + 1, a)
        kernel += now ** 2
        q = [q[1], (b(k + 1, a) * q[0] - 2 * mp.sqrt(x) * now) / b(k + 2, a)]
    if beta == 2:
        return kernel / n
    # epsilon_n = c_n/2 - q_n.
    value = kernel - b(n, a) * now / mp.sqrt(x) * (constants[0] / 2 - q[1]) / 2
    if n % 2:
        value += now / mp.sqrt(x) / constants[1]
    return value / n


def constant(k, a):
    if k % 2:
        return mp.mpf(0)
    s = mp.mpf(a + 1) / 2
    value = 2 ** s * mp.gamma(s) / mp.sqrt(mp.gamma(a + 1))
    for j in range(2, k + 1, 2):
        value *= b(j - 1, a) / b(j, a)
    return value


def large(beta, n, m, x, tail, width, count):
    """The tail ('lower' or 'upper') and the density at x; the tail over count panels of t = sqrt(x) of the given width."""
    with mp.workdps(50):
        x = mp.mpf(x)
        constants = constant(n, m - n), constant(n - 1, m - n)
        root = mp.sqrt(x)
        end = root + width if tail == "upper" else max(mp.mpf(0), root - width)
        total = mp.fsum(
            w * 2 * t * density_large(beta, n, m, t * t, constants)
            for t, w in panels(split(min(root, end), max(root, end), count)))
        return total, density_large(beta, n, m, x, constants)


def main():
    out = {"marchenkoPastur": [], "laguerre": []}
    for c in [1e-6, 0.01, 0.16, 0.17, 0.5, 0.999, 1, 1.001, 4, 1e6]:
        low, high = (1 - mp.sqrt(c)) ** 2, (1 + mp.sqrt(c)) ** 2
        for part in ["1e-8", "1e-3", "0.1", "0.4", "0.6", "0.95", "0.9999999"]:
            x = float(low + (high - low) * mp.mpf(part))
            lower, upper, density = marchenko_pastur(c, x)
            out["marchenkoPastur"].append(
                {"c": c, "x": x, "lower": number(lower), "upper": number(upper), "density": number(density)})

    def row(beta, n, m, x, lower, upper, density):
        entry = {"beta": beta, "n": n, "m": m, "x": x, "density": number(density)}
        for name, value in [("lower", lower), ("upper", upper)]:
            if value is not None:
                entry[name] = number(value)
        out["laguerre"].append(entry)

    for n, m in [(1, 1), (1, 4), (2, 2), (2, 3), (3, 3), (5, 8), (6, 6), (7, 30)]:
        edges = float((mp.sqrt(m) - mp.sqrt(n)) ** 2), float((mp.sqrt(m) + mp.sqrt(n)) ** 2)
        for x in [1e-6, 0.01 * m, 0.3 * m, float(m), 1.2 * edges[1], 2 * edges[1] + 10, 4 * edges[1] + 60]:
            x = float(mp.nstr(x, 6))
            row(2, n, m, x, *unitary_small(n, m, x))
            row(1, n, m, x, *orthogonal_small(n, m, x))
    for n, m in [(20, 20), (30, 100)]:
        for x in [0.01, 0.2 * m, float(m), 3.0 * m, 6.0 * m]:
            row(2, n, m, x, *unitary_small(n, m, x))
    # Panels short against an oscillation; the widths leave less than 1e-20 of the tail.
    for beta in [2, 1]:
        for n, m, x, tail, width, count in [
            (50, 50, 0.001, "lower", 1, 1), (50, 50, 230.0, "upper", 4, 8), (51, 51, 400.0, "upper", 4, 6),
            (100, 400, 60.0, "lower", 5, 10), (100, 400, 1000.0, "upper", 4, 10), (101, 1000, 1900.0, "upper", 4, 6),
            (400, 600, 2100.0, "upper", 4, 10), (1000, 1000, 4030.0, "upper", 4, 8),
        ]:
            value, density = large(beta, n, m, x, tail, width, count)
            row(beta, n, m, x, value if tail == "lower" else None, value if tail == "upper" else None, density)
        for n, m, x in [(1000, 3000, 2500.0), (2000, 2001, 5.0), (2000, 8000, 18300.0), (5000, 5000, 9000.0)]:
            with mp.workdps(50):
                constants = constant(n, m - n), constant(n - 1, m - n)
                row(beta, n, m, x, None, None, density_large(beta, n, m, mp.mpf(x), constants))
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
