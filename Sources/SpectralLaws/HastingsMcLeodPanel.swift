/// The Hastings–McLeod solution and its integrals about a point, as Taylor series.
///
///     q = Σa_jtʲ, t = s − centre:   (j + 1)(j + 2)a_{j+2} = centre·a_j + a_{j−1} + 2(q³)_j.
///
/// The nearest poles of q are more than two away, so that 22 terms leave 8⁻²² for |t| ≤ ¼.
struct HastingsMcLeodPanel: Sendable {
    /// The point about which the series are taken.
    let centre: Double
    private static let order = 22
    private let solution: [Double]
    private let integral: [Double]
    private let integralOfSquare: [Double]
    private let secondIntegralOfSquare: [Double]

    /// - Parameters:
    ///   - start: q and q′ at the centre.
    ///   - rightEnd: the integrals at centre + halfWidth.
    init(
        centre: Double, start: (q: Double, derivative: Double), halfWidth: Double,
        rightEnd: HastingsMcLeod.Values
    ) {
        self.centre = centre
        var (a, squares) = ([start.q, start.derivative], [Double]())
        for j in 0...Self.order - 2 {
            squares.append((0...j).reduce(0) { $0 + a[$1] * a[j - $1] })
            let cube = (0...j).reduce(0) { $0 + squares[$1] * a[j - $1] }
            let linear = centre * a[j] + (j > 0 ? a[j - 1] : 0)
            a.append((linear + 2 * cube) / Double((j + 1) * (j + 2)))
        }
        solution = a
        integral = Self.integral(of: a, from: halfWidth, value: rightEnd.integral)
        integralOfSquare = Self.integral(of: squares, from: halfWidth, value: rightEnd.integralOfSquare)
        secondIntegralOfSquare = Self.integral(
            of: integralOfSquare, from: halfWidth, value: rightEnd.secondIntegralOfSquare)
    }

    /// The values at a point of the panel.
    func values(at s: Double) -> HastingsMcLeod.Values {
        let t = s - centre
        var (q, derivative) = (0.0, 0.0)
        for coefficient in solution.reversed() {
            derivative = derivative * t + q
            q = q * t + coefficient
        }
        return HastingsMcLeod.Values(
            solution: q, derivative: derivative, integral: Self.value(integral, t),
            integralOfSquare: Self.value(integralOfSquare, t),
            secondIntegralOfSquare: Self.value(secondIntegralOfSquare, t))
    }

    /// The series of value + ∫_t^b f.
    private static func integral(of f: [Double], from b: Double, value: Double) -> [Double] {
        let antiderivative = [0.0] + f.enumerated().map { -$1 / Double($0 + 1) }
        // All summands are positive, since t = 0 is left of b.
        return [value - Self.value(antiderivative, b)] + antiderivative.dropFirst()
    }

    private static func value(_ coefficients: [Double], _ t: Double) -> Double {
        coefficients.reversed().reduce(0) { $0 * t + $1 }
    }
}
