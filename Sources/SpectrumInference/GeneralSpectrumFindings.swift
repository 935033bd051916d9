internal import ComplexModule
internal import LinearAlgebra
internal import RealModule
internal import SpectralLaws

/// What the eigenvalues of one general matrix say.
public struct GeneralSpectrumFindings: Codable, Sendable, Equatable {
    /// The null hypothesis in words.
    public var null: String
    /// The number of matrices drawn from it.
    public var nullSamples: Int
    /// The law that the eigenvalues are held against.
    public var limit: GeneralSpectrumLimit
    /// The matrix's numbers.
    public var statistics: GeneralSpectrumStatistics
    /// The standard error of σ²: from the entries' kurtosis, or from the null where only eigenvalues are known; nil where σ²
    /// was given.
    public var varianceError: Double?
    /// The standard error (1 − |τ|²)√2/n of τ, for complex entries the root mean square of |τ̂ − τ|; where only eigenvalues
    /// are known that of the null, nil where fewer than two matrices were drawn.
    public var ellipticityError: Double?
    /// The edge and what is beyond it.
    public var edge: SpectrumEdge
    /// Real eigenvalues; nil for complex entries.
    public var reals: RealEigenvalues?
    /// The sensitivity of the eigenvalues; nil where only they are known.
    public var conditioning: EigenvalueConditioning?
    /// The tests, each with p-values before and after Holm's correction.
    public var tests: [GeneralTest]

    /// Whether the null is rejected by any test, all of them together at this level.
    public func rejects(at level: Double) -> Bool { tests.contains { $0.adjusted <= level } }

    init(
        _ matrix: PreparedGeneralMatrix, _ observed: GeneralSpectrumStatistics,
        _ distribution: GeneralNullDistribution, settings: SpectrumExamination.Settings
    ) {
        let spectrum = matrix.spectrum
        let n = Double(spectrum.count)
        null = matrix.null.label
        nullSamples = distribution.statistics.count
        limit = matrix.null.limit
        statistics = observed
        let hasEntries = spectrum.squaredNorm != nil
        if settings.variance != nil {
            varianceError = nil
        } else if hasEntries {
            let beta = spectrum.field == .real ? 1.0 : 2
            // The kurtosis is that of the real and imaginary parts.
            varianceError = observed.variance * (max(0, 2 + matrix.excessKurtosis) / beta).squareRoot() / n
        } else {
            varianceError = distribution.spread { $0.variance }.map {
                observed.variance * $0.deviation / $0.mean
            }
        }
        if hasEntries {
            let tau = observed.ellipticity.modulus
            ellipticityError = (1 - tau * tau) * 2.0.squareRoot() / n
        } else if let real = distribution.spread(of: \.ellipticity.real),
            let imaginary = distribution.spread(of: \.ellipticity.imaginary)
        {
            ellipticityError = Complex(real.deviation, imaginary.deviation).length
        }
        edge = SpectrumEdge(spectrum, observed, distribution, limit: matrix.null.limit, level: settings.level)
        reals = RealEigenvalues(spectrum, observed, distribution)
        conditioning = matrix.conditionNumbers.map { EigenvalueConditioning($0, spectrum, observed) }
        tests = GeneralTest.all(of: observed, against: distribution, limit: matrix.null.limit)
    }
}

/// The edge of the spectrum of one general matrix, and the eigenvalues beyond it. Radii are in units of the limit's edge: σ√n,
/// or the half-axes of the ellipse.
public struct SpectrumEdge: Codable, Sendable, Equatable {
    /// The largest radius that the null has: about 1, and its standard deviation is the edge's width.
    public var radius: NullSpread?
    /// The radius that a matrix of the null exceeds with a probability of at most the level; nil where the matrices drawn are
    /// too few for that level, or where there is no ellipse.
    public var threshold: Double?
    /// The eigenvalues beyond the threshold, the farthest first.
    public var outliers: [Outlier]

    /// An eigenvalue beyond the edge.
    public struct Outlier: Codable, Sendable, Equatable {
        /// Its real part.
        public var real: Double
        /// Its imaginary part.
        public var imaginary: Double
        /// Its radius in units of the edge.
        public var radius: Double
        /// |λ|/(σ√n): in the disc an estimate of |θ|, where θσ√n is the eigenvalue of low rank that is added to the noise
        /// (T. Tao, Probab. Theory Related Fields 155 (2013) 231).
        public var strength: Double
        /// The root mean square of |λ/(σ√n) − θ|, √(θ²/(θ² − 1)/n) for complex noise and a normal matrix of low rank; nil for
        /// ellipses.
        public var strengthError: Double?
    }

    init(
        _ spectrum: GeneralSpectrum, _ observed: GeneralSpectrumStatistics, _ null: GeneralNullDistribution,
        limit: GeneralSpectrumLimit, level: Double
    ) {
        radius = null.spread { $0.plane(limit)?.largest }
        threshold = null.upperPoint(level) { $0.plane(limit)?.largest }
        outliers = []
        guard let threshold, let squares = observed.squaredRadii(of: spectrum, limit) else { return }
        let n = Double(spectrum.count)
        let unit = (observed.variance * n).squareRoot()
        outliers = squares.indices.filter { squares[$0] > threshold * threshold }
            .sorted { squares[$0] > squares[$1] }
            .map { place in
                let value = spectrum.values[place]
                let strength = value.length / unit
                let square = strength * strength
                return Outlier(
                    real: value.real, imaginary: value.imaginary, radius: squares[place].squareRoot(),
                    strength: strength,
                    strengthError: limit == .disc && square > 1
                        ? (square / (square - 1) / n).squareRoot() : nil)
            }
    }
}

/// The real eigenvalues of one real matrix.
public struct RealEigenvalues: Codable, Sendable, Equatable {
    /// Their number.
    public var count: Int
    /// How many eigenvalues rounding may have made real or complex.
    public var uncertain: Int
    /// The exact mean number for independent Gaussian entries (A. Edelman, E. Kostlan, M. Shub, J. Amer. Math. Soc. 7 (1994)
    /// 247); about √(2n/π).
    public var gaussianMean: Double
    /// The null's numbers.
    public var null: NullSpread?

    init?(_ spectrum: GeneralSpectrum, _ observed: GeneralSpectrumStatistics, _ null: GeneralNullDistribution)
    {
        guard let count = observed.realCount else { return nil }
        self.count = count
        uncertain = spectrum.uncertainReals
        gaussianMean = ExpectedRealEigenvalues.ginibre(size: spectrum.count)
        self.null = null.spread { $0.realCount.map(Double.init) }
    }
}
