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
    private func samples(ofSize size: Int) -> Int { counts[size] ?? check.samples(atSize: size) }

    /// A check's result and the comparison histograms at its largest size.
    public struct Outcome: Sendable {
        /// Measurements and verdict.
        public var result: TheoremCheckResult
        /// Histograms; nil if the run was stopped before the largest size.
        public var histogram: HistogramResult?
    }

    /// Bins of the comparison histograms.
    private static let bins = 50

    /// Runs the check.
    public func run(_ control: RunControl) async -> Outcome {
        let meter = WorkMeter(check, report: control.progress)
        var measurements: [TheoremCheckResult.Measurement] = []
        var summaries: [TheoremCheckResult.SizeSummary] = []
        let referencesBySize = check.sizes.map { size in
            ReferenceSet(claim, size: size)
        }
        var histogram: HistogramResult?
        // The first failure at a size where no matrix has eigenvalues.
        var failureReason: String?
        for (size, references) in zip(check.sizes, referencesBySize) {
            let tally = await sample(size, references, control, meter)
            guard !tally.isEmpty else {
                failureReason = failureReason ?? tally.failures.firstReason
                continue
            }
            measurements += references.views.map { measure($0, tally, size) }
            summaries.append(summarise(tally, references, size))
            histogram = tally.histogram.map { histogramResult($0, summaries[summaries.count - 1]) }
        }
        let trajectories = await grow(referencesBySize, control, meter)
        var result = conclude(
            measurements, summaries, trajectories, failureReason: failureReason,
            stopped: control.stop?.hasLeftWork == true)
        result.histograms = histogram?.counts
        return Outcome(result: result, histogram: histogram)
    }

    private func histogramResult(
        _ histogram: SpectrumHistogram, _ summary: TheoremCheckResult.SizeSummary
    ) -> HistogramResult {
        HistogramResult(
            claim: claim, finite: claim.exact(summary.size), ensemble: source.label(ofSize: summary.size),
            scaling: source.scaling(ofSize: summary.size), size: summary.size, seed: check.settings.seed,
            completed: summary.samples, failures: summary.failures,
            requested: samples(ofSize: summary.size), histogram: histogram)
    }

    private func sample(
        _ size: Int, _ references: ReferenceSet, _ control: RunControl, _ meter: WorkMeter
    ) async -> SpectrumTally {
        let count = samples(ofSize: size)
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { _ in
            meter.advance(size: size)
        }
        let histogram =
            size == check.sizes.last
            ? SpectrumHistogram(
                bins: HistogramBins(claim, count: Self.bins), size: size, samples: count) : nil
        let empty = SpectrumTally(references, samples: count, histogram: histogram)
        if let counts = source.counts(ofSize: size) {
            // One draw for both: thresholds of the check first, then edges of the histogram.
            let (thresholds, comparator) = (references.thresholds, CountComparator(references))
            let edges = histogram?.bins.edges ?? []
            return await engine.run(
                samples: count, into: empty, makeWorker: {},
                draw: { _, index, tally in
                    let (here, there) = counts(index, thresholds + edges).split(at: thresholds.count)
                    tally.add(
                        here, atEdges: edges.isEmpty ? nil : there, sample: index, comparator: comparator)
                }
            ).gathered
        }
        let spectra = source.spectra(ofSize: size)
        let comparator = SpectrumComparator(references, size: size)
        let solver = check.settings.solver
        return await engine.run(
            samples: count, into: empty,
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, tally in
                do {
                    tally.add(try spectra(index, workspace), sample: index, comparator: comparator)
                } catch {
                    tally.failures.record("\(error)", at: index)
                }
            }
        ).gathered
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

    /// Draws the growing matrices, whose distances show almost sure convergence.
    private func grow(
        _ references: [ReferenceSet], _ control: RunControl, _ meter: WorkMeter
    ) async -> [TheoremCheckResult.TrajectoryPoint] {
        guard check.trajectories > 0, control.stop?.refusesWork() != true else { return [] }
        let source = self.source
        let (sizes, solver) = (check.sizes, check.settings.solver)
        let comparators = zip(references, sizes).map { SpectrumComparator($0, size: $1) }
        let view = claim.domain.views[0]
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { _ in
            meter.advanceTrajectory()
        }
        let outcome = await engine.run(
            samples: check.trajectories, into: IndexedResults<[TheoremCheckResult.TrajectoryPoint]>(),
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, results in
                // A growing matrix whose eigenvalues cannot be computed is left out; the conclusion counts those
                // missing.
                let spectra = try? source.nestedSpectra(sizes: sizes, sample: index, using: workspace)
                guard let spectra else { return }
                results.record(
                    zip(zip(sizes, comparators), spectra).map { pair, spectrum in
                        let distances = pair.1.distances(of: spectrum).kolmogorov
                        return TheoremCheckResult.TrajectoryPoint(
                            trajectory: index, size: pair.0, distance: distances[view] ?? .nan,
                            planeDistance: distances[.plane])
                    }, at: index)
            })
        return outcome.gathered.inSampleOrder.flatMap { $0 }
    }
}
