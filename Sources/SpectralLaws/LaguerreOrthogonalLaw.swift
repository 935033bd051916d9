internal import RealModule
internal import SpecialFunctions

/// The exact mean spectral law of XXᵀ, X an n × m matrix with independent real Gaussian entries of variance 1: the
/// Laguerre orthogonal ensemble.
///
/// With N = min(n, m), a = |m − n|, the Laguerre functions φ_k of weight xᵃe^{−x}, b_k = √(k(k + a)),
/// ε_N(x) = ½∫_0^∞ sgn(x − t)φ_N(t)t^{−1/2}dt, c_k = ∫_0^∞φ_k t^{−1/2}dt and K_N = Σ_{k<N}φ_k² the unitary kernel,
///
///     nρ(x) = K_N − ½b_Nφ_{N−1}x^{−1/2}ε_N + [N odd] φ_{N−1}x^{−1/2}/c_{N−1},   P(X = 0) = (1 − m/n)₊.
///
/// The integrals over one side of x, q_k = ∫φ_k t^{−1/2}dt, obey b_{k+1}q_{k+1} = b_kq_{k−1} + 2σ√x φ_k, σ = ±1 below and
/// above x, since (2√x φ_k)′ = x^{−1/2}(b_{k+1}φ_{k+1} − b_kφ_{k−1}). Then the distribution needs no quadrature either:
/// L_N = ∫b_Nq_Nφ_{N−1}t^{−1/2}dt is, by parts and with I_k = ∫φ_k²,
///
///     L_{k+1} = b_kq_{k−1}q_k − L_k + 2σI_k,   nF = Σ_{k<N}I_k − σ½L_N + λq_{N−1},
///
/// λ = 1/c_{N−1} for odd N and σ¼b_Nc_N for even N, and likewise the partial expectation. In the tails the last term, linear
/// in φ, is by far the largest.
///
/// From N = 5000 on the law is evaluated by asymptotic series and by the differential equation at both ends instead, see
/// `LargeLaguerreLaw` in the sources.
///
/// - Source: M. Adler, P. J. Forrester, T. Nagao, P. van Moerbeke, J. Stat. Phys. 99 (2000) 141; H. Widom, J. Stat.
///   Phys. 94 (1999) 347. The recurrence for L is derived here and tested against quadrature.
/// - Accuracy: relative 2e−12 in density and both tails, n + m ≤ 10 000; 1e−13 for n + m ≤ 500. For larger m and N < 5000 the
///   rounding of the sums, up to N²ε/3 eigenvalues. From N = 5000 on, tested up to n, m = 10⁸, numbers of eigenvalues to
///   1e−11 + 4Nε, tails relative 1e−11, densities relative 3e−11.
/// - Cost: O(N) once and a value below N = 5000; from there on 30 ms once and 20 µs a value at any size.
public struct LaguerreOrthogonalLaw: UnivariateLaw {
    /// n.
    public let rows: Int
    /// m.
    public let columns: Int
    /// 1/c_{N−1} for odd N, ¼b_Nc_N for even N.
    private let linearFactor: Double
    /// The route for large N.
    private let large: LargeLaguerreLaw?
    private var count: Int { min(rows, columns) }
    private var parameter: Double { Double(abs(rows - columns)) }

    /// The mean law of the eigenvalues of XXᵀ, X with the given numbers of rows and columns.
    public init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, sumsBelow: LargeLaguerreLaw.smallestSize)
    }

    /// The same with another N, at least 1000, from which on sums give way to asymptotic series.
    package init(rows: Int, columns: Int, sumsBelow limit: Int) {
        precondition(rows >= 1 && columns >= 1, "a matrix has at least one row and one column")
        self.rows = rows
        self.columns = columns
        let (n, a) = (min(rows, columns), Double(abs(rows - columns)))
        guard n < limit else {
            // 1/c_{N−1} = ¼b_Nc_N for the continued c_N.
            let shape = LaguerreShape(rows: n, columns: max(rows, columns))
            linearFactor = shape.root * shape.halfIntegral / 2
            large = LargeLaguerreLaw(rows: n, columns: max(rows, columns), ensemble: .orthogonal)
            return
        }
        large = nil
        // c_0² = 2√π Γ(s)/Γ(s + ½) with s = (a + 1)/2, and b_{k+1}c_{k+1} = b_kc_{k−1}; the odd ones vanish.
        let s = (a + 1) / 2
        var integral =
            (2 * Double.pi.squareRoot() * Double.exp(-centredLogGammaRatio(s, 0.5)) / s.squareRoot())
            .squareRoot()
        for k in stride(from: 2, through: n, by: 2) {
            let (odd, even) = (Double(k - 1), Double(k))
            integral *= (odd * (odd + a) / (even * (even + a))).squareRoot()
        }
        let root = (Double(n) * (Double(n) + a)).squareRoot()
        linearFactor = n.isMultiple(of: 2) ? root * integral / 4 : 1 / integral
    }

    /// The law of X with the rows and columns of another, transposed or not.
    private init(_ law: LaguerreOrthogonalLaw, rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        linearFactor = law.linearFactor
        large = law.large
    }

    /// [0, ∞).
    public var support: ClosedRange<Double> { 0...Double.infinity }

    /// (1 − m/n)₊ at 0.
    public var atoms: [Atom] { rows > columns ? [Atom(location: 0, mass: atom)] : [] }

    /// The law given X ≠ 0, that of XᵀX if there are more rows than columns.
    public var nonzero: LaguerreOrthogonalLaw {
        LaguerreOrthogonalLaw(self, rows: count, columns: max(rows, columns))
    }

    private var atom: Double { Double(rows - count) / Double(rows) }

    /// ρ(x); at 0 it is +infinity for square X and finite for one row or column more.
    public func density(_ x: Double) -> Double {
        guard x >= 0, !isNegligible(x) else { return x.isNaN ? .nan : 0 }
        guard x > 0 else { return densityAtZero }
        return part(x).density
    }

    /// F(x), with the atom.
    public func cumulative(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= 0 else { return 0 }
        guard x > 0, !isNegligible(x) else { return x > 0 ? 1 : atom }
        let part = part(x)
        return part.side == .below ? min(1, atom + part.mass) : max(0, 1 - part.mass)
    }

    /// 1 − F(x).
    public func complement(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x >= 0 else { return 1 }
        guard !isNegligible(x) else { return 0 }
        let weight = Double(count) / Double(rows)
        guard x > 0 else { return weight }
        let part = part(x)
        return part.side == .below ? max(0, weight - part.mass) : part.mass
    }

    /// By Brent's method for ln x, on the side of the nearer tail; 0 up to the mass of the atom.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > atom else { return 0 }
        guard probability < 1 else { return .infinity }
        return positivePoint(
            of: nonzero, tailMass(of: probability, above: atom), near: Double(max(rows, columns)))
    }

    /// E[Xᵏ] = (1/n)E tr (XXᵀ)ᵏ by a recurrence in whole numbers, see ``LaguerreMoments``: m, m(n + m + 1), ….
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order > 0 else { return 1 }
        var moments = LaguerreMoments(rows: rows, columns: columns)
        for _ in 0..<order { moments.advance() }
        return moments.orthogonal
    }

    /// ∫_{t ≤ x} t dF(t), absolute to the accuracy of F times the mean m.
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > 0 else { return 0 }
        let mean = Double(columns)
        guard !isNegligible(x) else { return mean }
        let part = part(x)
        return part.side == .below ? max(0, part.firstMoment) : mean - max(0, part.firstMoment)
    }

    private var densityAtZero: Double {
        switch parameter {
        case 0: return .infinity
        case 1:
            // φ_{N−1}x^{−1/2} → √N.
            let slope = linearFactor * Double(count).squareRoot()
            return slope / Double(rows)
        default: return 0
        }
    }

    /// The density, and the mass and the first moment of one side, without the atom.
    private func part(_ x: Double) -> (side: Side, density: Double, mass: Double, firstMoment: Double) {
        if let large {
            let (values, n) = (large.values(at: x), Double(rows))
            return (values.side, max(0, values.density) / n, max(0, values.count) / n, values.firstMoment / n)
        }
        var waves = LaguerreWaves(parameter: parameter, at: x)
        for _ in 1..<count { waves.advance() }
        let sums = waves.sums
        let functions = sums.functions
        let (sign, n, root) = (sums.side.sign, Double(rows), x.squareRoot())
        let linear = count.isMultiple(of: 2) ? sign * linearFactor : linearFactor
        let kernel = sums.kernel - sign * waves.next * waves.nextRoot * functions.current / (2 * root)
        let density = functions.inUnitsSquared(kernel) + linear * functions.inUnits(functions.current) / root
        let mass =
            functions.inUnitsSquared(sums.mass - sign * waves.overlap / 2)
            + linear * functions.inUnits(waves.current)
        let firstMoment =
            functions.inUnitsSquared(sums.firstMoment - sign * waves.overlapMoment / 2)
            + linear * functions.inUnits(waves.moment)
        return (sums.side, max(0, density) / n, max(0, mass) / n, firstMoment / n)
    }

    /// Whether every value above x underflows: beyond the zeros none is larger than (n + m)² times the larger of φ and φ².
    private func isNegligible(_ x: Double) -> Bool {
        LaguerreFunctions.logarithmicBound(parameter: parameter, at: x, below: count) / 2
            + 2 * Double.log(Double(rows) + Double(columns)) < -760
    }
}
