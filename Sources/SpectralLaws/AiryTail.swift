internal import RealModule
internal import SpecialFunctions

/// The Hastings–McLeod solution for s ≥ 12, where it is Ai(s) up to a relative Ai(s)² < 1e−25.
///
/// With r(u) = Ai(s + u)/Ai(s), E = Ai ∫r, U = Ai² ∫r² and V = Ai² ∫ur²: integrands that are positive and fall like e^{−√s u}, by
/// a Gauss–Legendre rule on 40/√s. The closed form U = Ai′² − sAi² would cancel.
enum AiryTail {
    private static let rule = GaussLegendre(order: 32)

    /// The values at s; zero where they underflow.
    static func values(at s: Double) -> HastingsMcLeod.Values {
        // Ai(110) is 1e−335.
        guard s < 110 else {
            return HastingsMcLeod.Values(
                solution: 0, derivative: 0, integral: 0, integralOfSquare: 0, secondIntegralOfSquare: 0)
        }
        let (ai, scaled, exponent) = (airyAi(s), scaledAiryAi(s), s * s.squareRoot())
        let half = 20 / s.squareRoot()
        var (first, second, moment) = (0.0, 0.0, 0.0)
        for (node, weight) in zip(rule.nodes, rule.weights) {
            let u = half * (1 + node)
            let t = s + u
            let ratio =
                scaledAiryAi(t) / scaled * Double.exp((exponent - t * t.squareRoot()) * 2 / 3)
            first += weight * half * ratio
            second += weight * half * ratio * ratio
            moment += weight * half * u * ratio * ratio
        }
        return HastingsMcLeod.Values(
            solution: ai, derivative: airyAiDerivative(s), integral: ai * first,
            integralOfSquare: ai * ai * second, secondIntegralOfSquare: ai * ai * moment)
    }
}
