internal import RealModule
internal import SpecialFunctions

/// The numbers N ≤ M of rows and columns of a large Gaussian matrix X, and the ends of the spectrum of XX*.
///
///     S = N + M,   D = 2√(NM),   a = M − N,   A, B = S ∓ D,   AB = a².
struct LaguerreShape: Sendable {
    /// N.
    let rows: Double
    /// M.
    let columns: Double
    /// a.
    let parameter: Double
    /// S.
    let sum: Double
    /// b = √(NM).
    let root: Double
    /// A, to twice the digits of a double relative to itself, and B.
    let lowerEnd: SupportEdge
    let upperEnd: SupportEdge
    /// The arcs of the Marchenko–Pastur law from A and from B.
    private let lowerArc: SupportArc
    private let upperArc: SupportArc

    /// The shape for whole 1 ≤ N ≤ M up to 2^50.
    init(rows: Int, columns: Int) {
        let (n, m, a) = (Double(rows), Double(columns), Double(columns - rows))
        (self.rows, self.columns, parameter, sum) = (n, m, a, n + m)
        let product = n * m
        root = product.squareRoot()
        let rootRest =
            (product.addingProduct(-root, root) + (-product).addingProduct(n, m)) / (2 * root)
        // B = S + 2b, by an exact sum.
        let end = sum + 2 * root
        let endRest = (sum - end) + 2 * root + 2 * rootRest
        upperEnd = SupportEdge(value: end, rest: endRest)
        // A = a²/B.
        let square = a * a
        let quotient = square / end
        let quotientRest =
            (square.addingProduct(-quotient, end) + (-square).addingProduct(a, a) - quotient * endRest) / end
        lowerEnd = SupportEdge(value: quotient, rest: quotientRest)
        let s = (n / m).squareRoot()
        lowerArc = SupportArc(s: s, square: n / m, gap: a / m)
        upperArc = SupportArc(s: -s, square: n / m, gap: a / m)
    }

    /// D.
    var halfWidth: Double { 2 * root }
    /// B − A.
    var width: Double { 4 * root }

    /// The number of eigenvalues that the Marchenko–Pastur law has within an angle of an end.
    func count(from side: Side, angle: Double) -> Double {
        rows * (side == .below ? lowerArc : upperArc).mass(angle)
    }

    /// The distance from an end within which the Marchenko–Pastur law has this number of eigenvalues.
    func distance(from side: Side, count: Double) -> Double {
        let half = Double.sin((side == .below ? lowerArc : upperArc).angle(count / rows) / 2)
        return width * half * half
    }

    /// ½c_N, c_N² = 2Γ(N/2 + ½)Γ(M/2 + ½)/(Γ(N/2 + 1)Γ(M/2 + 1)): half of ∫φ_N t^{−1/2} for even N, and its continuation.
    var halfIntegral: Double {
        (gammaRatio(rows / 2) * gammaRatio(columns / 2) / 2).squareRoot()
    }
}

/// Γ(h + ½)/Γ(h + 1).
private func gammaRatio(_ h: Double) -> Double {
    Double.exp(centredLogGammaRatio(h, 0.5)) / h.squareRoot()
}

/// A point x = S + D cos θ between the ends of the spectrum.
struct LaguerrePoint {
    let position: Double
    /// x/D, sin θ and cos θ.
    let scaled: Double
    let sine: Double
    let cosine: Double
    /// θ and π − θ.
    let upperAngle: Double
    let lowerAngle: Double

    /// The point x, A + `lower` = B − `upper`.
    init(_ shape: LaguerreShape, position: Double, lower: Double, upper: Double) {
        self.position = position
        let width = shape.width
        scaled = position / shape.halfWidth
        let (low, high) = ((lower / width).squareRoot(), (upper / width).squareRoot())
        sine = 2 * low * high
        cosine = (lower - upper) / width
        upperAngle = 2 * Double.atan2(y: high, x: low)
        lowerAngle = 2 * Double.atan2(y: low, x: high)
    }
}
