internal import RealModule

/// The exponent of a power law fitted to the largest values of a spectrum: α̂ = 1 + k/Σln(x_i/x_min) over the k values from
/// x_min on, x_min where the Kolmogorov distance of the tail from the fitted law is least.
///
/// The values of one spectrum depend on each other, and a compact bulk has an exponent too: a number without the exponents
/// that matrices of noise have means nothing.
///
/// - Source: A. Clauset, C. R. Shalizi, M. E. J. Newman, SIAM Rev. 51 (2009) 661.
public struct PowerLawTail: Codable, Sendable, Equatable {
    /// α̂, of a density ∝ x^{−α}.
    public var exponent: Double
    /// Where the tail begins.
    public var start: Double
    /// k, the number of values in it.
    public var count: Int
    /// log₁₀ of the largest value over x_min.
    public var decades: Double

    /// The fewest values of a tail.
    static let fewest = 10

    /// Fits ascending values; nil where fewer than ten positive ones are there.
    public init?(_ values: [Double]) {
        let positive = values.filter { $0 > 0 }
        guard positive.count >= Self.fewest, let largest = positive.last else { return nil }
        let logarithms = positive.map { Double.log($0) }
        var sum = 0.0
        var best: (distance: Double, index: Int, exponent: Double)?
        for first in stride(from: positive.count - 1, through: 0, by: -1) {
            sum += logarithms[first]
            let k = positive.count - first
            guard k >= Self.fewest else { continue }
            let total = sum - Double(k) * logarithms[first]
            guard total > 0 else { continue }
            let exponent = 1 + Double(k) / total
            var distance = 0.0
            for i in 0..<k {
                let f = -Double.expMinusOne((1 - exponent) * (logarithms[first + i] - logarithms[first]))
                distance = max(distance, abs(f - Double(i) / Double(k)), abs(f - Double(i + 1) / Double(k)))
            }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, first, exponent) }
        }
        guard let best else { return nil }
        exponent = best.exponent
        start = positive[best.index]
        count = positive.count - best.index
        decades = Double.log10(largest / start)
    }
}
