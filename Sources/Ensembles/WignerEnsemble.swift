internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Wigner matrices A/√n. A is self-adjoint with an independent upper triangle. Off-diagonal entries come from
/// the entry law without rescaling (variance σ², so the spectrum fills [−2σ, 2σ]).
///
/// The diagonal is real. With Gaussian entries it has variance 2σ² over the reals and σ² over the complex
/// numbers, the scale of the GOE and the GUE. With any other entry law it is drawn from that law, so that the
/// whole upper triangle, including the diagonal, is independent and identically distributed. Source: Theorem
/// II.2.
public struct WignerEnsemble: RandomMatrixEnsemble {
    /// The size n.
    public let size: Int
    /// The law of the entries.
    public let entries: any EntryDistribution
    /// Real symmetric or complex Hermitian.
    public let field: Field
    /// Dense, or tridiagonal for Gaussian entries (Dumitriu and Edelman 2002).
    public let method: SamplingMethod

    /// The Wigner ensemble of n × n matrices.
    public init(size: Int, entries: any EntryDistribution, field: Field, method: SamplingMethod = .automatic)
    {
        precondition(size > 0, "the size must be at least one")
        precondition(
            method != .reduced || entries is GaussianEntries, "only Gaussian ensembles have a reduced form")
        self.size = size
        self.entries = entries
        self.field = field
        self.method = method == .automatic ? (entries is GaussianEntries ? .reduced : .direct) : method
    }

    /// The number of eigenvalues, n.
    public var eigenvalueCount: Int { size }

    /// The ensemble in words.
    public var label: String {
        let form = method == .reduced ? ", tridiagonal form" : ""
        return
            "\(field == .real ? "real symmetric" : "complex Hermitian") Wigner, \(entries.label) entries\(form)"
    }

    /// The kind of matrices, their entries and form, as streams are named after them.
    var kindKey: String {
        let form = method == .reduced ? ", tridiagonal form" : ""
        let kind = field == .real ? "real symmetric" : "complex Hermitian"
        return "\(kind) Wigner, \(entries.streamKey) entries\(form)"
    }

    /// `kindKey` and n.
    public var streamKey: String { "\(kindKey), dimensions \(size)" }

    /// n × n.
    public var factorShapes: [(rows: Int, columns: Int)] { [(size, size)] }

    /// The normalisation in words.
    public var scaling: String {
        let diagonal = entries is GaussianEntries && field == .real ? "2" : "1"
        return
            "A/sqrt(n), off-diagonal variance \(entries.variance), diagonal variance \(diagonal) times that"
    }

    /// The bytes one worker needs.
    public var workspaceBytes: Double {
        let n = Double(size)
        // Once for the matrix and once for the solver's work arrays.
        return method == .reduced ? 64 * n : 2 * n * n * (field == .real ? 8 : 16)
    }

    /// Draws one matrix and returns its eigenvalues.
    public func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        if method == .reduced { return try drawTridiagonal(from: &stream, using: workspace) }
        switch field {
        case .real:
            draw(into: &workspace.real.sample, from: &stream)
            workspace.real.sample.scale(by: 1 / Double(size).squareRoot())
            return try workspace.solver.eigenvalues(ofSelfAdjoint: &workspace.real.sample)
        case .complex:
            draw(into: &workspace.complex.sample, from: &stream)
            workspace.complex.sample.scale(by: 1 / Double(size).squareRoot())
            return try workspace.solver.eigenvalues(ofSelfAdjoint: &workspace.complex.sample)
        }
    }

    /// Draws the unscaled matrix A; only its lower triangle with the diagonal has a meaning.
    public func draw<Scalar: EnsembleScalar>(
        into matrix: inout Matrix<Scalar>, from stream: inout RandomStream
    ) {
        // Only n(n+1)/2 entries are drawn, packed at the beginning of the memory. They are moved to the lower
        // triangle from the last to the first, so that no entry is overwritten before it has moved.
        let packed = size * (size + 1) / 2
        matrix.reshape(rows: size, columns: size)
        matrix.fill(first: packed, with: entries, from: &stream)
        var source = packed
        for column in (0..<size).reversed() {
            for row in (column..<size).reversed() {
                source -= 1
                matrix.elements[row + column * size] = matrix.elements[source]
            }
        }
        for column in 0..<size {
            for row in 0..<column { matrix[row, column] = .zero }
        }
        // A complex diagonal entry (a + ib)/√2 becomes the real number a.
        let isGaussian = entries is GaussianEntries
        let factor = Scalar.field == .complex ? 2.0.squareRoot() : (isGaussian ? 2.0.squareRoot() : 1)
        for i in 0..<size {
            matrix[i, i] = Scalar(real: matrix[i, i].realPart * factor)
        }
    }

    /// Diagonal N(0, 2) (complex: N(0, 1)) and off-diagonal χ_{n−1}, …, χ_1 (complex: √Γ(n−1), …, √Γ(1)).
    private func drawTridiagonal(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        let scale = 1 / Double(size).squareRoot()
        var diagonal = workspace.diagonal
        var offDiagonal = workspace.offDiagonal
        workspace.diagonal = []
        workspace.offDiagonal = []
        if diagonal.count != size {
            diagonal = Array(repeating: 0, count: size)
            offDiagonal = Array(repeating: 0, count: size - 1)
        }
        var span = diagonal.mutableSpan
        stream.fillGaussian(&span)
        let diagonalScale = field == .real ? scale * 2.0.squareRoot() : scale
        for i in 0..<size { diagonal[i] *= diagonalScale }
        for i in 0..<(size - 1) { offDiagonal[i] = Double(size - 1 - i) }
        var norms = offDiagonal.mutableSpan
        field.drawGaussianNorms(replacingCounts: &norms, from: &stream)
        for i in 0..<(size - 1) { offDiagonal[i] *= scale }
        defer {
            workspace.diagonal = diagonal
            workspace.offDiagonal = offDiagonal
        }
        return try workspace.solver.eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
    }
}
