internal import ComplexModule
internal import RealModule
public import Statistics

/// Statistics of the eigenvalues of many Jacobians of one network, for a box plot or a table.
///
/// Zeros are those that the masks make; they are counted, not computed. They have the modulus 0, but no
/// argument. Fractions refer to all d eigenvalues of all points, zeros included.
public struct JacobianSummary: Hashable, Codable, Sendable {
    /// The latent dimension d.
    public let latentDimension: Int
    /// The number of points.
    public let points: Int
    /// The number of eigenvalues that masks make exactly zero.
    public let zeros: Int
    /// The number of real eigenvalues that no mask makes zero; one that is 0 because weights are 0 is real.
    public let real: Int
    /// The number of negative real eigenvalues.
    public let negative: Int
    /// How many eigenvalues rounding may have made real or complex; nil if there are none.
    public let uncertainReals: Int?
    /// |λ| of all d eigenvalues, exact zeros included.
    public let moduli: SampleQuantiles
    /// |λ| without the exact zeros. An eigenvalue that underflows, or is 0 because weights are 0, is included
    /// as 0.
    public let nonzeroModuli: SampleQuantiles
    /// |θ| in [0, π] for λ = |λ|e^{iθ} ≠ 0: 0 for positive and π for negative eigenvalues.
    public let arguments: SampleQuantiles

    /// Summarises spectra.
    public init(_ spectra: JacobianSpectra) {
        latentDimension = spectra.latentDimension
        points = spectra.count
        zeros = spectra.exactZeros
        real = spectra.realCount
        uncertainReals = spectra.uncertainReals > 0 ? spectra.uncertainReals : nil
        negative = spectra.eigenvalues.count { $0.imaginary == 0 && $0.real < 0 }
        // Sorted once: quantiles of sorted numbers take almost no time.
        let nonzero = spectra.moduli.sorted()
        nonzeroModuli = SampleQuantiles(nonzero)
        moduli =
            zeros == 0 ? nonzeroModuli : SampleQuantiles(Array(repeating: 0, count: zeros) + nonzero)
        arguments = SampleQuantiles(spectra.arguments)
    }

    /// The fraction of eigenvalues that are exactly zero; NaN if there are no points.
    public var zeroFraction: Double { fraction(zeros) }
    /// The fraction of eigenvalues that are real and that no mask makes zero.
    public var realFraction: Double { fraction(real) }
    /// The fraction of eigenvalues that are real and negative.
    public var negativeFraction: Double { fraction(negative) }

    private func fraction(_ count: Int) -> Double { Double(count) / Double(latentDimension * points) }
}
