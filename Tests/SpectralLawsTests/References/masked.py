"""References of MaskedLawTests: fractions of zeros as exact rationals, upper tails by mpmath (about three minutes).

The tail is the inverse Mellin transform along one vertical line, by the trapezoidal rule with two step sizes. Their
agreement shows how many digits are right. The masks enter through binomial coefficients, as integers.
"""
import math
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 30


def tail(d, r, widths=(784, 128, 64, 32)):
    """P(|lambda| > r), with both step sizes, along the line of half-integer abscissa nearest to the saddle point."""
    hidden = sorted(set(widths[1:]))
    square = mp.mpf(1)
    for fan_in in widths[1:] * 2 + (widths[0], d):
        square /= 3 * fan_in
    x = mp.log(mp.mpf(r) ** 2 / square)
    binomial = {w: [mp.mpf(math.comb(w, m)) / mp.mpf(2) ** w for m in range(w + 1)] for w in hidden}

    def transform(s):
        g = [None, mp.gamma(1 + s)]
        for a in range(1, max(widths + (d,))):
            g.append(g[-1] * (1 + s / a))
        sums = {}
        for w in hidden:
            for offset in range(d):
                running, table = mp.mpc(0), [mp.mpc(0)] * (d + 2)
                for m in range(w, offset, -1):
                    running += binomial[w][m] * g[m - offset]
                    if m <= d + 1:
                        table[m] = running
                sums[w, offset] = table
        total = mp.mpc(0)
        for rank in range(1, d + 1):
            for offset in range(rank):
                outer = g[d - offset] * g[widths[0] - offset]
                all_active, more = outer, outer if rank < d else 0
                for w in hidden:
                    all_active *= sums[w, offset][rank] ** 2
                    more *= sums[w, offset][rank + 1] ** 2
                total += all_active - more
        return total / d

    best = None
    for k in range(1, 80):
        c = 0.5 * k
        value = mp.log(mp.re(transform(mp.mpf(c)))) - c * x - math.log(c)
        if best is None or value < best[0]:
            best = (value, c)
    c = best[1]

    def sum_with(step):
        total = mp.re(transform(mp.mpc(c)) * mp.e ** (-c * x) / c) / 2
        for k in range(1, 2000):
            s = mp.mpc(c, k * step)
            term = transform(s) * mp.e ** (-s * x) / s
            total += mp.re(term)
            if abs(term) < mp.mpf(10) ** -20 * abs(total):
                break
        return total * step / mp.pi

    return sum_with(mp.mpf("0.12")), sum_with(mp.mpf("0.09"))


def zeros(d, hidden=(128, 64, 32)):
    """Fraction of zeros and probability of a deficient rank."""
    deficient = []
    for t in range(1, d + 1):
        product = Fraction(1)
        for w in hidden * 2:
            product *= 1 - Fraction(sum(math.comb(w, m) for m in range(t)), 2**w)
        deficient.append(1 - product)
    return float(sum(deficient) / d), float(deficient[-1])


for d in (1, 2):
    print(d, *zeros(d))
for d, r in ((2, "0.02"), (2, "0.01"), (20, "0.005"), (20, "0.01")):
    print(d, r, tail(d, r), flush=True)
