// How tests judge random numbers: distances, limits and deviations, written again and not taken from `Statistics`, which
// they test.

import Foundation

/// sup|F_n − F| for independent numbers, one per matrix, and a continuous law. Expensive laws are evaluated
/// at every eighth of the sorted numbers only. The distance is then at most 8/n too small, which does not add
/// false alarms.
public func kolmogorovDistance(_ values: [Double], every step: Int = 1, _ cumulative: (Double) -> Double)
    -> Double
{
    let n = Double(values.count)
    let sorted = values.sorted()
    var largest = 0.0
    for i in stride(from: 0, to: sorted.count, by: step) {
        let f = cumulative(sorted[i])
        guard f.isFinite else { return .infinity }
        largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest
}

/// sup|F_n − G_n| of two samples.
public func kolmogorovDistance(_ left: [Double], _ right: [Double]) -> Double {
    let (a, b) = (left.sorted(), right.sorted())
    var (i, j) = (0, 0)
    var largest = 0.0
    while i < a.count, j < b.count {
        let x = min(a[i], b[j])
        while i < a.count, a[i] == x { i += 1 }
        while j < b.count, b[j] == x { j += 1 }
        largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    return largest
}

/// The distance that n independent numbers exceed with probability at most α = 1e−4: √(ln(2/α)/2n), Massart's
/// bound, which holds for every n (Ann. Probab. 18 (1990) 1269).
public func kolmogorovLimit(_ n: Int) -> Double { (log(2e4) / Double(2 * n)).squareRoot() }

/// The same for two samples of n numbers each: √(ln(2/α)/n). The constant 2 holds for n ≥ 458 (F. Wei, R. M.
/// Dudley, Stat. Probab. Lett. 82 (2012) 636).
public func twoSampleLimit(_ n: Int) -> Double { (log(2e4) / Double(n)).squareRoot() }

/// (mean − expected)/(standard error), where the error is estimated from the values. By the normal law it is
/// beyond 5 with probability 6e−7. For values that are constant up to rounding the result is 0 if they agree
/// with the expectation to 1e−11.
public func standardisedDeviation(_ values: [Double], from expected: Double) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    if abs(mean - expected) <= 1e-11 * max(1, abs(expected)) { return 0 }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return (mean - expected) / (variance / n).squareRoot()
}

/// (s² − expected)/standard error of the sample variance s², √((m_4 − s⁴)/n).
public func standardisedVariance(_ values: [Double], from expected: Double) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let factor = Double(values.count) / Double(values.count - 1)
    return standardisedDeviation(values.map { factor * ($0 - mean) * ($0 - mean) }, from: expected)
}

/// The least k with P(X > k) < 1e−6 for a binomial X.
public func binomialBound(trials: Int, probability p: Double) -> Int {
    var (term, below) = (pow(1 - p, Double(trials)), 0.0)
    for k in 0...trials {
        below += term
        if 1 - below < 1e-6 { return k }
        term *= Double(trials - k) / Double(k + 1) * p / (1 - p)
    }
    return trials
}
