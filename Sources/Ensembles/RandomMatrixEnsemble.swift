internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// A law of random matrices of one size, from which spectra can be drawn.
///
/// The scale of an ensemble is fixed in its type and stated by `scaling`; no later step rescales.
public protocol RandomMatrixEnsemble: Sendable {
    /// The number of eigenvalues of one matrix.
    var eigenvalueCount: Int { get }

    /// The ensemble in words, for reports. Words may change; `streamKey` may not.
    var label: String { get }

    /// The name of the ensemble's random streams, which never changes: matrices with equal keys, sizes and seeds are
    /// equal.
    var streamKey: String { get }

    /// The shapes of the independent matrices of which a sample is made.
    var factorShapes: [(rows: Int, columns: Int)] { get }

    /// The normalisation in words, for the header of every output file.
    var scaling: String { get }

    /// The bytes that one worker needs to hold a sample and its scratch matrices.
    var workspaceBytes: Double { get }

    /// Draws one matrix and returns its eigenvalues. A stream's numbers depend on its name only.
    func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum

    /// Draws the same matrix and returns ln|λ| and arg λ of its eigenvalues, even where these are out of the
    /// range of doubles.
    func drawLogSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> LogSpectrum

    /// The number of matrices that are best drawn together, since their eigenvalues share the lanes of vectors.
    var samplesTogether: Int { get }

    /// Draws so many matrices, the kth from stream k (from 0), and returns ln|λ| and arg λ of its eigenvalues, the same as one by one.
    func drawLogSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<LogSpectrum, EigenvalueError>]

    /// Draws so many matrices, the kth from stream k (from 0), and returns its eigenvalues, the same as one by one.
    func drawSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<Spectrum, EigenvalueError>]
}

extension RandomMatrixEnsemble {
    /// The logarithms of the eigenvalues, for ensembles whose matrices are formed.
    public func drawLogSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> LogSpectrum {
        LogSpectrum(try drawSpectrum(from: &stream, using: workspace))
    }

    /// One.
    public var samplesTogether: Int { 1 }

    /// One after the other.
    public func drawLogSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        (0..<count).map { k in
            var stream = stream(k)
            do throws(EigenvalueError) {
                return .success(try drawLogSpectrum(from: &stream, using: workspace))
            } catch {
                return .failure(error)
            }
        }
    }

    /// One after the other.
    public func drawSpectra(
        _ count: Int, from stream: (Int) -> RandomStream, using workspace: SpectrumWorkspace
    ) -> [Result<Spectrum, EigenvalueError>] {
        (0..<count).map { k in
            var stream = stream(k)
            do throws(EigenvalueError) {
                return .success(try drawSpectrum(from: &stream, using: workspace))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// How a sample of a Gaussian ensemble is made. Both ways give exactly the same law of the spectrum.
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
    /// The solver that computes the eigenvalues.
    public let solver: EigenvalueSolver
    var real = MatrixScratch<Double>()
    var complex = MatrixScratch<Complex<Double>>()
    var diagonal: [Double] = []
    var offDiagonal: [Double] = []

    /// An empty workspace that uses the given eigenvalue library.
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
