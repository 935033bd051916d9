internal import RealModule

/// The Hastings–McLeod solution for x = −s ≥ 12, by its asymptotic series:
///
///     q = √(x/2) w,  w = Σc_k x^{−3k}:   2c_{k+1} = (9k² − ¼)c_k − (w³ without c_{k+1})_{k+1},
///     q² = ½Σd_k x^{1−3k},   U = ½Σd_k x^{2−3k}/(2 − 3k),
///
/// where d are the coefficients of w². E and V are integrated term by term from the left end of the panels, so that no constants
/// are needed. At x = 12 the smallest terms, which are of order 16 … 20, are below 1e−18.
struct HastingsMcLeodFarLeft: Sendable {
    private static let order = 16
    private let start: Double
    private let atStart: HastingsMcLeod.Values
    private let coefficients: [Double]
    private let squares: [Double]

    /// - Parameters:
    ///   - start: the point s at which the series takes over.
    ///   - values: the integrals there.
    init(from start: Double, values: HastingsMcLeod.Values) {
        self.start = -start
        atStart = values
        var c = [1.0]
        for k in 0..<Self.order {
            // (w²)_j for j ≤ k, and the part of (w²)_{k+1} that is known.
            let squares = (0...k).map { j in (0...j).reduce(0) { $0 + c[$1] * c[j - $1] } }
            var known = k > 0 ? (1...k).reduce(0) { $0 + c[$1] * c[k + 1 - $1] } : 0
            if k > 0 { known += (1...k).reduce(0) { $0 + squares[$1] * c[k + 1 - $1] } }
            let j = Double(k)
            c.append(((9 * j * j - 0.25) * c[k] - known) / 2)
        }
        coefficients = c
        squares = c.indices.map { j in (0...j).reduce(0) { $0 + c[$1] * c[j - $1] } }
    }

    /// The values at s.
    func values(at s: Double) -> HastingsMcLeod.Values {
        let x = -s
        let root = (x / 2).squareRoot()
        var values = HastingsMcLeod.Values(
            solution: 0, derivative: 0, integral: atStart.integral, integralOfSquare: 0,
            secondIntegralOfSquare: atStart.secondIntegralOfSquare)
        // The powers x^{−3k} and start^{−3k}.
        var (power, startPower) = (1.0, 1.0)
        for (k, (c, d)) in zip(coefficients, squares).enumerated() {
            let k = 3 * Double(k)
            values.solution += c * power * root
            values.derivative -= c * (0.5 - k) * power * root / x
            let startRoot = (start / 2).squareRoot()
            values.integral += c * (power * root * x - startPower * startRoot * start) / (1.5 - k)
            values.integralOfSquare += d * power * x * x / (2 * (2 - k))
            let difference =
                k == 3
                ? Double.log(x / start) : (power * x * x * x - startPower * start * start * start) / (3 - k)
            values.secondIntegralOfSquare += d * difference / (2 * (2 - k))
            power /= x * x * x
            startPower /= start * start * start
        }
        return values
    }
}
