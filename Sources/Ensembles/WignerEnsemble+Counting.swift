internal import ComplexModule
internal import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Sturm counts of the tridiagonal form, whose rows are drawn, counted and forgotten.
extension WignerEnsemble: SpectrumCounting {
    /// Whether the tridiagonal form is drawn.
    public var canCount: Bool { method == .reduced }

    /// Rows at a time. The number is even, so that normals are drawn in the pairs of a single long draw.
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
                let below = size - 1 - (first + i)
                let entry = below == 0 ? 0 : scale * norm(of: below, from: &norms)
                squares[i + 1] = entry * entry
            }
            counter.append(diagonal: diagonal.span, squares: squares.span)
            squares[0] = squares[rows]
        }
        return counter.counts
    }

    /// χ_k over the reals, √Γ(k) over the complex numbers.
    private func norm(of count: Int, from stream: inout RandomStream) -> Double {
        field == .real
            ? Double.gaussianNorm(of: count, from: &stream)
            : Complex<Double>.gaussianNorm(of: count, from: &stream)
    }
}
