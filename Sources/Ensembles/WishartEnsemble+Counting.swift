internal import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Sturm counts of the bidiagonal form B, whose entries are drawn, counted and forgotten.
///
/// The symmetric tridiagonal matrix with zeros on the diagonal and B's entries d_1, e_1, d_2, …, d_N beside it has the
/// eigenvalues ±σ_i. So N of its eigenvalues are negative, and N plus the number of σ_i² below x are below √x. Without B*B
/// the small singular values keep their relative accuracy.
///
/// - Source: G. Golub, W. Kahan, *SIAM J. Numer. Anal. B* 2 (1965) 205.
extension WishartEnsemble: SpectrumCounting {
    /// Whether the bidiagonal form is drawn.
    public var canCount: Bool { method == .reduced }

    /// p − n zeros, if p > n.
    public var exactZeros: Int { max(0, rows - columns) }

    /// Draws one matrix; see ``SpectrumCounting``. It needs O(min(p, n)) operations for each threshold.
    public func drawCounts(below thresholds: [Double], from stream: inout RandomStream) -> [Int] {
        precondition(canCount, "only the bidiagonal form can be counted")
        let smaller = min(rows, columns)
        // Nothing is below 0, nor is an infinite threshold beside any entry.
        var counter = SturmCounter(
            thresholds: thresholds.map { min(max($0, 0).squareRoot(), .greatestFiniteMagnitude) })
        let zeros = [Double](repeating: 0, count: 2 * Self.entriesAtATime)
        var before = 0.0
        for first in stride(from: 0, to: smaller, by: Self.entriesAtATime) {
            let (on, beside) = drawEntries(ofRowsFrom: first, from: &stream)
            var squares = [Double](repeating: 0, count: 2 * on.count + 1)
            squares[0] = before
            for (i, entry) in on.enumerated() { squares[2 * i + 1] = entry * entry }
            for (i, entry) in beside.enumerated() { squares[2 * i + 2] = entry * entry }
            before = squares[2 * on.count]
            counter.append(diagonal: zeros.span.extracting(first: 2 * on.count), squares: squares.span)
        }
        return zip(counter.counts, thresholds).map { count, x in x > 0 ? count - smaller : 0 }
    }
}
