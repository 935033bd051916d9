internal import RealModule

/// The Marchenko–Pastur law, the limit of the eigenvalues of XX*/m for an n × m matrix X with independent entries of
/// mean 0 and variance σ², when n/m tends to the ratio c.
///
/// With a∓ = σ²(1 ∓ √c)², the law has the density ρ between a₋ and a₊, and an atom at 0 if there are fewer columns than
/// rows:
///
///     ρ(x) = √((a₊ − x)(x − a₋))/(2πcσ²x),   P(X = 0) = (1 − 1/c)₊.
///
/// The nonzero eigenvalues of XX* and X*X agree, so the part without the atom is that of the ratio q = min(c, 1/c), times
/// max(c, 1). With s = √q and x = σ²max(c, 1)(1 + q − 2s cos θ) its distribution is
///
///     F(θ) = (2/π)∫_0^θ sin²t/(1 + s² − 2s cos t) dt,
///
/// which counts from the lower edge; with −s in place of s it counts from the upper one. See ``SupportArc`` for the
/// closed form that keeps both tails.
///
/// - `ratio`: c = n/m, rows to columns; at c = 1 the density is infinite at the edge 0.
/// - `variance`: σ², E|x|² of an entry; dimensionless.
/// - Source: V. A. Marchenko, L. A. Pastur, Math. USSR Sb. 1 (1967) 457.
/// - Accuracy: relative error below 1e−14 in density, F and 1 − F up to both edges, 1e−6 ≤ c ≤ 1e6. The partial
///   expectation has it near the lower edge, and absolute 1e−15σ² elsewhere.
public struct MarchenkoPasturLaw: UnivariateLaw {
    /// c = n/m.
    public let ratio: Double
    /// σ².
    public let variance: Double
    /// The ends a₋ and a₊ of the part without the atom.
    public let edges: ClosedRange<Double>
    /// P(X ≠ 0) = min(1, 1/c).
    private let weight: Double
    private let lowerEdge: SupportEdge
    private let upperEdge: SupportEdge
    /// The arcs from the lower and the upper edge, s and −s, and the first one's mass at θ = π/2.
    private let lower: SupportArc
    private let upper: SupportArc
    private let lowerHalf: Double
    /// (a₊ − a₋), as 4sσ²max(c, 1).
    private let width: Double

    /// The law of ratio c > 0 and variance σ² > 0.
    public init(ratio: Double, variance: Double = 1) {
        precondition(ratio > 0 && ratio.isFinite, "the ratio of rows to columns must be positive and finite")
        precondition(variance > 0 && variance.isFinite, "the variance must be positive and finite")
        let q = min(ratio, 1 / ratio)
        let gap = abs(1 - ratio) / max(ratio, 1)
        let s = q.squareRoot()
        let scale = variance * max(ratio, 1)
        lowerEdge = SupportEdge(ratio: ratio, variance: variance, isUpper: false)
        upperEdge = SupportEdge(ratio: ratio, variance: variance, isUpper: true)
        precondition(upperEdge.value.isFinite, "the upper edge must be finite")
        self.ratio = ratio
        self.variance = variance
        edges = lowerEdge.value...upperEdge.value
        weight = ratio > 1 ? 1 / ratio : 1
        lower = SupportArc(s: s, square: q, gap: gap)
        upper = SupportArc(s: -s, square: q, gap: gap)
        lowerHalf = lower.mass(.pi / 2)
        width = 4 * s * scale
    }

    /// [a₋, a₊], and [0, a₊] if there is an atom.
    public var support: ClosedRange<Double> { (ratio > 1 ? 0 : edges.lowerBound)...edges.upperBound }

    /// (1 − 1/c)₊ at 0.
    public var atoms: [Atom] { ratio > 1 ? [Atom(location: 0, mass: atom)] : [] }

    /// The law given X ≠ 0, that of ratio min(c, 1/c) and variance σ²max(c, 1).
    public var nonzero: MarchenkoPasturLaw {
        ratio > 1 ? MarchenkoPasturLaw(ratio: 1 / ratio, variance: variance * ratio) : self
    }

    /// (c − 1)/c, or 0.
    private var atom: Double { ratio > 1 ? (ratio - 1) / ratio : 0 }

    /// √((a₊ − x)(x − a₋))/(2πcσ²x).
    public func density(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > 0 || ratio != 1 else { return x == 0 ? .infinity : 0 }
        guard x > edges.lowerBound, x < edges.upperBound else { return 0 }
        let root = x.squareRoot()
        let lower = lowerEdge.distance(to: x).squareRoot() / root
        let upper = (-upperEdge.distance(to: x)).squareRoot() / root
        return lower * upper / (2 * .pi * ratio) / variance
    }

    /// F(x), with the atom.
    public func cumulative(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= support.lowerBound else { return 0 }
        guard x < edges.upperBound else { return 1 }
        guard x > edges.lowerBound else { return atom }
        let angle = angle(x)
        return angle <= .pi / 2
            ? atom + weight * lower.mass(angle) : 1 - weight * upper.mass(complementaryAngle(x))
    }

    /// 1 − F(x).
    public func complement(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= support.lowerBound else { return 1 }
        guard x < edges.upperBound else { return 0 }
        guard x > edges.lowerBound else { return weight }
        let angle = angle(x)
        return weight * (angle <= .pi / 2 ? 1 - lower.mass(angle) : upper.mass(complementaryAngle(x)))
    }

    /// By Brent's method for ln θ from the nearer edge; 0 up to the mass of the atom.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > 0 else { return support.lowerBound }
        guard probability < 1 else { return support.upperBound }
        guard probability > atom else { return 0 }
        switch tailMass(of: probability, above: atom) {
        case .lowerTail(let mass):
            return mass <= lowerHalf ? fromLowerEdge(mass) : fromUpperEdge(1 - mass)
        case .upperTail(let mass):
            return mass <= 1 - lowerHalf ? fromUpperEdge(mass) : fromLowerEdge(1 - mass)
        }
    }

    /// E[Xᵏ] = σ²ᵏΣ_{r<k} cʳ C(k, r)C(k − 1, r)/(r + 1), Narayana's polynomials N_k(c).
    ///
    /// In units of the upper edge, in which they are at most 1, by
    /// (k + 1)N_k = (2k − 1)(1 + q)N_{k−1} − (k − 2)(1 − q)²N_{k−2}.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order > 0 else { return 1 }
        let far = (1 + upper.square.squareRoot()) * (1 + upper.square.squareRoot())
        let (sum, difference) = ((1 + lower.square) / far, lower.gap / far)
        var (before, moment) = (1.0, 1 / far)
        for k in stride(from: 2, through: order, by: 1) {
            let k = Double(k)
            (before, moment) = (
                moment,
                ((2 * k - 1) * sum * moment - (k - 2) * difference * difference * before) / (k + 1)
            )
        }
        return (0..<order).reduce(weight * moment) { product, _ in product * edges.upperBound }
    }

    /// ∫_{t ≤ x} t dF(t) = σ²(2θ − sin 2θ)/2π.
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > edges.lowerBound else { return 0 }
        guard x < edges.upperBound else { return variance }
        return variance * angleMinusSine(2 * angle(x)) / (2 * .pi)
    }

    /// θ, and π − θ.
    private func angle(_ x: Double) -> Double {
        2
            * Double.atan2(
                y: lowerEdge.distance(to: x).squareRoot(), x: (-upperEdge.distance(to: x)).squareRoot())
    }

    private func complementaryAngle(_ x: Double) -> Double {
        2
            * Double.atan2(
                y: (-upperEdge.distance(to: x)).squareRoot(), x: lowerEdge.distance(to: x).squareRoot())
    }

    private func fromLowerEdge(_ mass: Double) -> Double {
        let sine = Double.sin(lower.angle(mass) / 2)
        return min(edges.lowerBound + width * (sine * sine), edges.upperBound)
    }

    private func fromUpperEdge(_ mass: Double) -> Double {
        let sine = Double.sin(upper.angle(mass) / 2)
        return max(edges.upperBound - width * (sine * sine), edges.lowerBound)
    }
}
