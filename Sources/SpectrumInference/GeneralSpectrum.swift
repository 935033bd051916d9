public import ComplexModule
public import LinearAlgebra
public import RealModule

/// The eigenvalues of one general square matrix, and what else of the matrix its tests use.
public struct GeneralSpectrum: Sendable, Equatable {
    /// The eigenvalues, in no particular order.
    public var values: [Complex<Double>]
    /// Real or complex entries.
    public var field: Field
    /// How many eigenvalues rounding may have made real or complex; see `Spectrum.uncertainReals`.
    public var uncertainReals: Int
    /// ‖A‖² = Σ|a_ij|²; nil where only the eigenvalues are known.
    public var squaredNorm: Double?

    /// The eigenvalues of a matrix; without the squared norm only eigenvalues are known.
    public init(_ spectrum: Spectrum, field: Field, squaredNorm: Double?) {
        values = spectrum.values
        self.field = field
        uncertainReals = spectrum.uncertainReals
        self.squaredNorm = squaredNorm
    }

    /// The number n of eigenvalues.
    public var count: Int { values.count }

    /// The spectrum of the matrix times a positive number.
    func scaled(by factor: Double) -> GeneralSpectrum {
        var result = self
        result.values = values.map { Complex($0.real * factor, $0.imaginary * factor) }
        result.squaredNorm = squaredNorm.map { $0 * factor * factor }
        return result
    }
}
