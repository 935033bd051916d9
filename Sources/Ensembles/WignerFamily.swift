internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Wigner matrices of growing size.
public struct WignerFamily: EnsembleFamily {
    /// The law of the entries.
    public var entries: any EntryDistribution
    /// Real symmetric or complex Hermitian.
    public var field: Field
    /// Dense or tridiagonal.
    public var method: SamplingMethod

    /// The family with the given entries.
    public init(entries: any EntryDistribution, field: Field, method: SamplingMethod = .automatic) {
        self.entries = entries
        self.field = field
        self.method = method
    }

    /// The kind of matrices, as streams are named after it.
    public var streamKey: String {
        "\(WignerEnsemble(size: 1, entries: entries, field: field, method: method).kindKey), ratios 1.0"
    }

    /// 1.
    public var widestRatio: Double { 1 }

    /// The ensemble of size n.
    public func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble {
        WignerEnsemble(size: size, entries: entries, field: field, method: method)
    }

    /// The bytes one worker needs for growing matrices.
    public func nestedWorkspaceBytes(largestSize size: Int) -> Double {
        2 * Double(size) * Double(size) * (field == .real ? 8 : 16)
    }

    /// The spectra of leading corners of one matrix of the largest size, each with the scale of its size.
    public func drawNestedSpectra(
        sizes: [Int], from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum] {
        switch field {
        case .real: try nested(sizes, from: &stream, &workspace.real, workspace.solver)
        case .complex: try nested(sizes, from: &stream, &workspace.complex, workspace.solver)
        }
    }

    private func nested<Scalar: EnsembleScalar>(
        _ sizes: [Int], from stream: inout RandomStream, _ scratch: inout MatrixScratch<Scalar>,
        _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Spectrum] {
        guard let largest = sizes.last else { return [] }
        WignerEnsemble(size: largest, entries: entries, field: field, method: .direct)
            .draw(into: &scratch.factor, from: &stream)
        var spectra: [Spectrum] = []
        for size in sizes {
            scratch.sample.assignCorner(
                of: scratch.factor, rows: size, columns: size, scaledBy: 1 / Double(size).squareRoot())
            spectra.append(try solver.eigenvalues(ofSelfAdjoint: &scratch.sample))
        }
        return spectra
    }
}
