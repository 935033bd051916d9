public import ComplexModule
public import Ensembles
public import LinearAlgebra
public import RandomNumbers
public import RealModule

/// Gaussian entries of variance 1, independent but for pairs across the diagonal, which have E a_ij a_ji = τ: for real τ
///
///     A = √((1 + τ)/2) H_1 + √((1 − τ)/2) H_2,
///
/// H_1 from the Gaussian orthogonal (unitary) ensemble, H_2 antisymmetric (i times such a matrix). A complex
/// τ = |τ|e^{2iφ} is that matrix for |τ| times e^{iφ}.
///
/// - Source: H.-J. Sommers, A. Crisanti, H. Sompolinsky, Y. Stein, Phys. Rev. Lett. 60 (1988) 1895.
public struct EllipticNull: GeneralNullSpectra {
    /// The number of rows.
    public let size: Int
    /// Real or complex entries.
    public let field: Field
    /// τ, |τ| ≤ 1; real for real entries.
    public let ellipticity: Complex<Double>

    /// Elliptic matrices of `size` rows.
    public init(size: Int, field: Field, ellipticity: Complex<Double>) {
        precondition(ellipticity.length <= 1, "|τ| is at most 1")
        precondition(field == .complex || ellipticity.imaginary == 0, "τ of real entries is real")
        self.size = size
        self.field = field
        self.ellipticity = ellipticity
    }

    public var label: String {
        "\(field.rawValue) Gaussian entries with this correlation across the diagonal"
    }

    public var streamKey: String { "elliptic null, \(field.rawValue)" }

    public var entryVariance: Double? { 1 }

    public var limit: GeneralSpectrumLimit { .ellipse }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func drawGeneral(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> GeneralSpectrum {
        switch field {
        case .real:
            var matrix = realMatrix(from: &stream)
            let squaredNorm = matrix.squaredFrobeniusNorm
            let spectrum = try workspace.solver.eigenvalues(ofGeneral: &matrix)
            return GeneralSpectrum(spectrum, field: field, squaredNorm: squaredNorm)
        case .complex:
            var matrix = complexMatrix(from: &stream)
            let squaredNorm = matrix.squaredFrobeniusNorm
            let spectrum = try workspace.solver.eigenvalues(ofGeneral: &matrix)
            return GeneralSpectrum(spectrum, field: field, squaredNorm: squaredNorm)
        }
    }

    /// Draws a matrix of real entries.
    package func realMatrix(from stream: inout RandomStream) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: size, columns: size)
        matrix.fill(with: GaussianEntries(), from: &stream)
        let tau = ellipticity.real
        let (even, odd) = (((1 + tau) / 2).squareRoot(), ((1 - tau) / 2).squareRoot())
        for column in 0..<size {
            matrix[column, column] *= (1 + tau).squareRoot()
            for row in (column + 1)..<max(size, column + 1) {
                let (h, k) = (even * matrix[row, column], odd * matrix[column, row])
                matrix[row, column] = h + k
                matrix[column, row] = h - k
            }
        }
        return matrix
    }

    /// Draws a matrix of complex entries.
    package func complexMatrix(from stream: inout RandomStream) -> Matrix<Complex<Double>> {
        var matrix = Matrix<Complex<Double>>(rows: size, columns: size)
        matrix.fill(with: GaussianEntries(), from: &stream)
        let tau = ellipticity.length
        let turn = Complex<Double>.sqrt(tau > 0 ? ellipticity / Complex(tau) : 1)
        let even = Complex(((1 + tau) / 2).squareRoot())
        let odd = Complex(0, ((1 - tau) / 2).squareRoot())
        for column in 0..<size {
            // The diagonals of both are real, of variance 1; the parts of the entry drawn have variance 1/2.
            let drawn = matrix[column, column]
            matrix[column, column] =
                turn * Complex((1 + tau).squareRoot() * drawn.real, (1 - tau).squareRoot() * drawn.imaginary)
            for row in (column + 1)..<max(size, column + 1) {
                let (h, k) = (matrix[row, column], matrix[column, row])
                matrix[row, column] = turn * (even * h + odd * k)
                matrix[column, row] = turn * (even * h.conjugate + odd * k.conjugate)
            }
        }
        return matrix
    }
}
