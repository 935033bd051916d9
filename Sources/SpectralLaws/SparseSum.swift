/// Σ_{k≥0} g(k) of a function that varies slowly with k and falls to zero, from every h-th term (Lubbock's summation formula):
///
///     Σ g(k) = h Σ_j g(jh) + Σ_m c_m Δᵐg(0),   Δg(k) = g(k + h) − g(k).
///
/// With E = (1 + Δ)^{1/h} the left side is (1 − E)^{−1}g(0) and the first sum −Δ^{−1}g(0), so that the c_m are the coefficients of
/// (1 − E)^{−1} + h/Δ. Eleven of them are taken: if g changes by a factor e^{1/8} at most from one term to the next, the rest is
/// below 10⁻¹² of the sum.
struct SparseSum {
    private static let orders = 11

    /// h.
    let stride: Int
    private let coefficients: [Double]

    init(stride: Int) {
        self.stride = stride
        // E − 1 = (Δ/h)(1 + e_1Δ + …); 1/(1 − E) = −(h/Δ)(1 + g_1Δ + …).
        let root = 1 / Double(stride)
        var series = [1.0]
        var inverse = [1.0]
        for m in 1...Self.orders {
            series.append(series[m - 1] * (root - Double(m)) / Double(m + 1))
            inverse.append(-(1...m).reduce(0) { $0 + series[$1] * inverse[m - $1] })
        }
        coefficients = inverse.dropFirst().map { -Double(stride) * $0 }
    }

    /// The sum; terms are asked for in the order of k until `isLast`, given a term, its k and the sum so far, says that the rest
    /// does not count.
    func total(_ term: (Int) -> Double, isLast: (Double, Int, Double) -> Bool) -> Double {
        var terms: [Double] = []
        var sum = 0.0
        var k = 0
        while true {
            let value = term(k)
            terms.append(value)
            sum += Double(stride) * value
            if terms.count > Self.orders, isLast(value, k, sum) { break }
            k += stride
        }
        var differences = Array(terms.prefix(Self.orders + 1))
        for coefficient in coefficients {
            sum += coefficient * differences[0]
            differences = zip(differences.dropFirst(), differences).map { $0 - $1 }
        }
        return sum
    }
}
