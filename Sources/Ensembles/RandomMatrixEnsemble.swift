internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// A law of random matrices of one size, whose spectra can be drawn.
///
/// The scale of an ensemble is fixed in its type and stated by `scaling`; nothing downstream rescales.
public protocol RandomMatrixEnsemble: Sendable {
    /// The number of eigenvalues of one matrix.
    var eigenvalueCount: Int { get }

    /// The ensemble in words, for reports.
    var label: String { get }

    /// The normalisation in words, for every output file's header.
    var scaling: String { get }

    /// The bytes that one worker needs to hold a sample and its scratch matrices.
    var workspaceBytes: Double { get }

    /// Draws one matrix and returns its eigenvalues. What a stream gives depends on its name only.
    func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum

    /// Draws the same matrix and returns ln|λ| and arg λ of its eigenvalues, also where these leave the range of double
    /// precision.
    func drawLogSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> LogSpectrum
}

extension RandomMatrixEnsemble {
    /// The logarithms of the eigenvalues, for ensembles whose matrices are formed.
    public func drawLogSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> LogSpectrum {
        LogSpectrum(try drawSpectrum(from: &stream, using: workspace))
    }
}

/// How a sample of a Gaussian ensemble is made. Both ways give the same law of the spectrum exactly.
public enum SamplingMethod: String, CaseIterable, Codable, Sendable {
    /// Every entry of every factor is drawn.
    case direct
    /// A Hessenberg, tridiagonal, bidiagonal or triangular form of the matrix is drawn, whose law is known
    /// exactly for Gaussian entries.
    case reduced
    /// Reduced where the entries are Gaussian, direct otherwise.
    case automatic = "auto"
}

/// The scratch matrices and the eigenvalue solver of one worker.
public final class SpectrumWorkspace {
    /// The solver in use.
    public let solver: EigenvalueSolver
    var real = MatrixScratch<Double>()
    var complex = MatrixScratch<Complex<Double>>()
    var diagonal: [Double] = []
    var offDiagonal: [Double] = []

    /// An empty workspace on the given eigenvalue library.
    public init(backend: EigenvalueBackend = .lapack) {
        solver = EigenvalueSolver(backend: backend)
    }
}

/// Matrices kept between samples so that drawing does not allocate.
struct MatrixScratch<Scalar: MatrixScalar> {
    var sample = Matrix<Scalar>()
    var factor = Matrix<Scalar>()
    var product = Matrix<Scalar>()
    var grown: [Matrix<Scalar>] = []
    var kept: [Matrix<Scalar>] = []
}
