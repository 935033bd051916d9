import Numerics
import RandomNumbers

/// sup|F_n − F| of independent draws from a continuous law.
func kolmogorovDistance(_ draws: [Double], _ cumulative: (Double) -> Double) -> Double {
    let n = Double(draws.count)
    var largest = 0.0
    for (i, x) in draws.sorted().enumerated() {
        let f = cumulative(x)
        guard f.isFinite else { return .infinity }
        largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest
}

/// The ε with 2exp(−2nε²) = α. By Massart's bound (Ann. Probab. 18 (1990) 1269), P(D_n > ε) ≤ α for every n
/// and every continuous law, so a test that rejects beyond ε has a false-alarm rate of at most α. Here α =
/// 1e−4 throughout.
func kolmogorovLimit(_ count: Int, falseAlarm: Double = 1e-4) -> Double {
    (Double.log(2 / falseAlarm) / Double(2 * count)).squareRoot()
}

/// (mean − expected)/(standard error), where the standard error is estimated from the values. By the normal
/// law, which the mean of 10⁵ values with a finite variance obeys, a value beyond 5 is a false alarm with
/// probability 6e−7.
func standardisedDeviation(_ values: [Double], from expected: Double) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    if variance == 0 { return mean == expected ? 0 : .infinity }
    return (mean - expected) / (variance / n).squareRoot()
}

extension RandomStream {
    mutating func uniforms(_ count: Int) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        var span = values.mutableSpan
        fillUniform(&span)
        return values
    }

    mutating func gaussians(_ count: Int) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        var span = values.mutableSpan
        fillGaussian(&span)
        return values
    }

    mutating func entries(_ count: Int, of law: any EntryDistribution) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        var span = values.mutableSpan
        law.fill(&span, from: &self)
        return values
    }
}
