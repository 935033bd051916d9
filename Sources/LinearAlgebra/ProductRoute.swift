internal import RealModule
internal import SpecialFunctions

/// How the eigenvalues of a product of matrices are computed.
public enum ProductRoute: String, CaseIterable, Codable, Sendable {
    /// The product is multiplied out, and the general eigenvalue solver is used.
    case formed
    /// The factors are kept separate; see ``EigenvalueSolver/eigenvalues(ofProduct:)``.
    case periodicQR = "periodic-qr"
}

extension ProductRoute {
    /// The relative accuracy of eigenvalues that are handed out one by one.
    public static let sampleAccuracy = 1e-8
    /// The relative accuracy of eigenvalues of which only the distribution is used. An error of 10⁻⁵ in the smallest modulus
    /// of a matrix changes a distribution function F(r) by 10⁻⁵rF′(r), which is far below every standard error.
    public static let distributionAccuracy = 1e-5

    /// The cheaper route that gives every eigenvalue of a product of Gaussian matrices this relative
    /// accuracy, except in about one product in a thousand.
    ///
    /// The product is formed if a double has enough digits for the predicted loss, plus three standard
    /// deviations, plus 1.2 for the condition of the eigenvalues. The README has the measurements behind this
    /// rule. A single factor is always taken as formed.
    public static func automatic(
        dimensions: [Int], field: Field, relativeAccuracy: Double = sampleAccuracy
    ) -> ProductRoute {
        if dimensions.count == 1 { return .formed }
        let lost = predictedDigitsLost(dimensions: dimensions, field: field)
        let deviation = digitsLostDeviation(dimensions: dimensions, field: field)
        let available = Double.log10(relativeAccuracy / (0.5 * Double.ulpOfOne))
        return lost + 3 * deviation + 1.2 <= available ? .formed : .periodicQR
    }

    /// How many decimal digits of its smallest eigenvalue a product A_1A_2…A_m of Gaussian matrices, n_1 ×
    /// n_2, …, n_m × n_1 with n_1 the smallest, is expected to lose when it is multiplied out. This is
    /// log₁₀(‖A_1…A_m‖/|λ_min|) by the Lyapunov exponents of the largest and the smallest modulus,
    ///
    ///     ½ Σ_j [ψ(n_j) − ψ(n_j − n_1 + 1)]/ln 10   (complex),
    ///     ½ Σ_j [ψ(n_j/2) − ψ((n_j − n_1 + 1)/2)]/ln 10   (real),
    ///
    /// where ψ is the digamma function. Source: P. J. Forrester, J. Stat. Phys. 151 (2013) 796; for real
    /// entries C. M. Newman, Comm. Math. Phys. 103 (1986) 121. Other entry laws with finite variance come
    /// close to it.
    package static func predictedDigitsLost(dimensions: [Int], field: Field) -> Double {
        let halves = halfDegrees(dimensions, field)
        return halves.reduce(0) { $0 + digamma($1.largest) - digamma($1.smallest) } / (2 * Double.log(10))
    }

    /// The standard deviation of the digits lost, whose mean is ``predictedDigitsLost(dimensions:field:)``.
    /// It is that of the smallest modulus: ½ √Σψ′ over the same arguments, in decimal digits.
    package static func digitsLostDeviation(dimensions: [Int], field: Field) -> Double {
        let halves = halfDegrees(dimensions, field)
        return halves.reduce(0) { $0 + trigamma($1.smallest) }.squareRoot() / (2 * Double.log(10))
    }

    private static func halfDegrees(
        _ dimensions: [Int], _ field: Field
    ) -> [(largest: Double, smallest: Double)] {
        precondition(
            !dimensions.isEmpty && dimensions.allSatisfy { $0 >= 1 }, "the dimensions must be positive")
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        let beta = field == .real ? 1.0 : 2
        return dimensions.map { (Double($0) * beta / 2, Double($0 - dimensions[0] + 1) * beta / 2) }
    }
}
