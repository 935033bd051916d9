/// All predictions for one latent dimension. Moduli are norms |λ| unless a name says squared. Simulated numbers are
/// nil if a run was stopped before there were enough samples; a standard error is nil where it is undefined.
public struct PredictionRow: Encodable, Sendable, Equatable {
    /// d.
    public var latentDimension: Int
    /// The paper's median norm, where it prints one.
    public var printedMedian: Double?
    /// The paper's median squared norm, where it prints one.
    public var printedMedianSquared: Double?
    /// The paper's formula evaluated: 3⁻ᵏ·½·∏_{j≥2}(1 − d/(2n_j)).
    public var formulaMedianSquared: Double
    /// Its square root.
    public var formulaMedian: Double
    /// The paper's maximum 3^{−k/2}, the edge of the limit law.
    public var formulaMax: Double
    /// The median of the exact law for complex Gaussian matrices of these dimensions.
    public var exactComplexMedian: Double
    /// The expectation of the largest modulus for complex Gaussian matrices.
    public var exactComplexExpectedMax: Double
    /// P(max |λ| > 3^{−k/2}) for complex Gaussian matrices.
    public var probabilityMaxExceedsEdge: Double
    /// The median of simulated real Gaussian matrices.
    public var realGaussianMedian: Double?
    /// Its standard error.
    public var realGaussianMedianStandardError: Double?
    /// The mean largest modulus of simulated real Gaussian matrices.
    public var realGaussianExpectedMax: Double?
    /// Its standard error.
    public var realGaussianExpectedMaxStandardError: Double?
    /// The median of simulated matrices with uniform entries, PyTorch's initialisation.
    public var realUniformMedian: Double?
    /// Its standard error.
    public var realUniformMedianStandardError: Double?
    /// The mean largest modulus of simulated matrices with uniform entries.
    public var realUniformExpectedMax: Double?
    /// Its standard error.
    public var realUniformExpectedMaxStandardError: Double?
    /// The expected fraction of real eigenvalues of real Gaussian matrices.
    public var realFractionExact: Double
    /// The fraction found in the simulated real Gaussian matrices.
    public var realFractionSimulated: Double?
    /// Its standard error.
    public var realFractionSimulatedStandardError: Double?
    /// The median with ReLU masks in the limit of deterministic active widths.
    public var maskedLimitMedian: Double
    /// The median of the exact law with masks, complex Gaussian entries.
    public var maskedExactMedian: Double
    /// The median of simulated masked matrices with uniform entries.
    public var maskedUniformMedian: Double?
    /// Its standard error.
    public var maskedUniformMedianStandardError: Double?
    /// The edge of the masked limit law.
    public var maskedLimitMax: Double
    /// The mean largest modulus of simulated masked matrices with uniform entries.
    public var maskedUniformExpectedMax: Double?
    /// Its standard error.
    public var maskedUniformExpectedMaxStandardError: Double?
    /// The expected fraction of eigenvalues that masks make exactly zero.
    public var zeroFractionExact: Double
    /// The factor by which masks lower the median, exactComplexMedian/maskedExactMedian; nil where the latter is
    /// zero.
    public var maskFactor: Double?
}
