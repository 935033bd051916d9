internal import RealModule

/// The exact mean spectral law of H/√n, where H is an n × n matrix of the Gaussian orthogonal ensemble: real
/// symmetric with off-diagonal variance 1 and diagonal variance 2.
///
/// With the Hermite functions ψ_j of weight e^{−y²/2}, y = √n x, their tails e_j(y) = −∫_y^∞ψ_j and the unitary
/// kernel K_n = Σ_{j<n}ψ_j², the mean number of eigenvalues of H in dy is
///
///     R(y) = K_n + (√n/2)ψ_{n−1}e_n + ℓψ_{n−1},   ℓ = (√n/4)∫ψ_n for even n, 1/∫ψ_{n−1} for odd n.
///
/// Its tail has a closed form too. With A_j = ∫_y^∞ψ_j² and I_j = ∫_y^∞ψ_{j−1}e_j,
///
///     ∫_y^∞R = Σ_{j<n}A_j + (√n/2)I_n − ℓe_{n−1},
///     A_j = A_{j−1} + ψ_{j−1}ψ_j/√j,
///     √(j+1) e_{j+1} = √j e_{j−1} − 2ψ_j,
///     √(j+1) I_{j+1} = −√j(e_{j−1}e_j + I_j) − 2A_j.
///
/// The third line integrates the recurrence of ψ_j′; the fourth follows from it and from (e_{j−1}e_j)′ =
/// ψ_{j−1}e_j + e_{j−1}ψ_j.
///
/// - Source: M. L. Mehta, *Random Matrices*, chapter 7, for the density.
/// - Accuracy: distribution function and first moment of the tail to relative 1e−13 for n ≤ 30, against quadrature with
///   30 digits. For n = 2000 and 20 001, F near 0 is within 10nε of ½, and the density is the slope of F. Moments 0,
///   2, 4 to relative 1e−12 for n ≤ 100.
/// From n = 5000 on the law is evaluated by asymptotic series and by the differential equation at the edge instead, see
/// `LargeGaussianLaw` in the sources: n(1 − F) to 1e−11 + 2nε eigenvalues and, beyond the edge, relative 1e−11.
///
/// - Cost: O(n) a value below n = 5000; from there on a few milliseconds once and a few µs a value at any n.
public struct GaussianOrthogonalLaw: UnivariateLaw {
    /// The size n.
    public let size: Int
    private let route: Route

    private enum Route {
        case sums(Curve)
        case large(LargeGaussianLaw)
    }

    /// The mean law of the eigenvalues of H/√n.
    public init(size: Int) {
        self.init(size: size, sumsBelow: LargeGaussianLaw.smallestSize)
    }

    /// The same with another size, at least 1000, from which on sums give way to asymptotic series.
    package init(size: Int, sumsBelow limit: Int) {
        precondition(size >= 1, "the size must be at least one")
        self.size = size
        route =
            size < limit
            ? .sums(Curve(size: size)) : .large(LargeGaussianLaw(size: size, ensemble: .orthogonal))
    }

    /// The whole line.
    public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

    /// The density ρ(x), an even function.
    public func density(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? .nan : 0 }
        switch route {
        case .sums(let curve): return curve.density(abs(x))
        case .large(let law): return law.values(at: abs(x)).density
        }
    }

    /// 1 − F(−x), by symmetry.
    public func cumulative(_ x: Double) -> Double {
        x > 0 ? 1 - complement(x) : complement(-x)
    }

    /// ∫_x^∞ρ, which is ½ exactly at 0.
    public func complement(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= 0 else { return 1 - complement(-x) }
        guard x > 0, x < .infinity else { return x == 0 ? 0.5 : 0 }
        // Rounding must not lift it over its value at 0.
        switch route {
        case .sums(let curve): return min(0.5, curve.tail(x))
        case .large(let law): return min(0.5, law.values(at: x).tail)
        }
    }

    /// Found by Brent's method, on the side of the nearer tail.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        guard probability != 0.5 else { return 0 }
        let x = positivePoint(of: self, .upperTail(min(probability, 1 - probability)), near: 1)
        return probability < 0.5 ? -x : x
    }

    /// E[X^k]: 1, 1 + 1/n, 2 + 5/n + 5/n², … for even k; odd moments vanish. By quadrature up to n = 1000, and by the recurrence
    /// of `GaussianMoments` where that would take seconds.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order.isMultiple(of: 2) else { return 0 }
        guard case .sums(let curve) = route, size <= 1000 else {
            return GaussianMoments(size: size, order: order / 2).orthogonal
        }
        return 2 * PanelIntegral(edges: curve.panels) { weightedPower($0, order, curve.density($0)) }.total
    }

    /// −∫_{|x|}^∞ tρ dt, by symmetry.
    public func partialExpectation(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? .nan : 0 }
        switch route {
        case .sums(let curve): return -curve.firstMomentOfTail(abs(x))
        case .large(let law): return -law.values(at: abs(x)).firstMoment
        }
    }
}

/// The density of the orthogonal ensemble and the panels on which it is smooth.
private struct Curve: Sendable {
    let size: Int
    let root: Double
    /// ∫ψ_{n−1} for odd n, ∫ψ_n for even n: the integral of the one that is even.
    let evenIntegral: Double

    init(size: Int) {
        self.size = size
        root = Double(size).squareRoot()
        // By the recurrence √(j+1)∫ψ_{j+1} = √j∫ψ_{j−1}, from ∫ψ_0 = (2π)^{−1/4}√(4π).
        var integral = Double.pow(2 * .pi, -0.25) * (4 * .pi).squareRoot()
        for j in stride(from: 2, through: size, by: 2) {
            integral *= (Double(j - 1) / Double(j)).squareRoot()
        }
        evenIntegral = integral
    }

    /// A point where the density is at most 1e−240.
    private var outerEnd: Double { 2 + 40 / root + 6 / Double.pow(Double(size), 2.0 / 3) }

    /// The edges of panels of about half an oscillation, from zero to where the density underflows.
    var panels: [Double] {
        let count = 4 + size / 2
        let bulk = (0...count).map { 2.2 * Double($0) / Double(count) }
        let outer = 120
        let width = (outerEnd - 2.2) / Double(outer)
        var edges = bulk + (1...outer).map { 2.2 + (outerEnd - 2.2) * Double($0) / Double(outer) }
        while density(edges[edges.count - 1]) > 0 { edges.append(edges[edges.count - 1] + width) }
        return edges
    }

    /// The factor ℓ of ψ_{n−1} in R.
    private var limit: Double {
        size.isMultiple(of: 2) ? root / 4 * evenIntegral : 1 / evenIntegral
    }

    /// ρ(x) for x ≥ 0.
    func density(_ x: Double) -> Double {
        guard !isNegligible(root * x) else { return 0 }
        return max(0, GaussianOrthogonalSums(size: size, at: root * x).density(limit: limit) / root)
    }

    /// ∫_x^∞ρ for x ≥ 0.
    func tail(_ x: Double) -> Double {
        guard !isNegligible(root * x) else { return 0 }
        return max(0, GaussianOrthogonalSums(size: size, at: root * x).tail(limit: limit) / Double(size))
    }

    /// ∫_x^∞tρ(t)dt for x ≥ 0.
    func firstMomentOfTail(_ x: Double) -> Double {
        guard !isNegligible(root * x) else { return 0 }
        let moment = GaussianOrthogonalSums(size: size, at: root * x).firstMomentOfTail(limit: limit)
        return max(0, moment / (Double(size) * root))
    }

    /// Whether the density underflows. Beyond the zeros it is less than 4n² times the larger of ψ_{n−1} and
    /// ψ_{n−1}².
    private func isNegligible(_ y: Double) -> Bool {
        HermiteFunctions.logarithmicBound(at: y, below: size) / 2 + 2 * Double.log(2 * Double(size)) < -760
    }
}
