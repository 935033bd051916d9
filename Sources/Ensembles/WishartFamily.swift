internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Wishart matrices of growing size with a fixed ratio c of rows to columns, as the Marchenko–Pastur theorem speaks of them.
public struct WishartFamily: EnsembleFamily {
    /// c, rows to columns.
    public var ratio: Double
    /// The law of the entries.
    public var entries: any EntryDistribution
    /// Real or complex entries.
    public var field: Field
    /// Direct or reduced sampling.
    public var method: SamplingMethod

    /// The family of ratio c > 0.
    public init(
        ratio: Double, entries: any EntryDistribution, field: Field, method: SamplingMethod = .automatic
    ) {
        precondition(ratio > 0 && ratio.isFinite, "the ratio of rows to columns must be positive and finite")
        self.ratio = ratio
        self.entries = entries
        self.field = field
        self.method = method
    }

    /// The kind of matrices and c.
    public var streamKey: String {
        "\(WishartEnsemble(rows: 1, columns: 1, entries: entries, field: field, method: method).kindKey), ratio \(ratio)"
    }

    /// 1, or 1/c where there are more columns than rows.
    public var widestRatio: Double { max(1, 1 / ratio) }

    /// The number of columns with p rows: p/c rounded to the nearest integer, at least 1.
    public func columns(ofSize size: Int) -> Int {
        let columns = (Double(size) / ratio).rounded()
        precondition(columns <= Double(Int32.max), "a matrix has at most 2³¹ − 1 columns")
        return max(1, Int(columns))
    }

    /// The ensemble of p = `size` rows.
    public func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble {
        WishartEnsemble(
            rows: size, columns: columns(ofSize: size), entries: entries, field: field, method: method)
    }

    /// The bytes one worker needs for growing matrices.
    public func nestedWorkspaceBytes(largestSize size: Int) -> Double {
        let (p, n) = (Double(size), Double(columns(ofSize: size)))
        let smaller = min(p, n)
        return (2 * p * n + smaller * smaller) * (field == .real ? 8 : 16)
    }

    /// The spectra of leading corners of one matrix A of the largest size, each in its own scale.
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
        scratch.factor.reshape(rows: largest, columns: columns(ofSize: largest))
        scratch.factor.fill(with: entries, from: &stream)
        var spectra: [Spectrum] = []
        for size in sizes {
            let columns = columns(ofSize: size)
            let corner = WishartEnsemble(
                rows: size, columns: columns, entries: entries, field: field, method: .direct)
            scratch.sample.assignCorner(
                of: scratch.factor, rows: size, columns: columns, scaledBy: 1 / Double(columns).squareRoot())
            spectra.append(corner.spectrum(try solver.squaredSingularValues(of: &scratch.sample)))
        }
        return spectra
    }
}
