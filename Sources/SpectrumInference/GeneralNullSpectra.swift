internal import ComplexModule
public import Ensembles
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Where spectra of general square matrices without structure come from.
public protocol GeneralNullSpectra: Sendable {
    /// The null hypothesis in words: "independent real Gaussian entries", for example.
    var label: String { get }

    /// The name of its random streams, which never changes.
    var streamKey: String { get }

    /// The variance of the entries; nil where they have that of the matrix under test.
    var entryVariance: Double? { get }

    /// Which law the eigenvalues have in the limit.
    var limit: GeneralSpectrumLimit { get }

    /// Draws the spectrum of one matrix.
    func drawGeneral(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> GeneralSpectrum
}

/// Where the eigenvalues of a general matrix lie in the limit, uniformly.
public enum GeneralSpectrumLimit: String, Codable, Sendable {
    /// In the disc of radius σ√n: the circular law of independent entries.
    case disc
    /// In the ellipse of half-axes (1 ± |τ|)σ√n: the elliptic law, where E a_ij a_ji = τσ².
    case ellipse
}

/// Independent Gaussian entries of variance 1, drawn as a Hessenberg matrix that is unitarily similar to the dense one:
/// exactly its law of the eigenvalues and of the norm together, without the reduction's (10/3)n³ operations.
public struct GinibreNull: GeneralNullSpectra {
    /// The number of rows.
    public let size: Int
    /// Real or complex entries.
    public let field: Field

    /// Gaussian matrices of `size` rows.
    public init(size: Int, field: Field) {
        self.size = size
        self.field = field
    }

    public var label: String { "independent \(field.rawValue) Gaussian entries of a square matrix" }

    public var streamKey: String {
        "null of a square matrix of independent \(field.rawValue) Gaussian entries"
    }

    public var entryVariance: Double? { 1 }

    public var limit: GeneralSpectrumLimit { .disc }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func drawGeneral(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> GeneralSpectrum {
        switch field {
        case .real: try draw(Matrix<Double>(), from: &stream, by: workspace.solver)
        case .complex: try draw(Matrix<Complex<Double>>(), from: &stream, by: workspace.solver)
        }
    }

    private func draw<Scalar: EnsembleScalar>(
        _ matrix: consuming Matrix<Scalar>, from stream: inout RandomStream, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> GeneralSpectrum {
        ProductEnsemble(size: size, entries: GaussianEntries(), field: field).draw(
            into: &matrix, from: &stream)
        let squaredNorm = matrix.squaredFrobeniusNorm
        let spectrum = try solver.eigenvalues(ofHessenberg: &matrix)
        // The ensemble has variance 1/n.
        return GeneralSpectrum(spectrum, field: field, squaredNorm: squaredNorm)
            .scaled(by: Double(size).squareRoot())
    }
}
