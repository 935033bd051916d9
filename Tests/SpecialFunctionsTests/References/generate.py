#!/usr/bin/env python3
"""Writes special-functions.json: values of the special functions to 17 digits, from mpmath with 50 digits.

    python3 generate.py > special-functions.json
"""
import json

import mpmath as mp

mp.mp.dps = 50


def number(x):
    return float(mp.nstr(x, 17))


rows = {"incompleteGamma": [], "logGamma": [], "complexLogGamma": [], "logGammaRatio": [], "psi": [],
        "erfcx": [], "cosinePower": [], "tangentSlope": []}

for a in [0.5, 1, 1.5, 3, 10, 20.5, 50, 100, 101.5, 500, 1000, 2078.2, 3000, 9222, 10000]:
    root = a ** 0.5
    points = [a * 1e-6, a * 0.01, a * 0.3, a * 3]
    points += [a + z * root for z in (-20, -8, -3, -1.19, -0.99, -0.5, -0.01, 0, 0.01, 0.5, 1, 3, 8, 20)]
    for x in sorted(p for p in points if p > 0):
        A, X = mp.mpf(a), mp.mpf(x)
        if x < a:
            p = mp.gammainc(A, 0, X, regularized=True)
            q = 1 - p
        else:
            q = mp.gammainc(A, X, mp.inf, regularized=True)
            p = 1 - q
        mass = mp.exp(A * mp.log(X) - X - mp.loggamma(A + 1))
        if min(p, q, mass) > mp.mpf(10) ** -280:
            rows["incompleteGamma"].append({"a": a, "x": x, "p": number(p), "q": number(q), "mass": number(mass)})

for x in [0.01, 0.5, 1.5, 3.25, 10, 123.5, 1e3, 1e6]:
    rows["logGamma"].append({"x": x, "value": number(mp.loggamma(x))})
    rows["psi"].append({"x": x, "digamma": number(mp.psi(0, x)), "trigamma": number(mp.psi(1, x))})

for re, im in [(0.25, 0.5), (1, 3), (2.5, -40), (12, 0.1), (400, 30), (1000, -250)]:
    value = mp.loggamma(mp.mpc(re, im))
    rows["complexLogGamma"].append({"re": re, "im": im, "modulus": number(value.real),
                                    "phase": number(mp.arg(mp.exp(mp.mpc(0, value.imag))))})

for a in [0.5, 1, 4, 11.5, 37, 400, 1000]:
    for re, im in [(0.5, 0), (-0.4, 3), (2, 20), (-0.95 * a, 0.3), (0.3 * a, 2 * a ** 0.5), (0, 8 * a ** 0.5)]:
        A, S = mp.mpf(a), mp.mpc(re, im)
        value = mp.loggamma(A + S) - mp.loggamma(A) - S * mp.log(A)
        rows["logGammaRatio"].append({"a": a, "re": re, "im": im, "modulus": number(value.real),
                                      "phase": number(mp.arg(mp.exp(mp.mpc(0, value.imag))))})

for x in [-20, -3, -0.5, 0, 0.5, 1, 2.49, 2.51, 4, 7.9, 8.1, 30, 1e4, 1e9]:
    X = mp.mpf(x)
    rows["erfcx"].append({"x": x, "value": number(mp.exp(X * X) * mp.erfc(X))})

for m in [1, 2, 3, 4, 7, 50]:
    p = mp.mpf(2) / m
    for t, u in [(0, 0.3), (0.2, 1.2), (0, 1.5), (1.1, 1.57), (0.7, 0.9), (0, 1.5707)]:
        value = mp.quad(lambda w: mp.cos(w) ** (-p), mp.linspace(t, u, 9))
        rows["cosinePower"].append({"p": 2 / m, "from": t, "to": u, "value": number(value)})

# Over the whole range, and densely where the values are subnormal or 0.
for x in ([0, 1e-300, 1e-20, 1e-8, 3e-8, 1e-3] + [0.0173 * k for k in range(1, 100)] + [1.73 + 1.0077 * k for k in range(350)]
          + [354 + 0.261 * k for k in range(80)] + [375, 400]):
    e = mp.exp(-2 * mp.mpf(x))
    rows["tangentSlope"].append({"x": x, "value": number(4 * e / (1 + e) ** 2)})

print(json.dumps(rows, indent=1))
