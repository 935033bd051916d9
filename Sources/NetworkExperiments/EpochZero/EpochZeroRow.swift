public import Autoencoders
internal import Foundation

/// Untrained networks of one latent dimension: observations in two designs, and predictions.
public struct EpochZeroRow: Encodable, Sendable {
    /// d.
    public var latentDimension: Int

    /// J_L of the paper's one network, at many points.
    public var latent: JacobianSummary
    /// J_I of the same.
    public var input: JacobianSummary

    /// The number of networks in the other design.
    public var networks: Int
    /// The median of |λ| over all networks, exact zeros included.
    public var median: Double
    /// Its standard error, between networks.
    public var medianStandardError: Double
    /// The factor by which the median of one network scatters: exp of the standard deviation between networks of the
    /// logarithm of a network's median, zeros left out.
    public var medianScatterFactor: Double
    /// The largest modulus in any network.
    public var largestModulus: Double
    /// The fraction of networks whose largest modulus exceeds 0.005.
    public var fractionAbove0005: Double
    /// The fraction of real eigenvalues that are not exactly zero.
    public var realFraction: Double
    /// Its standard error, between networks.
    public var realFractionStandardError: Double
    /// The number of eigenvalues of all networks that rounding may have made real or complex; nil for none.
    public var uncertainReals: Int?
    /// The fraction of exact zeros.
    public var zeroFraction: Double
    /// Its standard error, between networks.
    public var zeroFractionStandardError: Double
    /// The median of |θ|, zeros left out.
    public var medianArgument: Double
    /// Its standard error, between networks.
    public var medianArgumentStandardError: Double
    /// sup|F − θ/π| of |θ| over all networks, zeros left out: 0 if arguments were uniform.
    public var argumentDistance: Double
    /// The same for the paper's one network.
    public var argumentDistanceOfOneNetwork: Double
    /// The intraclass correlation of tr J_L between points of one network.
    public var traceCorrelation: Double
    /// Its standard error.
    public var traceCorrelationStandardError: Double
    /// √E sech⁴, the factor by which the output's tanh multiplies moduli, to first order.
    public var outputSlope: Double

    /// The paper's printed median, where there is one.
    public var printedMedian: Double?
    /// The paper's formula.
    public var formulaMedian: Double
    /// The exact law without masks, complex Gaussian weights.
    public var exactComplexMedian: Double
    /// The exact law with masks, complex Gaussian weights.
    public var maskedExactMedian: Double
    /// Simulated masked products of uniform weights times `outputSlope`: the prediction that is tested.
    public var maskedUniformMedian: Double
    /// Its standard error.
    public var maskedUniformMedianStandardError: Double
    /// The exact fraction of zeros with independent masks.
    public var zeroFractionExact: Double

    /// (median − maskedUniformMedian)/standard error of the difference; nil where so many eigenvalues are zero that the
    /// median, or the quantile at 0.45 on which its standard error rests, is zero or nearly so.
    public var score: Double?
    /// The |score| allowed at a family-wise false-alarm rate of 10⁻³ over the latent dimensions.
    public var scoreLimit: Double

    /// The largest fraction of zeros at which medians are tested.
    static let mostZeros = 0.42

    /// Whether so few eigenvalues are zero that the median has a standard error.
    var hasMedianError: Bool {
        zeroFraction < Self.mostZeros && medianStandardError > 0 && medianStandardError.isFinite
    }

    /// Whether the masked prediction lies within its error of the observed median, where that is tested.
    public var agrees: Bool { score.map { abs($0) <= scoreLimit } ?? true }
    /// The relative error of the prediction that the test would see with probability one half.
    public var resolution: Double? {
        score == nil
            ? nil
            : scoreLimit * hypot(medianStandardError, maskedUniformMedianStandardError) / maskedUniformMedian
    }
}
