internal import RealModule
internal import SpecialFunctions

/// The exact mean spectral law of H/√n, where H is an n × n matrix of the Gaussian unitary ensemble with
/// E|h_ij|² = 1.
///
/// With the orthonormal Hermite functions ψ_j of weight e^{−y²/2}, y = √n x and the normal upper tail Q,
///
///     ρ(x) = n^{−1/2}Σ_{j<n}ψ_j(y)²,
///     1 − F(x) = Q(y) + (1/n)Σ_{j=1}^{n−1}(n − j)ψ_{j−1}(y)ψ_j(y)/√j.
///
/// The second line is Σ_j∫_y^∞ψ_j², summed with (ψ_{j−1}ψ_j)′ = √j(ψ_{j−1}² − ψ_j²). Beyond the largest zero
/// all its terms are positive, so the tail keeps its relative accuracy.
///
/// - Source: M. L. Mehta, *Random Matrices*, chapter 6.
/// From n = 5000 on the law is evaluated by asymptotic series and by the differential equation at the edge instead, see
/// `LargeGaussianLaw` in the sources.
///
/// - Accuracy: relative 1e−12 in density and tails, n ≤ 2000. From n = 5000 on, n(1 − F) to 1e−11 + 2nε eigenvalues and, beyond
///   the edge, relative 1e−11.
/// - Cost: O(n) a value below n = 5000; from there on a few milliseconds once and 2 µs a value at any n.
public struct GaussianUnitaryLaw: UnivariateLaw {
    /// The size n.
    public let size: Int
    private let root: Double
    /// The route for large n.
    private let large: LargeGaussianLaw?

    /// The mean law of the eigenvalues of H/√n.
    public init(size: Int) {
        self.init(size: size, sumsBelow: LargeGaussianLaw.smallestSize)
    }

    /// The same with another size, at least 1000, from which on sums give way to asymptotic series.
    package init(size: Int, sumsBelow limit: Int) {
        precondition(size >= 1, "the size must be at least one")
        self.size = size
        root = Double(size).squareRoot()
        large =
            size < limit ? nil : LargeGaussianLaw(size: size, ensemble: .unitary)
    }

    /// The whole line.
    public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

    /// n^{−1/2}Σ_{j<n}ψ_j(√n x)².
    public func density(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? .nan : 0 }
        if let large { return large.values(at: abs(x)).density }
        return sum(at: x) { _, _, current in current * current } / root
    }

    /// 1 − F(−x), by symmetry.
    public func cumulative(_ x: Double) -> Double {
        x > 0 ? 1 - complement(x) : complement(-x)
    }

    /// Q(y) + (1/n)Σ_{j=1}^{n−1}(n − j)ψ_{j−1}ψ_j/√j.
    public func complement(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= 0 else { return 1 - complement(-x) }
        guard x < .infinity else { return 0 }
        if let large { return min(0.5, large.values(at: x).tail) }
        guard !isNegligible(root * x) else { return 0 }
        let n = Double(size)
        let products = sum(at: x) { j, previous, current in
            j == 0 ? 0 : (n - Double(j)) / Double(j).squareRoot() * previous * current
        }
        return normalUpperTail(root * x) + products / n
    }

    /// Found by Brent's method, on the side of the nearer tail.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        guard probability != 0.5 else { return 0 }
        let mass = min(probability, 1 - probability)
        let x = positivePoint(of: self, .upperTail(mass), near: 1)
        return probability < 0.5 ? -x : x
    }

    /// E[X^{2k}] by the recurrence of Harer and Zagier: 1, 1, 2 + 1/n², 5 + 10/n², …; odd moments vanish.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order.isMultiple(of: 2) else { return 0 }
        return GaussianMoments(size: size, order: order / 2).unitary
    }

    /// ∫_{−∞}^x tρ dt = −n^{−3/2}Σ_{j<n}(2n − 1 − 2j)ψ_j(y)².
    ///
    /// It follows from tψ_j = √(j+1)ψ_{j+1} + √jψ_{j−1} and the same telescoping sum as for the distribution.
    public func partialExpectation(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? .nan : 0 }
        if let large { return -large.values(at: abs(x)).firstMoment }
        let n = Double(size)
        let weighted = sum(at: x) { j, _, current in (2 * n - 1 - 2 * Double(j)) * current * current }
        return -weighted / (n * root)
    }

    /// Whether every value at y underflows: all are at most 4n² max ψ_j², and e^{−760} underflows.
    private func isNegligible(_ y: Double) -> Bool {
        HermiteFunctions.logarithmicBound(at: y, below: size) + 2 * Double.log(2 * Double(size)) < -760
    }

    /// Σ_{j<n} of a quadratic form in (ψ_{j−1}, ψ_j) at √n x.
    private func sum(at x: Double, _ term: (Int, Double, Double) -> Double) -> Double {
        guard !isNegligible(root * x) else { return 0 }
        var functions = HermiteFunctions(at: root * x)
        var sum = term(0, 0, functions.current)
        for j in stride(from: 1, to: size, by: 1) {
            if functions.advance() { sum = sum / HermiteFunctions.big / HermiteFunctions.big }
            sum += term(j, functions.previous, functions.current)
        }
        return functions.inUnitsSquared(sum)
    }
}
