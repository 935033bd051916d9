internal import RealModule
internal import SpecialFunctions

/// The exact mean spectral law of H/√n, where H is an n × n matrix of the Gaussian orthogonal ensemble: real
/// symmetric with off-diagonal variance 1 and diagonal variance 2.
///
/// With the Hermite functions ψ_j of weight e^{−y²/2}, y = √n x, E_j(y) = ½∫sgn(y − u)ψ_j(u)du and the
/// unitary kernel K_n = Σ_{j<n}ψ_j²,
///
///     √n ρ(x) = K_n(y) + (√n/2)ψ_{n−1}(y)E_n(y) + [n odd] ψ_{n−1}(y)/∫ψ_{n−1}.
///
/// The E_j follow from 2ψ_j = √j E_{j−1} − √(j+1) E_{j+1}, the integral of the recurrence for ψ_j′.
///
/// - Source: M. L. Mehta, *Random Matrices*, chapter 7.
/// - Accuracy: moments 0, 2, 4 to relative 1e−12 for n ≤ 100; tails checked against quadrature only
///   (`LawBattery`, n ≤ 15).
/// - Cost: O(n²) once, O(n) per value of the density, twenty times that per value of F.
public struct GaussianOrthogonalLaw: UnivariateLaw {
    /// The size n.
    public let size: Int
    private let curve: Curve
    private let mass: PanelIntegral
    private let firstMoment: PanelIntegral

    /// The mean law of the eigenvalues of H/√n.
    public init(size: Int) {
        precondition(size >= 1, "the size must be at least one")
        self.size = size
        let curve = Curve(size: size)
        let edges = curve.panels
        self.curve = curve
        mass = PanelIntegral(edges: edges, curve.density)
        firstMoment = PanelIntegral(edges: edges) { $0 * curve.density($0) }
    }

    /// The whole line.
    public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

    /// The density ρ(x), an even function.
    public func density(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? .nan : 0 }
        return curve.density(abs(x))
    }

    /// 1 − F(−x), by symmetry.
    public func cumulative(_ x: Double) -> Double {
        x > 0 ? 1 - complement(x) : complement(-x)
    }

    /// ∫_x^∞ρ; in the middle as ½ − ∫_0^xρ, which is ½ exactly at 0.
    public func complement(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= 0 else { return 1 - complement(-x) }
        if x < 0.5 { return 0.5 - mass.below(x, curve.density) }
        return x < mass.end ? mass.above(x, curve.density) : 0
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

    /// E[X^k] by quadrature: 1, 1 + 1/n, … for even k; odd moments vanish.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order.isMultiple(of: 2) else { return 0 }
        return 2 * PanelIntegral(edges: curve.panels) { weightedPower($0, order, curve.density($0)) }.total
    }

    /// −∫_{|x|}^∞ tρ dt, by symmetry.
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        let x = abs(x)
        return x < mass.end ? -firstMoment.above(x) { $0 * curve.density($0) } : 0
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

    func density(_ x: Double) -> Double {
        let y = root * x
        guard !isNegligible(y) else { return 0 }
        var functions = HermiteFunctions(at: y)
        let big = HermiteFunctions.big
        // E_even minus its limit at +∞, and E_odd. Both vanish at +∞; they are in the unit of ψ.
        var (older, newer) = (evenTail(y), -2 * functions.current)
        var sum = functions.current * functions.current
        // Invariant: at order j, older = E_j and newer = E_{j+1}.
        for j in stride(from: 1, to: size, by: 1) {
            if functions.advance() {
                sum = sum / big / big
                older /= big
                newer /= big
            }
            sum += functions.current * functions.current
            let next = (Double(j).squareRoot() * older - 2 * functions.current) / Double(j + 1).squareRoot()
            (older, newer) = (newer, next)
        }
        // newer = E_n minus its limit; ψ_{n−1} = functions.current.
        let kernel = functions.inUnitsSquared(sum + root / 2 * functions.current * newer)
        let wave = functions.inUnits(functions.current)
        let limit = size.isMultiple(of: 2) ? root / 4 * evenIntegral * wave : wave / evenIntegral
        let value = (kernel + limit) / root
        return value < 0 ? 0 : value
    }

    /// Whether the density underflows. Beyond the zeros it is less than 4n² times the larger of ψ_{n−1} and
    /// ψ_{n−1}².
    private func isNegligible(_ y: Double) -> Bool {
        HermiteFunctions.logarithmicBound(at: y, below: size) / 2 + 2 * Double.log(2 * Double(size)) < -760
    }

    /// E_0(y) − E_0(∞) = −∫_y^∞ψ_0, in units of e^{−y²/4}: −(2π)^{−1/4}√π erfcx(y/2).
    private func evenTail(_ y: Double) -> Double {
        -Double.pow(2 * .pi, -0.25) * Double.pi.squareRoot() * scaledComplementaryErrorFunction(y / 2)
    }
}
