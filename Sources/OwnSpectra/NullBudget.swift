internal import SpectrumInference

/// How many spectra of a null are drawn where the user does not say.
enum NullBudget {
    /// Floating-point operations for the spectra of one null, about a minute on one core.
    static let operations = 1e11

    /// Enough that a p-value can reject after correction for all tests, 1.25/level for each; less where spectra are dear,
    /// but never so few that no p-value could reject.
    ///
    /// - Parameters:
    ///   - asked: what the user says.
    ///   - level: of the tests.
    ///   - tests: for which p-values are corrected.
    ///   - shape: of the matrix.
    ///   - isCheap: whether spectra cost O(N²) instead of O(N²M) operations.
    static func samples(asked: Int?, level: Double, tests: Int, shape: SpectrumShape, isCheap: Bool) -> Int {
        if let asked { return asked }
        let needed = (Double(tests) / level).rounded(.up)
        let wanted = max(999, 1.25 * needed)
        let cost: Double =
            switch shape {
            case .rectangular(let smaller, let larger):
                isCheap
                    ? 20 * Double(smaller) * Double(smaller)
                    : 4 * Double(smaller) * Double(smaller) * Double(larger)
            case .selfAdjoint(let size):
                (isCheap ? 20 : 2 * Double(size)) * Double(size) * Double(size)
            }
        return Int(max(needed, min(wanted, operations / cost)))
    }
}
