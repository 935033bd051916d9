/// The mean traces of powers of Gaussian Wishart matrices, E tr (XX*)ᵏ for k = 0, 1, 2, …, X n × m with unit entries.
///
/// Complex entries: M_0 = n, M_1 = nm and (k + 2)M_{k+1} = (2k + 1)(n + m)M_k + (k − 1)(k² − (m − n)²)M_{k−1}
/// (Haagerup, Thorbjørnsen 2003). Real entries: M_k + U_k, where U_0 = Y_0 = 0 and
///
///     U_{k+1} = (n + m − 2k − 1)U_k − 2nmY_k − kM_k,
///     Y_{k+1} = (n + m + 2k + 1)Y_k − 2U_k − (M′_k − M_k),
///
/// M′_k the complex traces of n + 1 by m + 1. This follows from the density of ``LaguerreOrthogonalLaw`` by parts: U_k is
/// ∫xᵏ of what its density has beyond the unitary one, and −bY_k that with φ_n in place of φ_{n−1}. All numbers are
/// whole; n and m enter alike but for M_0. They are carried with a common exponent, so that none is infinite
/// before the result is.
struct LaguerreMoments {
    private let rows: Double
    private let sum: Double
    private let product: Double
    private let parameter: Double
    private var order = 0.0
    /// M_{k−1}, M_k, of n by m and of n + 1 by m + 1.
    private var complex: (before: Double, now: Double)
    private var grown: (before: Double, now: Double)
    private var excess = 0.0
    private var mixed = 0.0
    private var exponent = 0

    /// The traces of order 0.
    init(rows: Int, columns: Int) {
        // The number of nonzero eigenvalues keeps the identities in k = 0.
        let (n, m) = (Double(min(rows, columns)), Double(max(rows, columns)))
        self.rows = Double(rows)
        sum = n + m
        product = n * m
        parameter = m - n
        complex = (0, n)
        grown = (0, n + 1)
    }

    /// M_k/n and (M_k + U_k)/n for k ≥ 1.
    var unitary: Double { scaled(complex.now) }
    var orthogonal: Double { scaled(complex.now + excess) }

    /// Steps to the next order.
    mutating func advance() {
        let k = order
        let nextExcess = (sum - 2 * k - 1) * excess - 2 * product * mixed - k * complex.now
        mixed = (sum + 2 * k + 1) * mixed - 2 * excess - (grown.now - complex.now)
        excess = nextExcess
        complex = next(complex, sum: sum, product: product)
        grown = next(grown, sum: sum + 2, product: product + sum + 1)
        order += 1
        while max(abs(complex.now), abs(grown.now), abs(excess), abs(mixed)) > LaguerreFunctions.big {
            let unit = 1 / LaguerreFunctions.big
            complex = (complex.before * unit, complex.now * unit)
            grown = (grown.before * unit, grown.now * unit)
            excess *= unit
            mixed *= unit
            exponent += 1
        }
    }

    private func next(
        _ pair: (before: Double, now: Double), sum: Double, product: Double
    ) -> (before: Double, now: Double) {
        let k = order
        guard k > 0 else { return (pair.now, product) }
        let squares = (k - parameter) * (k + parameter)
        return (pair.now, ((2 * k + 1) * sum * pair.now + (k - 1) * squares * pair.before) / (k + 2))
    }

    private func scaled(_ value: Double) -> Double {
        (0..<exponent).reduce(value / rows) { product, _ in product * LaguerreFunctions.big }
    }
}
