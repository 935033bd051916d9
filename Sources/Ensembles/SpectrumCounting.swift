public import RandomNumbers

/// An ensemble of self-adjoint matrices whose eigenvalues can be counted without being computed.
public protocol SpectrumCounting: RandomMatrixEnsemble {
    /// Whether ``drawCounts(below:from:)`` may be called.
    var canCount: Bool { get }

    /// Draws the matrix that `drawSpectrum` would draw from the stream, and returns for each threshold the number of its
    /// eigenvalues below it. Memory does not grow with the matrix.
    func drawCounts(below thresholds: [Double], from stream: inout RandomStream) -> [Int]
}
