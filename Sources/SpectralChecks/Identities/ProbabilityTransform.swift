internal import RealModule
internal import SpectralLaws

/// The tabulated distribution function of a law on [0, ∞). It transforms a draw from the law into a uniform number.
///
/// Between the quantiles at 1e−6 and 1 − 1e−6 it interpolates in ln r through six points, with an error below 1e−6, a
/// thousandth of the standard error of a million matrices. Beyond them it evaluates the law itself.
struct ProbabilityTransform: Sendable {
    private let cumulative: @Sendable (Double) -> Double
    private let start: Double
    private let step: Double
    private let values: [Double]

    /// The distribution function of a law.
    init(_ law: some UnivariateLaw) {
        self.init(
            fromLogarithm: Double.log(law.quantile(1e-6)), to: Double.log(law.quantile(1 - 1e-6)),
            cumulative: law.cumulative)
    }

    /// A distribution function of which the interval of ln r is known that has all but a millionth of it at either end.
    init(
        fromLogarithm low: Double, to high: Double, nodes: Int = 144,
        cumulative: @escaping @Sendable (Double) -> Double
    ) {
        let width = (high - low) / Double(nodes - 5)
        self.cumulative = cumulative
        step = width
        start = low - 2 * width
        values = (0..<nodes).map { cumulative(Double.exp(low + Double($0 - 2) * width)) }
    }

    /// P(X ≤ r).
    func callAsFunction(_ r: Double) -> Double {
        let position = (Double.log(r) - start) / step
        guard position >= 2, position < Double(values.count - 3) else { return cumulative(r) }
        let first = Int(position) - 2
        let t = position - Double(first)
        // Lagrange's polynomial through six neighbours, 2 ≤ t < 3.
        var sum = 0.0
        for i in 0..<6 {
            var weight = 1.0
            for j in 0..<6 where j != i { weight *= (t - Double(j)) / Double(i - j) }
            sum += weight * values[first + i]
        }
        return sum
    }
}
