internal import ComplexModule
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

    /// Rows of the tridiagonal matrix at a time, an even number: two for each diagonal entry of B.
    private static let rowsAtATime = 1024

    /// Draws one matrix; see ``SpectrumCounting``. It needs O(min(p, n)) operations for each threshold.
    public func drawCounts(below thresholds: [Double], from stream: inout RandomStream) -> [Int] {
        precondition(canCount, "only the bidiagonal form can be counted")
        let (smaller, larger) = (min(rows, columns), max(rows, columns))
        let scale = 1 / Double(columns).squareRoot()
        // Nothing is below 0, nor is an infinite threshold beside any entry.
        var counter = SturmCounter(
            thresholds: thresholds.map { min(max($0, 0).squareRoot(), .greatestFiniteMagnitude) })
        let diagonal = [Double](repeating: 0, count: Self.rowsAtATime)
        var squares = [Double](repeating: 0, count: Self.rowsAtATime + 1)
        for first in stride(from: 0, to: smaller, by: Self.rowsAtATime / 2) {
            let pairs = min(Self.rowsAtATime / 2, smaller - first)
            for i in 0..<pairs {
                let (d, below) = (
                    gaussianNorm(of: larger - first - i, from: &stream), smaller - 1 - first - i
                )
                let e = below > 0 ? gaussianNorm(of: below, from: &stream) : 0
                squares[2 * i + 1] = (scale * d) * (scale * d)
                squares[2 * i + 2] = (scale * e) * (scale * e)
            }
            counter.append(
                diagonal: diagonal.span.extracting(first: 2 * pairs),
                squares: squares.span.extracting(first: 2 * pairs + 1))
            squares[0] = squares[2 * pairs]
        }
        return zip(counter.counts, thresholds).map { count, x in x > 0 ? count - smaller : 0 }
    }
}
