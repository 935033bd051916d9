public import LimitTheorems
public import Reports
public import RunSupport

/// The outcome of a theorem check.
public struct TheoremCheckResult: Codable, Sendable {
    /// The distance of the expected distribution to the exact one of complex Gaussian matrices of the same
    /// dimensions.
    public struct CompanionDistance: Codable, Sendable {
        /// sup |F̄ − F|.
        @NumberOrNull public var distance: Double
        /// Its bootstrap standard error.
        @NumberOrNull public var standardError: Double
        /// The distance that noise alone would show.
        @NumberOrNull public var noiseFloor: Double
    }

    /// One view at one size.
    public struct Measurement: Codable, Sendable {
        /// The view.
        public var view: SpectralView
        /// n.
        public var size: Int
        /// The number of matrices.
        public var samples: Int
        /// sup |F̄ − F| of the expected distribution to the limit.
        @NumberOrNull public var distance: Double
        /// Its bootstrap standard error over matrices.
        @NumberOrNull public var standardError: Double
        /// The distance that noise alone would show.
        @NumberOrNull public var noiseFloor: Double
        /// sup |E F_n − F| of the exact finite-size distribution to the limit, where known.
        public var finiteDistance: Double?
        /// Half the expected fraction of real eigenvalues, where known: a lower bound of the distance.
        public var realFractionBound: Double?
        /// The distance to complex Gaussian matrices, where the ensemble's own exact law is not known.
        public var companion: CompanionDistance?
        /// The Bonferroni-corrected p-value of F̄ = E F_n over the points of this size, where E F_n is known.
        public var exactPValue: Double?
        /// The largest |z| of that test.
        public var exactScore: Double?
        /// The relative error of the entries' standard deviation at which the expected |z| exceeds the test's
        /// threshold by 3.
        public var resolution: Double?
        /// The mean over matrices of the distance of one matrix's distribution to the limit.
        @NumberOrNull public var matrixDistance: Double
        /// Its standard error.
        @NumberOrNull public var matrixDistanceStandardError: Double
        /// The power-law fit at this size.
        public var fittedDistance: Double?

        /// The names of the columns of `convergence.csv`, and the keys that only JSON has.
        enum CodingKeys: String, CodingKey {
            case view = "statistic"
            case size, samples, distance, standardError, noiseFloor
            case finiteDistance = "finiteNDistance"
            case realFractionBound
            case companion = "complexGaussian"
            case exactPValue, exactScore, resolution, matrixDistance, matrixDistanceStandardError
            case fittedDistance = "fit"
        }
    }

    /// One size, all views.
    public struct SizeSummary: Codable, Sendable {
        /// n.
        public var size: Int
        /// The number of matrices.
        public var samples: Int
        /// Matrices whose eigenvalues could not be computed; they are left out.
        public var failures: Int
        /// Why the first of them failed.
        public var failureReason: String?
        /// The mean Wasserstein-1 distance of one matrix to the limit, on the line or of the modulus.
        @NumberOrNull public var wasserstein: Double
        /// Its standard error.
        @NumberOrNull public var wassersteinStandardError: Double
        /// The Wasserstein-1 distance of the expected distribution to the limit, by the trapezoidal rule over
        /// the thresholds; nil if eigenvalues lie beyond the last one.
        public var expectedWasserstein: Double?
        /// The mean fraction of exactly real eigenvalues; nil on the line and for complex matrices.
        public var realFraction: Double?
        /// How many eigenvalues rounding may have made real or complex; absent where there are none.
        public var uncertainReals: Int?

        /// The names of the columns of `wasserstein.csv`, and the keys that only JSON has.
        enum CodingKeys: String, CodingKey {
            case size, samples, failures, failureReason
            case wasserstein = "matrixWasserstein"
            case wassersteinStandardError = "standardError"
            case expectedWasserstein, realFraction, uncertainReals
        }
    }

    /// The verdict on one view.
    public struct ViewVerdict: Codable, Sendable {
        /// The view.
        public var view: SpectralView
        /// The verdict.
        public var verdict: Verdict
        /// The numbers behind it.
        public var reason: String
        /// The fitted exponent of the distance; nil where the distance is no more than noise, or exactly 0 by the
        /// exact law.
        public var exponent: Double?
        /// The standard error of the exponent.
        public var exponentStandardError: Double?
        /// The distance extrapolated to n = ∞, 0 where the fit is negative; nil where `exponent` is nil.
        public var limitDistance: Double?
        /// Its standard error.
        public var limitDistanceStandardError: Double?
    }

    /// The distance of one growing matrix at one size.
    public struct TrajectoryPoint: Codable, Sendable {
        /// The index of the growing matrix, from 0.
        public var trajectory: Int
        /// n.
        public var size: Int
        /// The Kolmogorov distance on the line or of the modulus.
        @NumberOrNull public var distance: Double
        /// The Kolmogorov distance in the plane; nil on the line.
        public var planeDistance: Double?
    }

    /// The check.
    public var check: TheoremCheckDescription
    /// The ensemble in words.
    public var ensemble: String
    /// The ensemble's normalisation in words.
    public var scaling: String
    /// The claimed law in words.
    public var law: String
    /// All views at all sizes.
    public var measurements: [Measurement]
    /// All sizes.
    public var sizes: [SizeSummary]
    /// The verdict on each view.
    public var views: [ViewVerdict]
    /// The growing matrices.
    public var trajectories: [TrajectoryPoint]
    /// The mean fitted exponent of the growing matrices' distances.
    public var trajectoryExponent: Double?
    /// Its standard error over growing matrices.
    public var trajectoryExponentStandardError: Double?
    /// The verdict.
    public var verdict: Verdict
    /// Why, in a sentence.
    public var reason: String
    /// Whether the run was stopped before all samples were drawn.
    public var wasStopped: Bool
    /// How many eigenvalues at the largest size are inside and outside the bins of the comparison histograms; nil
    /// without histograms.
    public var histograms: [HistogramCounts]?
}
