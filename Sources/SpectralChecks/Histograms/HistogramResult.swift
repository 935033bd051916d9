internal import LimitTheorems
internal import MonteCarlo
public import Reports

/// Filled bins with everything needed to write them.
public struct HistogramResult: Sendable {
    let claim: SpectralClaim
    let finite: FiniteSizeLaw?
    /// The ensemble in words.
    public let ensemble: String
    /// The ensemble's normalisation in words.
    public let scaling: String
    /// n.
    public let size: Int
    let seed: UInt64
    /// The number of matrices counted.
    public let completed: Int
    /// Matrices whose eigenvalues could not be computed.
    public let failures: Int
    /// Matrices that were to be drawn.
    let requested: Int
    let histogram: SpectrumHistogram

    /// Why the first of them failed.
    public var failureReason: String? { histogram.failures.firstReason }
    /// Eigenvalues that rounding may have made real or complex.
    public var uncertainReals: Int { histogram.uncertainReals }
    /// How much was completed, if the run was stopped.
    public var shortfall: Shortfall? {
        Shortfall(completed: completed + failures, requested: requested, unit: "matrices")
    }
}
