public import LinearAlgebra
public import RandomNumbers

/// A sequence of ensembles indexed by the matrix size, as the limit theorems speak of them.
public protocol EnsembleFamily: Sendable {
    /// The name of the family's random streams, the same for ever and for every size: adding a size, or a solver route
    /// that changes with the size, leaves the matrices of the other sizes as they were.
    var streamKey: String { get }

    /// The largest dimension of a matrix or factor, divided by the size.
    var widestRatio: Double { get }

    /// The ensemble of size n.
    func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble

    /// The spectra of one growing random matrix at the given increasing sizes: the matrices of an infinite
    /// array of entries, each the leading corner of the next. This is the setting of the theorems'
    /// almost sure convergence. Gaussian ensembles are drawn directly, since reduced forms do not nest.
    func drawNestedSpectra(
        sizes: [Int], from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]

    /// The bytes one worker needs for `drawNestedSpectra`.
    func nestedWorkspaceBytes(largestSize size: Int) -> Double
}
