public import LinearAlgebra
public import MonteCarlo

/// Examines one spectrum: what stands out, how large the noise is, and whether the rest is noise.
public struct SpectrumExamination: Sendable {
    /// The values, ascending.
    public let values: [Double]
    /// The matrices that it is compared with.
    public let shape: SpectrumShape
    /// Real or complex entries.
    public let field: Field
    /// How components are understood.
    public let model: SpikeEstimate.Model
    /// Where spectra without structure come from.
    public let null: any NullSpectra
    /// The entries' excess kurtosis, 0 where they are not known.
    public let excessKurtosis: Double
    /// Settings of the tests.
    public let settings: Settings

    /// How tests are made.
    public struct Settings: Codable, Sendable, Equatable {
        /// The level of each test.
        public var level: Double
        /// B, the number of spectra drawn for each null.
        public var nullSamples: Int
        /// The seed of these spectra.
        public var seed: UInt64
        /// σ² of the entries, if it is known; nil estimates it.
        public var variance: Double?
        /// The number of eigenvalues tested at most.
        public var mostSpikes: Int

        /// Settings.
        public init(
            level: Double, nullSamples: Int, seed: UInt64, variance: Double? = nil, mostSpikes: Int = 50
        ) {
            precondition(
                level > 0 && level < 1 && nullSamples > 0,
                "a level between 0 and 1 and some spectra are needed")
            self.level = level
            self.nullSamples = nullSamples
            self.seed = seed
            self.variance = variance
            self.mostSpikes = mostSpikes
        }
    }

    /// An examination.
    public init(
        values: [Double], shape: SpectrumShape, field: Field, model: SpikeEstimate.Model,
        null: any NullSpectra,
        excessKurtosis: Double = 0, settings: Settings
    ) {
        precondition(values.count == shape.count, "a spectrum and its shape differ")
        self.values = values
        self.shape = shape
        self.field = field
        self.model = model
        self.null = null
        self.excessKurtosis = excessKurtosis
        self.settings = settings
    }

    /// Examines the spectrum.
    ///
    /// - Parameters:
    ///   - engine: draws the null's spectra.
    ///   - progress: called before each step with the number of eigenvalues that stand out so far.
    /// - Returns: nil if the run is stopped.
    public func run(
        engine: MonteCarloEngine, progress: ((Int) -> Void)? = nil
    ) async throws(EigenvalueError) -> SpectrumFindings? {
        var rest = RemainingSpectrum(values, shape, beta: field.beta, variance: settings.variance)
        let whole = rest.statistics
        var steps: [SpikeSequence.Step] = []
        var first: NullDistribution?
        var last: NullDistribution?
        // Statistics of fewer values than this say nothing, and noise has a scale only with some values left.
        let most = max(1, min(settings.mostSpikes, shape.count - Self.fewest))
        let floor = roundingFloor
        while steps.count < most, rest.magnitude > floor {
            progress?(steps.count)
            let reusable = null.shrinks ? nil : first
            let distribution: NullDistribution
            if let reusable {
                distribution = reusable
            } else {
                guard let drawn = try await draw(without: null.shrinks ? rest.taken : 0, engine) else {
                    return nil
                }
                distribution = drawn
            }
            first = first ?? distribution
            last = distribution
            let statistics = rest.statistics
            let p = distribution.upperTail(statistics.largest, of: \.largest)
            let standsOut = p <= settings.level
            steps.append(
                SpikeSequence.Step(
                    value: rest.next, statistic: statistics.largest, p: p,
                    tracyWidom: null.shrinks
                        ? shape.without(rest.taken).tracyWidomTail(
                            statistics.largest, beta: field.beta, isScaleKnown: settings.variance != nil)
                        : nil,
                    standsOut: standsOut))
            if !standsOut { break }
            rest.take()
        }
        guard let first else { return nil }
        let isCutShort = steps.last?.standsOut == true && rest.magnitude > floor
        // The last null drawn is of the shape before the last value was taken.
        if isCutShort, null.shrinks {
            guard let drawn = try await draw(without: rest.taken, engine) else { return nil }
            last = drawn
        }
        let spikes = SpikeSequence(steps: steps, level: settings.level, isCutShort: isCutShort)
        let bulk = rest.statistics
        let left = shape.without(rest.taken)
        let scale = NoiseScale(
            byTrace: shape.variance(of: values, beta: field.beta),
            byMedian: whole.variance * whole.medianRatio,
            ofBulk: left.variance(of: rest.values, beta: field.beta), null: first,
            entries: (shape.entryCount, left.entryCount), beta: field.beta, excessKurtosis: excessKurtosis)
        // Rearranged matrices keep what was taken out here: their bulk is another one. Nor has rounding a law.
        let isComparable = (null.shrinks || rest.taken == 0) && rest.magnitude > floor
        return SpectrumFindings(
            model: model, field: field, shape: shape, bulkShape: left, spikes: spikes,
            estimates: steps.prefix(rest.taken).map { step in
                let noise = scale.ofBulk
                return noise > 0 ? SpikeEstimate(units(step.value, noise, shape), shape, model) : nil
            },
            scale: scale, whole: whole, bulk: bulk,
            bulkTests: isComparable
                ? last.map { BulkTests(bulk, left, $0, isScaleKnown: settings.variance != nil) } : nil,
            numericalRank: rest.magnitude > floor ? nil : rest.taken)
    }

    private func draw(
        without components: Int, _ engine: MonteCarloEngine
    ) async throws(EigenvalueError) -> NullDistribution? {
        try await NullDistribution.draw(
            from: null, shape: shape, without: components, field: field, count: settings.nullSamples,
            seed: settings.seed, variance: settings.variance, engine: engine)
    }

    /// Values below are rounding of the largest: max(N, M)·ε times it, for singular values before they are squared.
    private var roundingFloor: Double {
        let largest = values.map(abs).max() ?? 0
        switch shape {
        case .rectangular(_, let larger):
            let factor = Double(larger) * Double.ulpOfOne
            return largest * factor * factor
        case .selfAdjoint(let size): return largest * Double(size) * Double.ulpOfOne
        }
    }

    /// The fewest values of a bulk.
    static let fewest = 4

    /// A value in the units of `SpectrumStatistics.largest`, for a given variance of the noise.
    private func units(_ value: Double, _ variance: Double, _ shape: SpectrumShape) -> Double {
        switch shape {
        case .rectangular(_, let larger): value / (variance * Double(larger))
        case .selfAdjoint(let size): abs(value) / (variance * Double(size)).squareRoot()
        }
    }
}

/// What one spectrum says.
public struct SpectrumFindings: Codable, Sendable, Equatable {
    /// How components are understood.
    public var model: SpikeEstimate.Model
    /// Real or complex entries.
    public var field: Field
    /// The matrices that all values are compared with.
    public var shape: SpectrumShape
    /// And those that do not stand out.
    public var bulkShape: SpectrumShape
    /// The eigenvalues that were tested.
    public var spikes: SpikeSequence
    /// What is behind those that stand out; nil where the value is within the bulk's limit.
    public var estimates: [SpikeEstimate?]
    /// The size of the noise.
    public var scale: NoiseScale
    /// All values.
    public var whole: SpectrumStatistics
    /// Those that do not stand out.
    public var bulk: SpectrumStatistics
    /// Whether these are noise; nil where the null cannot tell: after values were taken out, rearranged matrices have another
    /// bulk.
    public var bulkTests: BulkTests?
    /// The rank of the matrix, where all else is rounding.
    public var numericalRank: Int?
}

/// Tests of what is left when the eigenvalues that stand out are taken out, against spectra of the null of that shape.
///
/// Where eigenvalues were taken out, the null knows nothing of the choice; the p-values are then those of a matrix of noise
/// of the smaller shape, which is right in the limit of strong components.
public struct BulkTests: Codable, Sendable, Equatable {
    /// Chebyshev's sums together: the recommended test.
    public var chebyshev: Double
    /// The orders of the sums.
    public var orders: [Int]
    /// Their distance (S − S̄)ᵀC⁻¹(S − S̄), of about as many degrees of freedom.
    public var chebyshevDistance: Double
    /// sup|F_n − F| from the law.
    public var distance: Double
    /// The mean spacing ratio, both tails; nil where there is none.
    public var spacingRatio: Double?
    /// The largest eigenvalue that is left.
    public var largest: Double
    /// Means and standard deviations under the null, to hold the observed numbers against.
    public var expectedDistance: Double
    /// The null's mean spacing ratio.
    public var expectedSpacingRatio: Double?
    /// Its standard deviation for one matrix.
    public var spacingRatioDeviation: Double?

    init(_ bulk: SpectrumStatistics, _ shape: SpectrumShape, _ null: NullDistribution, isScaleKnown: Bool) {
        switch shape {
        // The estimated scale makes S_1 exactly 0.
        case .rectangular: orders = isScaleKnown ? [1, 2, 3, 4] : [2, 3, 4]
        // It fixes S_2; and S_1 depends on the diagonal's variance alone, which is a matter of convention.
        case .selfAdjoint: orders = isScaleKnown ? [2, 3, 4] : [3, 4]
        }
        (chebyshevDistance, chebyshev) = null.chebyshev(bulk, orders: orders)
        distance = null.upperTail(bulk.distance, of: \.distance)
        largest = null.upperTail(bulk.largest, of: \.largest)
        expectedDistance = null.statistics.reduce(0) { $0 + $1.distance } / Double(null.count)
        let ratios = null.statistics.map(\.spacingRatio)
        if !bulk.spacingRatio.isNaN, !ratios.contains(where: \.isNaN) {
            spacingRatio = null.twoTails(bulk.spacingRatio, of: \.spacingRatio)
            let mean = ratios.reduce(0, +) / Double(ratios.count)
            expectedSpacingRatio = mean
            spacingRatioDeviation =
                (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, ratios.count - 1)))
                .squareRoot()
        }
    }
}
