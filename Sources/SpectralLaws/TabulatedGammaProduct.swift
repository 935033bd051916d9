internal import RealModule

/// Sums over the indices i = 1, …, n of the laws of ℓ_i = Σ_j ln Γ(ν_j + i) for n up to a few thousand.
///
/// Where F and 1 − F exceed 1e−3, a tabulated Gil-Pelaez sum gives all i at once to 1e−14. In the tails
/// only a few i contribute; they are summed one by one, each to its own relative accuracy.
struct TabulatedGammaProduct: GammaProductSums {
    private let indices: [LogGammaSum]
    private let table: MellinTable
    private let halfTable: MellinTable

    init(offsets: [Double], size: Int) {
        indices = (1...size).map { i in LogGammaSum(shapes: offsets.map { $0 + Double(i) }) }
        table = MellinTable(offsets: offsets, size: size)
        halfTable = MellinTable(offsets: offsets, size: size, tilt: 0.5)
    }

    func law(_ index: Double) -> LogGammaSum { indices[Int(index) - 1] }

    func density(at value: Double, over r: Double) -> Double {
        if bulk(value) { return table.density(value) / r }
        let upper = value > indices[indices.count / 2].mean
        return tailSum(fromTop: upper) { $0.density(value, over: r) }
    }

    func cumulative(at value: Double) -> Double {
        guard value < table.range.upperBound else { return 1 }
        let tabulated = value > table.range.lowerBound ? table.cumulative(value) : 0
        if tabulated > 1 - 1e-3 { return 1 - complement(at: value) }
        return tabulated > 1e-3 ? tabulated : tailSum(fromTop: false) { $0.cumulative(value) }
    }

    func complement(at value: Double) -> Double {
        guard value > table.range.lowerBound else { return 1 }
        let tabulated = value < table.range.upperBound ? 1 - table.cumulative(value) : 0
        if tabulated > 1 - 1e-3 { return 1 - cumulative(at: value) }
        return tabulated > 1e-3 ? tabulated : tailSum(fromTop: true) { $0.complement(value) }
    }

    func tabulatedComplement(at value: Double) -> Double {
        guard value > table.range.lowerBound else { return 1 }
        return value < table.range.upperBound ? 1 - table.cumulative(value) : 0
    }

    func moment(_ s: Double) -> (sum: Double, logUnit: Double) {
        let logarithms = indices.map { $0.logMoment(s) }
        let largest = logarithms.max() ?? 0
        return (logarithms.reduce(0) { $0 + Double.exp($1 - largest) }, largest)
    }

    /// From the table of the mixture tilted by √Y.
    func logPartialMean(at value: Double) -> Double {
        guard value > halfTable.range.lowerBound else { return -.infinity }
        let part = value < halfTable.range.upperBound ? halfTable.cumulative(value) : halfTable.mass
        return Double.log(part) + halfTable.logUnit
    }

    var sumOfMeans: Double { indices.reduce(0) { $0 + $1.mean } }

    var sumOfVariances: Double { indices.reduce(0) { $0 + $1.variance } }

    private func bulk(_ value: Double) -> Bool {
        guard table.range.contains(value) else { return false }
        let cumulative = table.cumulative(value)
        return cumulative > 1e-3 && cumulative < 1 - 1e-3
    }

    /// (1/n)Σ_i of a quantity that decreases away from one end of the indices, summed from that end.
    private func tailSum(fromTop: Bool, _ quantity: (LogGammaSum) -> Double) -> Double {
        var sum = 0.0
        var previous = 0.0
        for offset in 0..<indices.count {
            let term = quantity(indices[fromTop ? indices.count - 1 - offset : offset])
            sum += term
            if term <= previous, term * Double(indices.count - offset) <= 1e-17 * sum { break }
            previous = term
        }
        return sum / Double(indices.count)
    }
}
