internal import RealModule
internal import SpecialFunctions

/// Sums over the indices i = 1, …, n of the laws of ℓ_i = Σ_j ln Γ(ν_j + i) for large n, at a cost that hardly grows with n.
///
/// The terms are analytic in i, and with σ² = Var ℓ_i = dE ℓ_i/di a distribution function at a given ℓ passes from 0 to 1
/// within a few 1/σ ≈ √(i/k) indices. Blocks of four such lengths, shorter in the tails, are summed by ``SumRule``; where
/// a block is no longer than that rule, term by term.
///
/// - Error: relative 10⁻¹¹ in the number of indices that pass; in the tails relative 10⁻¹⁰.
struct LargeGammaProduct: GammaProductSums {
    /// More indices than this are summed in blocks.
    static let largestSum = 5000

    private let offsets: [Double]
    private let size: Int

    init(offsets: [Double], size: Int) {
        self.offsets = offsets
        self.size = size
    }

    /// The law of ℓ_i, for i between the whole numbers too.
    func law(_ index: Double) -> LogGammaSum { LogGammaSum(shapes: offsets.map { $0 + index }) }

    func cumulative(at value: Double) -> Double { share(at: value).below }

    func complement(at value: Double) -> Double { share(at: value).above }

    func tabulatedComplement(at value: Double) -> Double { share(at: value).above }

    /// F and 1 − F, the smaller by its own sum.
    private func share(at value: Double) -> (below: Double, above: Double) {
        guard value.isFinite else { return value < 0 ? (0, 1) : (1, 0) }
        let (first, last) = window(value)
        let n = Double(size)
        if crossing(value) < n / 2 {
            let below =
                Double(first - 1) + sum(value, .below, from: first, through: size) { $0.cumulative(value) }
            return (below / n, 1 - below / n)
        }
        let above =
            Double(size - last) + sum(value, .above, from: last, through: 1) { $0.complement(value) }
        return (1 - above / n, above / n)
    }

    func density(at value: Double, over r: Double) -> Double {
        let middle = Int(crossing(value))
        func density(_ law: LogGammaSum) -> Double { law.density(value, over: r) }
        let lower = sum(value, nil, from: middle, through: 1, density)
        let upper = middle < size ? sum(value, nil, from: middle + 1, through: size, density) : 0
        return (lower + upper) / Double(size)
    }

    func moment(_ s: Double) -> (sum: Double, logUnit: Double) { moment(s, through: size) }

    private func moment(_ s: Double, through last: Int) -> (sum: Double, logUnit: Double) {
        let unit = law(Double(last)).logMoment(s)
        let degree = s * Double(offsets.count)
        // The terms grow like a power of the index between 0 and the degree.
        let sum = SumRule.sum(
            from: last, through: 1, length: { $0 * min(0.25, 4 / degree) },
            { Double.exp(self.law($0).logMoment(s) - unit) })
        return (sum, unit)
    }

    /// The law of ℓ_i tilted by e^{ℓ/2} is that of i + ½.
    func logPartialMean(at value: Double) -> Double {
        guard value > -.infinity else { return -.infinity }
        let unit = law(Double(size)).logMoment(0.5)
        let first = value < .infinity ? window(value).first : size + 1
        let passing =
            first > size
            ? 0
            : sum(value, .below, from: first, through: size, shift: 0.5) {
                $0.cumulative(value)
            } weight: {
                Double.exp(self.law($0).logMoment(0.5) - unit)
            }
        let whole = first > 1 ? moment(0.5, through: first - 1) : (sum: 0, logUnit: unit)
        return Double.log((passing + whole.sum * Double.exp(whole.logUnit - unit)) / Double(size)) + unit
    }

    /// Σ_i E ℓ_i: Σ_{i=1}^nψ(ν + i) = (ν + n)ψ(ν + n + 1) − νψ(ν + 1) − n.
    var sumOfMeans: Double {
        let n = Double(size)
        return offsets.reduce(0) { $0 + ($1 + n) * digamma($1 + n + 1) - $1 * digamma($1 + 1) - n }
    }

    /// Σ_i Var ℓ_i: Σ_{i=1}^nψ′(ν + i) = (ν + n)ψ′(ν + n + 1) + ψ(ν + n + 1) − νψ′(ν + 1) − ψ(ν + 1).
    var sumOfVariances: Double {
        let n = Double(size)
        func end(_ x: Double) -> Double { x * trigamma(x + 1) + digamma(x + 1) }
        return offsets.reduce(0) { $0 + end($1 + n) - end($1) }
    }

    /// The i in [1, n] with E ℓ_i = ℓ, or the nearer end.
    private func crossing(_ value: Double) -> Double {
        func excess(_ index: Double) -> Double { offsets.reduce(-value) { $0 + digamma($1 + index) } }
        var (lower, upper) = (1.0, Double(size))
        guard excess(lower) < 0 else { return lower }
        guard excess(upper) > 0 else { return upper }
        // A hundredth of the width of the transition is enough.
        while upper - lower > 1e-3 * lower.squareRoot() {
            let middle = (lower * upper).squareRoot()
            if excess(middle) < 0 { lower = middle } else { upper = middle }
        }
        return lower
    }

    /// The indices outside of which P(ℓ_i ≤ ℓ) is 1 or 0 to 10⁻²⁰: twelve standard deviations, and eight for small i, whose
    /// laws are skew.
    private func window(_ value: Double) -> (first: Int, last: Int) {
        let middle = crossing(value)
        let width = 12 / law(middle).variance.squareRoot() + 8
        return (Int(max(1, middle - width)), Int(min(Double(size), (middle + width).rounded(.up))))
    }

    /// Σ of the masses of the laws on one side of ℓ, or of their densities, from one index to another, up or down, as long
    /// as it matters; with weights.
    private func sum(
        _ value: Double, _ side: Side?, from start: Int, through end: Int, shift: Double = 0,
        _ quantity: (LogGammaSum) -> Double, weight: (Double) -> Double = { _ in 1 }
    ) -> Double {
        SumRule.sum(
            from: start, through: end,
            length: { index in
                let law = law(index)
                let width = 1 / law.variance.squareRoot()
                // Where ℓ is z standard deviations out, the terms fall like e^{−zt} in units of the width.
                let distance = (law.mean - value) * width
                let depth = side.map { max(0, $0.sign * distance) } ?? abs(distance)
                return width * 8 / (depth + 2)
            }, { weight($0) * quantity(law($0 + shift)) })
    }
}
