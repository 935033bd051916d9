internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Wishart matrices AA*/n, A of shape p × n with independent entries from the entry law as it is (variance σ², so the
/// spectrum fills σ²(1 ± √(p/n))²): sample covariance matrices of n vectors with p components and known mean 0.
///
/// All p eigenvalues are returned, ascending and not negative; where p > n exactly p − n of them are 0.
///
/// Direct: the eigenvalues are squares of the singular values of A/√n, which keeps the small ones of nearly square
/// matrices: λ_min is of order 1/n² there. An eigenvalue's error is a few ε of √(λλ_max), see
/// `EigenvalueSolver.squaredSingularValues`; under the GSL back end it is a few ε of λ_max.
///
/// Reduced, for Gaussian entries: Householder reflections from both sides leave a bidiagonal matrix whose entries are
/// independent and known in law (I. Dumitriu, A. Edelman, J. Math. Phys. 43 (2002) 5830). With N = min(p, n) and
/// M = max(p, n) it has χ_M, χ_{M−1}, …, χ_{M−N+1} on the diagonal and χ_{N−1}, …, χ_1 beside it, over the complex numbers
/// √Γ in place of χ: 2N − 1 random numbers and O(N²) operations, with every eigenvalue to its own relative accuracy.
public struct WishartEnsemble: RandomMatrixEnsemble {
    /// p, the number of eigenvalues.
    public let rows: Int
    /// n, by which is divided.
    public let columns: Int
    /// The law of the entries.
    public let entries: any EntryDistribution
    /// Real or complex entries.
    public let field: Field
    /// Every entry or, for Gaussian entries, the bidiagonal form.
    public let method: SamplingMethod

    /// The Wishart ensemble of p × n matrices A.
    public init(
        rows: Int, columns: Int, entries: any EntryDistribution, field: Field,
        method: SamplingMethod = .automatic
    ) {
        precondition(rows > 0 && columns > 0, "a matrix has at least one row and one column")
        precondition(
            method != .reduced || entries is GaussianEntries, "only Gaussian ensembles have a reduced form")
        self.rows = rows
        self.columns = columns
        self.entries = entries
        self.field = field
        self.method = method == .automatic ? (entries is GaussianEntries ? .reduced : .direct) : method
    }

    /// p.
    public var eigenvalueCount: Int { rows }

    /// The ensemble in words.
    public var label: String {
        let form = method == .reduced ? ", bidiagonal form" : ""
        return "\(field.rawValue) Wishart, \(entries.label) entries\(form)"
    }

    /// The kind of matrices, their entries and form, as streams are named after them.
    var kindKey: String {
        "\(field.rawValue) Wishart, \(entries.streamKey) entries\(method == .reduced ? ", bidiagonal form" : "")"
    }

    /// `kindKey`, p and n.
    public var streamKey: String { "\(kindKey), dimensions \(rows),\(columns)" }

    /// p × n.
    public var factorShapes: [(rows: Int, columns: Int)] { [(rows, columns)] }

    /// The normalisation in words.
    public var scaling: String {
        "A A*/n, A of shape p x n, p = \(rows), n = \(columns), entry variance \(entries.variance)"
    }

    /// The bytes one worker needs.
    public var workspaceBytes: Double {
        let smaller = Double(min(rows, columns))
        return method == .reduced
            ? 64 * smaller
            : (Double(rows) * Double(columns) + smaller * smaller) * (field == .real ? 8 : 16)
    }

    /// Draws one matrix and returns its eigenvalues.
    public func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        if method == .reduced { return try drawBidiagonal(from: &stream, using: workspace) }
        switch field {
        case .real: return try drawDirect(from: &stream, &workspace.real.sample, workspace.solver)
        case .complex: return try drawDirect(from: &stream, &workspace.complex.sample, workspace.solver)
        }
    }

    private func drawDirect<Scalar: EnsembleScalar>(
        from stream: inout RandomStream, _ matrix: inout Matrix<Scalar>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        matrix.reshape(rows: rows, columns: columns)
        matrix.fill(with: entries, from: &stream, scale: 1 / Double(columns).squareRoot())
        return spectrum(try solver.squaredSingularValues(of: &matrix))
    }

    private func drawBidiagonal(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        let smaller = min(rows, columns)
        var diagonal = workspace.diagonal
        var offDiagonal = workspace.offDiagonal
        workspace.diagonal = []
        workspace.offDiagonal = []
        if diagonal.count != smaller {
            diagonal = Array(repeating: 0, count: smaller)
            offDiagonal = Array(repeating: 0, count: smaller - 1)
        }
        for first in stride(from: 0, to: smaller, by: Self.entriesAtATime) {
            let (on, beside) = drawEntries(ofRowsFrom: first, from: &stream)
            for (i, value) in on.enumerated() { diagonal[first + i] = value }
            for (i, value) in beside.enumerated() { offDiagonal[first + i] = value }
        }
        defer {
            workspace.diagonal = diagonal
            workspace.offDiagonal = offDiagonal
        }
        return spectrum(
            try workspace.solver.squaredSingularValues(ofBidiagonal: &diagonal, offDiagonal: &offDiagonal))
    }

    /// Entries of the bidiagonal form at a time: those on the diagonal are drawn first, then those beside it.
    static let entriesAtATime = 512

    /// Draws the entries of rows first, first + 1, …, at most `entriesAtATime`, with their scale: those on the diagonal, and
    /// those beside it, of which the last row of the form has none.
    func drawEntries(ofRowsFrom first: Int, from stream: inout RandomStream) -> (
        on: [Double], beside: [Double]
    ) {
        let (smaller, larger) = (min(rows, columns), max(rows, columns))
        let scale = 1 / Double(columns).squareRoot()
        let end = min(first + Self.entriesAtATime, smaller)
        var on = (first..<end).map { Double(larger - $0) }
        var beside = (first..<min(end, smaller - 1)).map { Double(smaller - 1 - $0) }
        var norms = on.mutableSpan
        field.drawGaussianNorms(replacingCounts: &norms, from: &stream)
        norms = beside.mutableSpan
        field.drawGaussianNorms(replacingCounts: &norms, from: &stream)
        for i in on.indices { on[i] *= scale }
        for i in beside.indices { beside[i] *= scale }
        return (on, beside)
    }

    /// The nonzero eigenvalues after the exact zeros.
    func spectrum(_ nonzero: [Double]) -> Spectrum {
        .line(Array(repeating: 0, count: rows - nonzero.count) + nonzero)
    }
}
