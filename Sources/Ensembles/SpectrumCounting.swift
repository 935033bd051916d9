public import RandomNumbers

/// An ensemble of self-adjoint matrices whose eigenvalues can be counted without being computed.
public protocol SpectrumCounting: RandomMatrixEnsemble {
    /// Whether ``drawCounts(below:from:)`` may be called.
    var canCount: Bool { get }

    /// The number of eigenvalues of every matrix that are 0 whatever its entries.
    var exactZeros: Int { get }

    /// Draws the matrix that `drawSpectrum` would draw from the stream, and returns for each threshold the number of its
    /// eigenvalues below it, without the exact zeros. Memory does not grow with the matrix.
    func drawCounts(below thresholds: [Double], from stream: inout RandomStream) -> [Int]
}

extension SpectrumCounting {
    /// None.
    public var exactZeros: Int { 0 }
}
