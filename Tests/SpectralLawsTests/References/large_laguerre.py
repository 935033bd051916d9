#!/usr/bin/env python3
"""The rows of LargeLaguerreReferences.swift (mpmath; about ten minutes).

    python3 large_laguerre.py

`by_sums` runs the recurrences of LaguerreSums and LaguerreWaves with 50 digits, above x. `by_series` multiplies and
integrates the power series of two Laguerre polynomials with 120 digits, below x.
"""

import math

import mpmath as mp


def half_integral(n, m):
    """c_N / 2."""
    ratio = sum(mp.loggamma(mp.mpf(k) / 2 + mp.mpf(1) / 2) - mp.loggamma(mp.mpf(k) / 2 + 1) for k in (n, m))
    return mp.sqrt(mp.exp(ratio) / 2)


def upper_gamma(s, z):
    """Gamma(s, z)/(z^s e^-z) from the series of the lower function, whose terms are positive."""
    term, total, divisor = 1 / s, mp.mpf(0), s
    while term > mp.mpf(10) ** -52 * total or z > divisor:
        total += term
        divisor += 1
        term *= z / divisor
    return mp.exp(mp.loggamma(s) - s * mp.log(z) + z) - total


def by_sums(n, a, x):
    """Density, number and sum of the eigenvalues above x, of the unitary and of the orthogonal ensemble."""
    x = mp.mpf(x)
    root_x = mp.sqrt(x)
    log_unit = (a * mp.log(x) - x - mp.loggamma(a + 1)) / 2
    # In units of phi_0.
    phi, previous = mp.mpf(1), mp.mpf(0)
    square = x * upper_gamma(mp.mpf(a + 1), x)
    q = root_x * upper_gamma(mp.mpf(a + 1) / 2, x / 2)
    kernel = mass = moment = before = root = overlap = overlap_moment = mp.mpf(0)
    for k in range(n):
        middle = 2 * k + 1 + a
        if k > 0:
            phi, previous = ((middle - 2 - x) * phi - root * previous) / next_root, phi
            root = next_root
            square += x * (kernel - root * phi * previous) / (root * root)
        old_kernel = kernel
        kernel += phi * phi
        square_moment = middle * square + x * (kernel + old_kernel)
        mass += square
        moment += square_moment
        next_root = mp.sqrt(mp.mpf((k + 1) * (k + 1 + a)))
        flow = root * before
        next_flow = flow - 2 * root_x * phi
        h = middle * q - next_flow - flow
        overlap_moment = flow * (h + flow) - middle * overlap + 2 * x * old_kernel - 2 * square_moment
        overlap = flow * q - overlap - 2 * square
        if k < n - 1:
            before, q = q, next_flow / next_root
    linear = next_root * half_integral(n, n + a) / 2 * (1 if n % 2 else -1)
    unit = mp.exp(log_unit)
    return (
        unit**2 * kernel,
        unit**2 * mass,
        unit**2 * moment,
        unit**2 * (kernel + next_flow * phi / (2 * root_x)) + linear * unit * phi / root_x,
        unit**2 * (mass + overlap / 2) + linear * unit * q,
        unit**2 * (moment + overlap_moment / 2) + linear * unit * h,
    )


def by_series(n, a, x):
    """Density and number of the eigenvalues below x, of the unitary and of the orthogonal ensemble."""
    x = mp.mpf(x)
    terms = 40 + int(12 * math.sqrt(n * x))

    def series(k):
        """phi_k = t^(a/2) sum_j c_j (t/x)^j."""
        value = mp.exp((mp.loggamma(k + a + 1) - mp.loggamma(k + 1)) / 2 - mp.loggamma(a + 1))
        polynomial = [value]
        for j in range(terms):
            polynomial.append(polynomial[-1] * -(k - j) * x / ((a + 1 + j) * (j + 1)))
        exponential = [(-x / 2) ** j / mp.factorial(j) for j in range(terms)]
        return times(polynomial, exponential)

    def times(f, g):
        return [mp.fsum(f[i] * g[j - i] for i in range(j + 1)) for j in range(terms)]

    phi, lower, b = series(n), series(n - 1), mp.sqrt(mp.mpf(n) * (n + a))
    tail = [c / (j + mp.mpf(a + 1) / 2) for j, c in enumerate(phi)]
    # (t K)' = b phi_n phi_(n-1).
    kernel = [b * c / (j + a + 1) for j, c in enumerate(times(phi, lower))]
    mixed = [b * c for c in times(lower, tail)]
    half, power = half_integral(n, n + a) * b, mp.mpf(a + 1) / 2
    density = x**a * mp.fsum(kernel)
    count = x ** (a + 1) * mp.fsum(c / (j + a + 1) for j, c in enumerate(kernel))
    more = half * x ** (power - 1) * mp.fsum(lower) - x**a * mp.fsum(mixed)
    more_count = half * x**power * mp.fsum(c / (j + power) for j, c in enumerate(lower))
    more_count -= x ** (a + 1) * mp.fsum(c / (j + a + 1) for j, c in enumerate(mixed))
    return density, count, density + more / 2, count + more_count / 2


def points(n, a):
    """Near and inside the two ends, and in the middle."""
    total, width = 2 * n + a, 4 * math.sqrt(n * (n + a))
    upper = total + width / 2
    lower = a * a / upper
    above = upper + 2 * (4 * upper * upper / width) ** (1 / 3)
    if a < 10:
        return [10.0 / n, total - width / 2 * math.cos(0.02), 0.7 * total, above]
    below = lower - 3 * (4 * lower * lower / width) ** (1 / 3)
    return [below, total - width / 2 * math.cos(0.05), total + 0.15 * width, above]


def printed(values):
    return ", ".join(mp.nstr(value, 20) for value in values)


if __name__ == "__main__":
    mp.mp.dps = 120
    for n, a, x in [(10**8, 0, 1e-8), (10**8, 0, 4e-7), (10**8 - 1, 3, 1e-6), (10**8 + 1, 50, 9e-6)]:
        print(f"({n}, {n + a}, {x!r}, {printed(by_series(n, a, x))}),", flush=True)
    mp.mp.dps = 50
    shapes = [(100001, 0), (100000, 3), (100001, 1000), (100000, 200000), (100000, 10**7)]
    for n, a, x in [(n, a, x) for n, a in shapes for x in points(n, a)] + [(10**6, 0, 6e5)]:
        print(f"({n}, {n + a}, {x!r}, {printed(by_sums(n, a, x))}),", flush=True)
