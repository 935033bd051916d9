internal import LinearAlgebra
public import RandomNumbers

/// Sturm counts of the tridiagonal form, whose rows are drawn, counted and forgotten.
extension WignerEnsemble: SpectrumCounting {
    /// Whether the tridiagonal form is drawn.
    public var canCount: Bool { method == .reduced }

    private static let rowsAtATime = 1024

    /// Draws one matrix; see ``SpectrumCounting``. It needs O(n) operations for each threshold.
    public func drawCounts(below thresholds: [Double], from stream: inout RandomStream) -> [Int] {
        precondition(canCount, "only the tridiagonal form can be counted")
        let scale = 1 / Double(size).squareRoot()
        let diagonalScale = field == .real ? scale * 2.0.squareRoot() : scale
        // `drawSpectrum` draws the whole diagonal first.
        var norms = RandomStream(stream, afterGaussians: size)
        var counter = SturmCounter(thresholds: thresholds)
        var diagonal = [Double](repeating: 0, count: Self.rowsAtATime)
        var below = diagonal
        var squares = [Double](repeating: 0, count: Self.rowsAtATime + 1)
        for first in stride(from: 0, to: size, by: Self.rowsAtATime) {
            let rows = min(Self.rowsAtATime, size - first)
            if rows < diagonal.count {
                diagonal.removeLast(diagonal.count - rows)
                squares.removeLast(squares.count - rows - 1)
            }
            var span = diagonal.mutableSpan
            stream.fillGaussian(&span)
            for i in 0..<rows {
                diagonal[i] *= diagonalScale
            }
            // The last row has no entry below it.
            let entries = first + rows == size ? rows - 1 : rows
            if entries < below.count { below.removeLast(below.count - entries) }
            for i in 0..<entries { below[i] = Double(size - 1 - (first + i)) }
            span = below.mutableSpan
            field.drawGaussianNorms(replacingCounts: &span, from: &norms)
            squares[rows] = 0
            for i in 0..<entries {
                let entry = scale * below[i]
                squares[i + 1] = entry * entry
            }
            counter.append(diagonal: diagonal.span, squares: squares.span)
            squares[0] = squares[rows]
        }
        return counter.counts
    }
}
