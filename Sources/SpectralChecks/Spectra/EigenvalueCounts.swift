/// The numbers of eigenvalues of one self-adjoint matrix below thresholds.
package struct EigenvalueCounts: Sendable, Equatable {
    /// For each threshold, the number of eigenvalues below it, without the exact zeros.
    package var below: [Int]
    /// The number of all eigenvalues.
    package var total: Int
    /// The number of exact zeros.
    package var zeros: Int

    /// The counts of a matrix.
    package init(below: [Int], total: Int, zeros: Int = 0) {
        self.below = below
        self.total = total
        self.zeros = zeros
    }

    /// The counts at the first thresholds, and at the others.
    func split(at first: Int) -> (EigenvalueCounts, EigenvalueCounts) {
        (
            EigenvalueCounts(below: Array(below[..<first]), total: total, zeros: zeros),
            EigenvalueCounts(below: Array(below[first...]), total: total, zeros: zeros)
        )
    }

    /// For each threshold, the number of eigenvalues up to it, the exact zeros among them.
    func cumulative(_ thresholds: [Double]) -> [Int] {
        zip(below, thresholds).map { count, threshold in threshold >= 0 ? count + zeros : count }
    }
}
