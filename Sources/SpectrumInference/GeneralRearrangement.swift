public import Ensembles
public import LinearAlgebra
public import RandomNumbers

/// The eigenvalues of a square matrix whose entries are rearranged at random.
extension EntryRearrangement: GeneralNullSpectra {
    public var limit: GeneralSpectrumLimit { .disc }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func drawGeneral(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> GeneralSpectrum {
        var drawn = rearranged(from: &stream)
        let squaredNorm = drawn.squaredFrobeniusNorm
        let spectrum = try workspace.solver.eigenvalues(ofGeneral: &drawn)
        return GeneralSpectrum(spectrum, field: Scalar.field, squaredNorm: squaredNorm)
    }
}
