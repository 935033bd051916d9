public import Ensembles
public import LimitTheorems
internal import LinearAlgebra
internal import MonteCarlo
public import RandomNumbers
public import RunSupport
internal import Statistics

/// Checks a claim on spectra, from samples to verdict.
public struct TheoremCheck: Sendable {
    /// What is checked.
    public let check: TheoremCheckDescription
    /// What is claimed.
    let claim: SpectralClaim
    /// Where the spectra come from.
    let source: any SpectrumSource
    /// Resamples of the bootstrap behind every standard error of a distance.
    static let resamples = 400

    /// A check of a theorem; throws if the description cannot be run on the given number of threads.
    public init(_ check: TheoremCheckDescription, threads: Int) throws(DescriptionError) {
        try self.init(check, entries: NumericalSettings.entries(named: check.entries), threads: threads)
    }

    /// A check of a theorem on matrices with a custom entry law, whose label replaces the description's `entries`;
    /// throws if it cannot be run on the given number of threads.
    public init(
        _ check: TheoremCheckDescription, entries: any EntryDistribution, threads: Int
    ) throws(DescriptionError) {
        guard let theorem = LimitTheorem(identifier: check.theorem) else {
            let known = LimitTheorem.all.map(\.identifier).joined(separator: ", ")
            throw DescriptionError("there is no theorem '\(check.theorem)'; known are \(known)")
        }
        var check = check
        check.entries = entries.label
        try check.validate()
        try self.init(
            check, claim: theorem.claim(check.parameters, entries: entries, field: check.field),
            family: theorem.family(
                check.parameters, entries: entries, field: check.field, method: check.settings.method),
            entries: entries, threads: threads)
    }

    /// A check of a custom claim on custom ensembles.
    ///
    /// - Parameters:
    ///   - check: sizes, samples and settings; `theorem` and `entries` name the claim and the ensembles.
    ///   - claim: what is put to the test.
    ///   - family: the ensembles by size.
    ///   - entries: the entry law, Gaussian by default. Settings that do not fit it are refused.
    ///   - threads: the number of workers.
    public init(
        _ check: TheoremCheckDescription, claim: SpectralClaim, family: any EnsembleFamily,
        entries: any EntryDistribution = GaussianEntries(), threads: Int
    ) throws(DescriptionError) {
        try check.validate()
        try check.validate(drawing: family, claim.domain, entries: entries, threads: threads)
        self.init(check, claim: claim, source: DrawnSpectra(family, check.settings))
    }

    /// A check of a claim on given spectra, without growing matrices.
    ///
    /// - Parameters:
    ///   - claim: what is put to the test.
    ///   - name: a name for the claim and for the folder of results.
    ///   - spectra: of independent matrices, at least two sizes for a rate of convergence.
    ///   - falseAlarmRate: the probability, at most, that a true claim is reported inconsistent.
    public init(
        _ claim: SpectralClaim, name: String, spectra: GivenSpectra, falseAlarmRate: Double = 1e-3
    ) throws(DescriptionError) {
        let counts = spectra.counts
        let sizes = counts.keys.sorted()
        let check = TheoremCheckDescription(
            theorem: name, name: name, sizes: sizes, samples: sizes.last.flatMap { counts[$0] } ?? 0,
            entries: "given", field: .complex, trajectories: 0, falseAlarmRate: falseAlarmRate)
        try check.validate()
        self.init(check, claim: claim, source: spectra, counts: counts)
    }

    private let counts: [Int: Int]

    private init(
        _ check: TheoremCheckDescription, claim: SpectralClaim, source: any SpectrumSource,
        counts: [Int: Int] = [:]
    ) {
        self.check = check
        self.claim = claim
        self.source = source
        self.counts = counts
    }

    /// The number of matrices of a size.
    func samples(ofSize size: Int) -> Int { counts[size] ?? check.samples(atSize: size) }

    /// A check's result and the comparison histograms at its largest size.
    public struct Outcome: Sendable {
        /// Measurements and verdict.
        public var result: TheoremCheckResult
        /// Histograms; nil if the run was stopped before the largest size.
        public var histogram: HistogramResult?
    }

    /// Bins of the comparison histograms.
    static let bins = 50

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async {
        _ = await sampled(control, check.sizes.map { ReferenceSet(claim.limitOnly, size: $0) })
    }

    /// Runs the check.
    public func run(_ control: RunControl) async -> Outcome {
        let references = references
        let (tallies, trajectories) = await sampled(control, references)
        var measurements: [TheoremCheckResult.Measurement] = []
        var summaries: [TheoremCheckResult.SizeSummary] = []
        var histogram: HistogramResult?
        // The first failure at a size where no matrix has eigenvalues.
        var failureReason: String?
        for ((size, references), tally) in zip(zip(check.sizes, references), tallies) {
            guard !tally.isEmpty else {
                failureReason = failureReason ?? tally.failures.firstReason
                continue
            }
            measurements += references.views.map { measure($0, tally, size) }
            summaries.append(summarise(tally, references, size))
            histogram = tally.histogram.map { histogramResult($0, summaries[summaries.count - 1]) }
        }
        var result = conclude(
            measurements, summaries, trajectories, failureReason: failureReason,
            stopped: control.stop?.hasLeftWork == true)
        result.histograms = histogram?.counts
        return Outcome(result: result, histogram: histogram)
    }

    private var references: [ReferenceSet] { check.sizes.map { ReferenceSet(claim, size: $0) } }

    private func histogramResult(
        _ histogram: SpectrumHistogram, _ summary: TheoremCheckResult.SizeSummary
    ) -> HistogramResult {
        HistogramResult(
            claim: claim, finite: claim.exact(summary.size), ensemble: source.label(ofSize: summary.size),
            scaling: source.scaling(ofSize: summary.size), size: summary.size, seed: check.settings.seed,
            completed: summary.samples, failures: summary.failures,
            requested: samples(ofSize: summary.size), histogram: histogram)
    }

    private func measure(
        _ reference: ReferenceDistribution, _ tally: SpectrumTally, _ size: Int
    ) -> TheoremCheckResult.Measurement {
        let expected = tally.expected(reference.view)
        let viewIndex = SpectralView.allCases.firstIndex(of: reference.view) ?? 0
        var stream = RandomStream(
            StreamName(
                seed: check.settings.seed, purpose: .bootstrap, group: size, sample: viewIndex,
                series: source.series))
        let uncertainty = expected.bootstrap(
            to: reference.limit, resamples: Self.resamples, from: &stream)
        let companion = reference.companion.map { companion in
            let uncertainty = expected.bootstrap(to: companion, resamples: Self.resamples, from: &stream)
            return TheoremCheckResult.CompanionDistance(
                distance: expected.distance(to: companion), standardError: uncertainty.standardError,
                noiseFloor: uncertainty.noiseFloor)
        }
        let matrices = tally.matrices.kolmogorov[reference.view] ?? ExactMoments()
        let test = reference.exact.map { ExactLawTest(expected, exact: $0) }
        let isTested = (test?.points ?? 0) > 0
        return TheoremCheckResult.Measurement(
            view: reference.view, size: size, samples: matrices.count,
            distance: expected.distance(to: reference.limit),
            standardError: uncertainty.standardError, noiseFloor: uncertainty.noiseFloor,
            finiteDistance: reference.exact.map { exact in
                zip(exact, reference.limit).reduce(0) { max($0, abs($1.0 - $1.1)) }
            },
            realFractionBound: reference.view == .angular || reference.view == .plane
                ? claim.realFraction(size).map { $0 / 2 } : nil,
            companion: companion, exactPValue: isTested ? test?.pValue : nil,
            exactScore: isTested ? test?.largestScore : nil,
            resolution: resolution(expected, reference, test),
            matrixDistance: matrices.mean, matrixDistanceStandardError: matrices.standardError,
            fittedDistance: nil)
    }

    /// The relative error of the scale at which the expected |z| exceeds the test's threshold by 3, extrapolated
    /// linearly from a small error.
    private func resolution(
        _ expected: ExpectedDistribution, _ reference: ReferenceDistribution, _ test: ExactLawTest?
    ) -> Double? {
        guard let exact = reference.exact, let rescaled = reference.exactRescaled, let test, test.points > 0
        else { return nil }
        let perStep = ExactLawTest.expectedScore(of: expected, exact: exact, alternative: rescaled)
        let views = claim.domain.views.count
        let threshold = ExactLawTest.threshold(
            level: check.falseAlarmRate / Double(views * check.sizes.count), points: test.points,
            blocks: expected.blocks)
        return perStep > 0
            ? ReferenceDistribution.scaleStep * (threshold + VerdictRule.resolutionMargin) / perStep : nil
    }

    private func summarise(
        _ tally: SpectrumTally, _ references: ReferenceSet, _ size: Int
    ) -> TheoremCheckResult.SizeSummary {
        let matrices = tally.matrices
        let isReal = check.field == .real && !claim.domain.isSelfAdjoint
        let first = references.views[0]
        let expected = tally.expected(first.view).values
        // Trapezoidal rule for ∫|F̄ − F| over the thresholds.
        var area = 0.0
        for i in references.thresholds.indices.dropFirst() {
            let width = references.thresholds[i] - references.thresholds[i - 1]
            let (a, b) = (abs(expected[i - 1] - first.limit[i - 1]), abs(expected[i] - first.limit[i]))
            area += width * (a + b) / 2
        }
        return TheoremCheckResult.SizeSummary(
            size: size, samples: matrices.count, failures: tally.failures.count,
            failureReason: tally.failures.firstReason, wasserstein: matrices.wasserstein.mean,
            wassersteinStandardError: matrices.wasserstein.standardError,
            expectedWasserstein: (expected.last ?? 0) == 1 && (claim.domain != .line || expected[0] == 0)
                ? area : nil,
            realFraction: isReal ? matrices.realFraction.mean : nil,
            uncertainReals: matrices.uncertainReals > 0 ? matrices.uncertainReals : nil)
    }
}
