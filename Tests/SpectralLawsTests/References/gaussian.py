#!/usr/bin/env python3
"""The coefficients of GaussianBulk, in rational arithmetic (two seconds; standard library only).

    python3 gaussian.py

A series is a dictionary {(j, k, e): (re, im)} of terms (re + i im) n^(-j/2) sin^k cos^e, e in {0, 1}, in the angle of
x = 2cos; terms of order j > ORDER are dropped. Derivatives are with respect to y = sqrt(n) x.
"""

from fractions import Fraction

ORDER = 8
I = (Fraction(0), Fraction(1))


class Series:
    def __init__(self, terms):
        self.terms = {key: value for key, value in terms.items() if value != (0, 0) and key[0] <= ORDER}

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

        for (j, k, e), (a, b) in self.terms.items():
            for (l, m, f), (c, d) in other.terms.items():
                value = (a * c - b * d, a * d + b * c)
                if e + f < 2:
                    put((j + l, k + m, e + f), value)
                else:  # cos^2 = 1 - sin^2
                    put((j + l, k + m, 0), value)
                    put((j + l, k + m + 2, 0), (-value[0], -value[1]))
        return Series(result)

    def conjugate(self):
        return Series({key: (re, -im) for key, (re, im) in self.terms.items()})

    def real(self):
        return Series({key: (re, Fraction(0)) for key, (re, im) in self.terms.items()})

    def slope(self):
        """The derivative in the angle."""
        result = Series({})
        for (j, k, e), (re, im) in self.terms.items():
            if e == 0:
                result += term(j, k - 1, 1, k * re, k * im)
            else:
                result += term(j, k - 1, 0, k * re, k * im) - term(j, k + 1, 0, (k + 1) * re, (k + 1) * im)
        return result


def term(j=0, k=0, e=0, re=1, im=0):
    return Series({(j, k, e): (Fraction(re), Fraction(im))})


def power(series, exponent):
    """series^exponent for 1 + (terms of positive order)."""
    rest, result, product = series - term(), term(), term()
    for i in range(1, ORDER + 2):
        product = product * rest * ((Fraction(exponent) - i + 1) / i)
        result += product
    return result


def exponential(series):
    """e^series for terms of positive order."""
    result, product = term(), term()
    for i in range(1, ORDER + 2):
        product = product * series * Fraction(1, i)
        result += product
    return result


def integral(series):
    """An antiderivative in the angle that is odd about pi/2 for even integrands; and the factors of the angle itself."""
    result, angle = Series({}), {}
    for (j, k, e), (value, imaginary) in series.terms.items():
        assert imaginary == 0
        if e == 1:
            result += term(j, k + 1, 0, value / (k + 1))
            continue
        assert k % 2 == 0
        # (cos sin^(k+1))' = (k+1) sin^k - (k+2) sin^(k+2)
        while k < 0:
            result += term(j, k + 1, 1, value / (k + 1))
            value *= Fraction(k + 2, k + 1)
            k += 2
        while k > 0:
            result += term(j, k - 1, 1, -value / k)
            value *= Fraction(k - 1, k)
            k -= 2
        if value:
            angle[j] = angle.get(j, 0) + value
    return result, angle


def derivative(series):
    """d/dy = -1/(2 sqrt(n) sin) d/d(angle)."""
    return term(1, -1, 0, Fraction(-1, 2)) * series.slope()


sine, cosine = term(k=1), term(e=1)

# The rate p = sqrt(n) sin P of the phase, by iteration of p^2 = Q - p''/2p + 3/4 (p'/p)^2, Q = n sin^2 + 1/2.
start = term() + term(2, -2, 0, Fraction(1, 2))
P = power(start, Fraction(1, 2))
for _ in range(ORDER // 2 + 3):
    logarithmic = derivative(sine * P) * term(k=-1) * power(P, -1)
    rest = (derivative(logarithmic) + logarithmic * logarithmic) * Fraction(-1, 2)
    rest += logarithmic * logarithmic * Fraction(3, 4)
    P = power(start + rest * term(2, -2), Fraction(1, 2))

# The phase, n(angle - sin cos) + angle/2 - pi/4 + corrections; and e^(2i phase) over e^(i omega).
phase, angle = integral(term(k=2, re=2) * P)
assert angle == {0: 1, 2: Fraction(1, 2)}
corrections = Series({(j - 2, k, e): value for (j, k, e), value in phase.terms.items() if j > 2})
twice = exponential(corrections * term(re=0, im=2)) * (cosine + term(k=1, re=0, im=1)) * term(re=0, im=-1)

# Amplitudes in units of pi^(-1/2) n^(-1/4) sin^(-1/2): of psi_n, of its derivative over sqrt(n), of psi_(n-1), and of
# epsilon_n in units of n^(-1/2) more, by parts.
rate = sine * P


def derivative_of_amplitude(series):
    return derivative(series) + term(1, -2, 1, Fraction(1, 4)) * series


psi = power(P, Fraction(-1, 2))
slope = term(1) * derivative_of_amplitude(psi) - term(re=0, im=1) * rate * psi
lower = slope + cosine * psi
inverse = term(k=-1, re=0, im=1) * power(P, -1)
epsilon = Series({})
for _ in range(ORDER + 2):
    epsilon = (psi - term(1) * derivative_of_amplitude(epsilon)) * inverse


def product(a, b):
    """The oscillating and the steady part of a product of two oscillations, in units of 1/(pi sqrt(n))."""
    front = term(0, -1, 0, Fraction(1, 2))
    return front * a * b, (front * a * b.conjugate()).real()


# Densities over n: K_n = psi'^2 + (n - y^2/4) psi^2, and half of psi_(n-1) epsilon_n, which has two orders more.
slopes, squares, mixed = product(slope, slope), product(psi, psi), product(lower, epsilon)
unitary = [slopes[i] + term(k=2) * squares[i] for i in range(2)]
orthogonal = [unitary[i] + term(2, 0, 0, Fraction(1, 2)) * mixed[i] for i in range(2)]


def table(name, densities, weight):
    """The integrals over [y, infinity) in units of n/pi: d/d(angle) = 2 sqrt(n) sin times the density."""
    oscillating, steady = [term(k=1, re=2) * weight * density for density in densities]
    steady, angle = integral(steady)
    oscillating = oscillating * twice
    result = Series({})
    for _ in range(ORDER // 2 + 2):
        result = (oscillating - result.slope()) * term(2, -2, 0, 0, Fraction(-1, 4))
    print(f"\n{name}: {' + '.join(f'{value} n^-{j // 2} angle' for j, value in angle.items())}")
    parts = [("steady", steady, 0, 1), ("cosine", result, 0, 1), ("sine", result, 1, -1)]
    for part, series, index, sign in parts:
        print(f"  {part}:")
        for (j, k, e), value in sorted(series.terms.items()):
            if value[index]:
                print(f"    Term({j // 2}, {k}, {e}, {sign * value[index]})")


table("unitary count", unitary, term())
table("unitary moment", unitary, term(e=1, re=2))
table("orthogonal count", orthogonal, term())
table("orthogonal moment", orthogonal, term(e=1, re=2))
