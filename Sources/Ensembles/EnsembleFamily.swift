public import LinearAlgebra
public import RandomNumbers

/// A sequence of ensembles indexed by the matrix size, the setting of the limit theorems.
public protocol EnsembleFamily: Sendable {
    /// The name of the family's random streams, the same for ever and for every size: adding a size, or a solver route
    /// that changes with the size, leaves the matrices of the other sizes as they were.
    var streamKey: String { get }

    /// The largest dimension of a matrix or factor, divided by the size.
    var widestRatio: Double { get }

    /// The ensemble of size n.
    func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble

    /// The spectra of one growing random matrix at the given increasing sizes. The matrices are leading
    /// corners of one infinite array of entries, so each is a corner of the next. This is the setting of
    /// almost sure convergence in the theorems. Gaussian ensembles are drawn directly, since reduced forms
    /// are not nested.
    func drawNestedSpectra(
        sizes: [Int], from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]

    /// The bytes one worker needs for `drawNestedSpectra`.
    func nestedWorkspaceBytes(largestSize size: Int) -> Double
}
