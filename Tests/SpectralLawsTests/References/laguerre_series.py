#!/usr/bin/env python3
"""The coefficients of LaguerreBulk, in rational arithmetic (some seconds; standard library only).

    python3 laguerre_series.py

A series is a dictionary {(d, i, e, k): (re, im)} of terms (re + i im) D^d X^i cos^e sin^k, e in {0, 1}, where the point is
x = D X = S + D cos, S = N + M, D = 2 sqrt(NM); terms of degree d < LOWEST are dropped. Derivatives are with respect to
ln x.
"""

from fractions import Fraction

# Two degrees below what is printed: a product with D cos or D sin brings terms up.
LOWEST = -6
ROUNDS = 3 - LOWEST


class Series:
    def __init__(self, terms):
        self.terms = {key: value for key, value in terms.items() if value != (0, 0) and key[0] >= LOWEST}

    def __add__(self, other):
        terms = dict(self.terms)
        for key, (re, im) in other.terms.items():
            old = terms.get(key, (0, 0))
            terms[key] = (old[0] + re, old[1] + im)
        return Series(terms)

    def __sub__(self, other):
        return self + other * Fraction(-1)

    def __mul__(self, other):
        if isinstance(other, Fraction):
            return Series({key: (re * other, im * other) for key, (re, im) in self.terms.items()})
        result = {}

        def put(key, value):
            old = result.get(key, (0, 0))
            result[key] = (old[0] + value[0], old[1] + value[1])

        for (d, i, e, k), (a, b) in self.terms.items():
            for (p, l, f, m), (g, h) in other.terms.items():
                if d + p < LOWEST:
                    continue
                value = (a * g - b * h, a * h + b * g)
                if e + f < 2:
                    put((d + p, i + l, e + f, k + m), value)
                else:  # cos^2 = 1 - sin^2
                    put((d + p, i + l, 0, k + m), value)
                    put((d + p, i + l, 0, k + m + 2), (-value[0], -value[1]))
        return Series(result)

    def conjugate(self):
        return Series({key: (re, -im) for key, (re, im) in self.terms.items()})

    def real(self):
        return Series({key: (re, Fraction(0)) for key, (re, im) in self.terms.items()})

    def of_degree(self, degrees):
        return Series({key: value for key, value in self.terms.items() if key[0] in degrees})

    def slope(self):
        """x d/dx: x' = x, cos' = X, sin' = -X cos / sin."""
        result = Series({})
        for (d, i, e, k), (re, im) in self.terms.items():
            result += term(d, i, e, k, i * re, i * im)
            if e == 0:
                result -= term(d, i + 1, 1, k - 2, k * re, k * im)
            else:
                result += term(d, i + 1, 0, k, (k + 1) * re, (k + 1) * im)
                result -= term(d, i + 1, 0, k - 2, k * re, k * im)
        return result


def term(d=0, i=0, e=0, k=0, re=1, im=0):
    return Series({(d, i, e, k): (Fraction(re), Fraction(im))})


def power(series, exponent):
    """series^exponent for 1 + (terms of negative degree)."""
    rest, result, product = series - term(), term(), term()
    for i in range(1, ROUNDS):
        product = product * rest * ((Fraction(exponent) - i + 1) / i)
        result += product
    return result


def exponential(series):
    """e^series for terms of negative degree."""
    result, product = term(), term()
    for i in range(1, ROUNDS):
        product = product * series * Fraction(1, i)
        result += product
    return result


def solve(columns, right):
    """A rational solution of a linear system given by its columns, as a list; an error if there is none."""
    rows = {key: ({}, right.get(key, Fraction(0))) for key in right}
    for number, column in enumerate(columns):
        for key, value in column.items():
            rows.setdefault(key, ({}, Fraction(0)))[0][number] = value
    rest, done = list(rows.values()), []
    while rest:
        rest.sort(key=lambda row: len(row[0]))
        row, value = rest.pop(0)
        if not row:
            assert value == 0, "no antiderivative of this form"
            continue
        pivot = min(row)
        value /= row[pivot]
        row = {number: factor / row[pivot] for number, factor in row.items()}

        def reduced(other):
            factor = other[0].get(pivot, 0)
            if factor == 0:
                return other
            left = dict(other[0])
            for number, entry in row.items():
                left[number] = left.get(number, Fraction(0)) - factor * entry
                if left[number] == 0:
                    del left[number]
            return left, other[1] - factor * value

        rest = [reduced(other) for other in rest]
        done = [(p, *reduced((r, v))) for p, r, v in done] + [(pivot, row, value)]
    result = [Fraction(0)] * len(columns)
    for pivot, row, value in done:
        result[pivot] = value
    return result


def integral(series):
    """The antiderivative in ln x that is odd in sin; and the factors of angle D^d X^i cos^e."""
    result, angles = Series({}), {}
    for d in sorted({key[0] for key in series.terms}):
        part = series.of_degree([d]).terms
        assert all(value[1] == 0 and key[3] % 2 for key, value in part.items())
        largest = max(key[1] for key in part)
        lowest = min(key[3] for key in part)
        keys = [(d, i, e, k) for i in range(largest + 1) for e in (0, 1) for k in range(lowest, 6, 2)]
        columns = [{key: value[0] for key, value in term(*key).slope().terms.items()} for key in keys]
        # angle' = -X/sin; S angle with S = D (X - cos).
        extra = {}
        if d == 0:
            extra[(0, 0, 0)] = {(0, 1, 0, -1): Fraction(-1)}
        if d == 1:
            extra[(1, "S", 0)] = {(1, 2, 0, -1): Fraction(-1), (1, 1, 1, -1): Fraction(1)}
        solution = solve(columns + list(extra.values()), {key: value[0] for key, value in part.items()})
        for key, value in zip(keys, solution):
            result += term(*key, value)
        for name, value in zip(extra, solution[len(keys) :]):
            if value:
                angles[name] = value
    return result, angles


X, cosine, sine = term(1, 1), term(1, 0, 1), term(1, 0, 0, 1)
one, inverse = term(), term(-1, 0, 0, -1)
half = Fraction(1, 2)

# The rate p = (r/2) P of the phase in ln x, r = D sin, by iteration of p^2 = Q - p''/2p + 3/4 (p'/p)^2,
# Q = r^2/4 + x/2.
start = one + term(-1, 1, 0, -2, 2)
P = power(start, half)
for _ in range(ROUNDS):
    logarithmic = sine.slope() * inverse + P.slope() * power(P, -1)
    rest = (logarithmic.slope() + logarithmic * logarithmic) * -half + logarithmic * logarithmic * Fraction(3, 4)
    P = power(start + rest * term(-2, 0, 0, -2, 4), half)

# The phase, omega/2 + angle/2 - pi/4 + corrections; and D e^(2i phase) over e^(i omega).
rate = sine * P * half
assert rate.of_degree([1, 0]).terms == (sine * half + term(0, 1, 0, -1, half)).terms
corrections, _ = integral(rate.of_degree(range(LOWEST + 1, 0)) * Fraction(-1))
twice = exponential(corrections * term(re=0, im=2)) * (cosine + sine * term(re=0, im=1)) * term(re=0, im=-1)


def derivative_of_amplitude(series):
    """That of (r/2)^(-1/2) series, in units of (r/2)^(-1/2)."""
    return series.slope() + term(0, 1, 1, -2, half) * series


# Amplitudes in units of pi^(-1/2) (r/2)^(-1/2): of phi_N, of its derivative, of b phi_(N-1), and of the oscillating part
# of the integral of phi_N t^(-1/2), in units of x^(1/2) more, by parts.
phi = power(P, -half)
slope = derivative_of_amplitude(phi) - term(re=0, im=1) * rate * phi
lower = cosine * phi * -half - slope
inverse_rate = inverse * power(P, -1) * term(re=0, im=2)
wave = Series({})
for _ in range(ROUNDS):
    wave = (phi * Fraction(-1) - derivative_of_amplitude(wave) - wave * half) * inverse_rate


def product(a, b):
    """The oscillating and the steady part of a product of two oscillations, in units of 1/pi."""
    return inverse * a * b, (inverse * a * b.conjugate()).real()


# x times densities: x K_N = phi'^2 + r^2/4 phi^2, and half of b phi_(N-1) x^(1/2) times the integral.
slopes, squares, mixed = product(slope, slope), product(phi, phi), product(lower, wave)
unitary = [slopes[i] + sine * sine * squares[i] * Fraction(1, 4) for i in range(2)]
orthogonal = [unitary[i] + X * mixed[i] * half for i in range(2)]


def table(name, densities, weight, degrees):
    """The integrals over [x, infinity) in units of 1/pi, without the Marchenko-Pastur law; the oscillating part in units
    of 1/D more."""
    oscillating, steady = densities
    # The leading term in r is the Marchenko-Pastur law.
    leading = term(1, 0, 0, 1, half) * weight
    steady, angles = integral(((steady * weight - leading) * Fraction(-1)).of_degree(degrees))
    oscillating = oscillating * weight * twice
    result = Series({})
    for _ in range(ROUNDS):
        result = (oscillating + result.slope()) * inverse * term(re=0, im=-1)
    print(f"\n{name}: angle times {angles}")
    parts = [("steady", steady, 0, 1, 0), ("cosine", result, 0, 1, 1), ("sine", result, 1, -1, 1)]
    for part, series, index, sign, shift in parts:
        print(f"  {part}:")
        for (d, i, e, k), value in sorted(series.terms.items(), reverse=True):
            if d - shift in degrees and value[index]:
                print(f"    Term({d - shift}, {i}, {e}, {k}, {sign * value[index]})")


table("unitary count", unitary, one, range(-3, 1))
table("unitary moment", unitary, X, range(-2, 2))
table("orthogonal count", orthogonal, one, range(-3, 1))
table("orthogonal moment", orthogonal, X, range(-2, 2))
