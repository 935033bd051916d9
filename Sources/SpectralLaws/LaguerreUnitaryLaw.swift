internal import RealModule

/// The exact mean spectral law of XX*, X an n × m matrix with independent complex Gaussian entries, E|x|² = 1: the
/// Laguerre unitary ensemble.
///
/// With N = min(n, m), a = |m − n| and the orthonormal Laguerre functions φ_k of weight xᵃe^{−x},
///
///     ρ(x) = (1/n)Σ_{k<N}φ_k(x)²,   P(X = 0) = (1 − m/n)₊,
///     n(F(x) − F(0)) = NP(a + 1, x) − Σ_{k=1}^{N−1}(N − k)x(K_k − b_kφ_kφ_{k−1})/b_k²,
///
/// K_k = Σ_{j<k}φ_j², b_k = √(k(k + a)), P the incomplete gamma function; 1 − F is the same with Q and plus signs (see
/// ``LaguerreSums``). The mean is m; XX*/m has the limit ``MarchenkoPasturLaw`` of ratio n/m.
///
/// From N = 5000 on the law is evaluated by asymptotic series and by the differential equation at both ends instead, see
/// `LargeLaguerreLaw` in the sources.
///
/// - Source: B. V. Bronk, J. Math. Phys. 6 (1965) 228; moments U. Haagerup, S. Thorbjørnsen, Expo. Math. 21 (2003) 293.
/// - Accuracy: relative 2e−12 in density and both tails, n + m ≤ 10 000; 1e−13 for n + m ≤ 500. For larger m and N < 5000 the
///   rounding of the sums, up to N²ε/3 eigenvalues. From N = 5000 on, tested up to n, m = 10⁸, numbers of eigenvalues to
///   1e−11 + 4Nε, tails relative 1e−11, densities relative 3e−11.
/// - Cost: none once and O(N) a value below N = 5000; from there on 30 ms once and 20 µs a value at any size.
public struct LaguerreUnitaryLaw: UnivariateLaw {
    /// n.
    public let rows: Int
    /// m.
    public let columns: Int
    /// The route for large N.
    private let large: LargeLaguerreLaw?
    private var count: Int { min(rows, columns) }
    private var parameter: Double { Double(abs(rows - columns)) }

    /// The mean law of the eigenvalues of XX*, X with the given numbers of rows and columns.
    public init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, sumsBelow: LargeLaguerreLaw.smallestSize)
    }

    /// The same with another N, at least 1000, from which on sums give way to asymptotic series.
    package init(rows: Int, columns: Int, sumsBelow limit: Int) {
        precondition(rows >= 1 && columns >= 1, "a matrix has at least one row and one column")
        let (less, more) = (min(rows, columns), max(rows, columns))
        self.init(
            rows: rows, columns: columns,
            large: less < limit ? nil : LargeLaguerreLaw(rows: less, columns: more, ensemble: .unitary))
    }

    private init(rows: Int, columns: Int, large: LargeLaguerreLaw?) {
        self.rows = rows
        self.columns = columns
        self.large = large
    }

    /// [0, ∞).
    public var support: ClosedRange<Double> { 0...Double.infinity }

    /// (1 − m/n)₊ at 0.
    public var atoms: [Atom] { rows > columns ? [Atom(location: 0, mass: atom)] : [] }

    /// The law given X ≠ 0, that of X*X if there are more rows than columns.
    public var nonzero: LaguerreUnitaryLaw {
        LaguerreUnitaryLaw(rows: count, columns: max(rows, columns), large: large)
    }

    private var atom: Double { Double(rows - count) / Double(rows) }

    /// (1/n)Σ_{k<N}φ_k(x)².
    public func density(_ x: Double) -> Double {
        guard x >= 0, !isNegligible(x) else { return x.isNaN ? .nan : 0 }
        if let large { return max(0, large.values(at: x).density) / Double(rows) }
        var functions = LaguerreFunctions(parameter: parameter, at: x)
        let big = LaguerreFunctions.big
        var sum = functions.current * functions.current
        for _ in 1..<count {
            if functions.advance() { sum = sum / big / big }
            sum += functions.current * functions.current
        }
        return functions.inUnitsSquared(sum) / Double(rows)
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

    /// E[Xᵏ] = (1/n)E tr (XX*)ᵏ by the recurrence of Haagerup and Thorbjørnsen, M_0 = n, M_1 = nm:
    /// (k + 2)M_{k+1} = (2k + 1)(n + m)M_k + (k − 1)(k² − a²)M_{k−1}.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order > 0 else { return 1 }
        var moments = LaguerreMoments(rows: rows, columns: columns)
        for _ in 0..<order { moments.advance() }
        return moments.unitary
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

    /// The mass and the first moment of one side, without the atom.
    private func part(_ x: Double) -> (side: Side, mass: Double, firstMoment: Double) {
        if let large {
            let values = large.values(at: x)
            return (values.side, max(0, values.count) / Double(rows), values.firstMoment / Double(rows))
        }
        var sums = LaguerreSums(parameter: parameter, at: x)
        for _ in 1..<count { _ = sums.advance() }
        let n = Double(rows)
        return (
            sums.side, max(0, sums.functions.inUnitsSquared(sums.mass)) / n,
            sums.functions.inUnitsSquared(sums.firstMoment) / n
        )
    }

    /// Whether every value above x underflows: none is larger than (n + m)² times the bound, and e^{−760} is no double.
    private func isNegligible(_ x: Double) -> Bool {
        LaguerreFunctions.logarithmicBound(parameter: parameter, at: x, below: count)
            + 2 * Double.log(Double(rows) + Double(columns)) < -760
    }
}
