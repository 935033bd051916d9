internal import Ensembles
internal import LimitTheorems
internal import LinearAlgebra
internal import MonteCarlo
public import RandomNumbers
public import RunSupport
internal import Statistics
internal import Synchronization

/// Checks a limit theorem on an ensemble, from samples to verdict.
public struct TheoremCheck: Sendable {
    /// What is checked.
    public let check: TheoremCheckDescription
    let entries: any EntryDistribution
    /// Resamples of the bootstrap behind every standard error of a distance.
    static let resamples = 400

    /// A check; throws if the description cannot be run on the given number of threads.
    public init(_ check: TheoremCheckDescription, threads: Int) throws(DescriptionError) {
        try self.init(check, entries: check.namedEntries(), threads: threads)
    }

    /// A check of matrices with entries of one's own making, whose label takes the place of the description's
    /// `entries`; throws if it cannot be run on the given number of threads.
    public init(
        _ check: TheoremCheckDescription, entries: any EntryDistribution, threads: Int
    ) throws(DescriptionError) {
        var check = check
        check.entries = entries.label
        try check.validate(entries: entries, threads: threads)
        self.check = check
        self.entries = entries
    }

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
            ReferenceSet(
                limit: check.claim, finite: finiteSizeLaw(size: size), companion: companionLaw(size: size),
                size: size)
        }
        var histogram: HistogramResult?
        // Of a size none of whose matrices has eigenvalues.
        var failureReason: String?
        for (size, references) in zip(check.sizes, referencesBySize) {
            let tally = await sample(size, references, control, meter)
            guard tally.eigenvalues.contains(where: { $0 > 0 }) else {
                failureReason = failureReason ?? tally.failures.inSampleOrder.first
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
        let ensemble = family.ensemble(ofSize: summary.size)
        return HistogramResult(
            limit: check.claim, finite: finiteSizeLaw(size: summary.size), ensemble: ensemble.label,
            scaling: ensemble.scaling, size: summary.size, seed: check.settings.seed,
            completed: summary.samples, failures: summary.failures,
            requested: check.samples(atSize: summary.size), histogram: histogram)
    }

    private func sample(
        _ size: Int, _ references: ReferenceSet, _ control: RunControl, _ meter: WorkMeter
    ) async -> SpectrumTally {
        let ensemble = family.ensemble(ofSize: size)
        let comparator = SpectrumComparator(references, size: size)
        let settings = check.settings
        let count = check.samples(atSize: size)
        let series = series
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { _ in
            meter.advance(size: size)
        }
        let histogram =
            size == check.sizes.last
            ? SpectrumHistogram(
                bins: HistogramBins(limit: check.claim, count: Self.bins), size: size, samples: count) : nil
        return await engine.run(
            samples: count, into: SpectrumTally(references, samples: count, histogram: histogram),
            makeWorker: { SpectrumWorkspace(backend: settings.solver) },
            draw: { workspace, index, tally in
                let name = StreamName(
                    seed: settings.seed, purpose: .matrices, group: size, sample: index, series: series)
                var stream = RandomStream(name, generator: settings.generator)
                do {
                    let spectrum = try ensemble.drawSpectrum(from: &stream, using: workspace)
                    tally.add(spectrum, sample: index, comparator: comparator)
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
        let settings = check.settings
        let viewIndex = SpectralView.allCases.firstIndex(of: reference.view) ?? 0
        var stream = RandomStream(
            StreamName(
                seed: settings.seed, purpose: .bootstrap, group: size, sample: viewIndex, series: series))
        let uncertainty = expected.bootstrap(
            to: reference.limit, resamples: Self.resamples, from: &stream)
        let companion = reference.companion.map { companion in
            let uncertainty = expected.bootstrap(to: companion, resamples: Self.resamples, from: &stream)
            return TheoremCheckResult.CompanionDistance(
                distance: expected.distance(to: companion), standardError: uncertainty.standardError,
                noiseFloor: uncertainty.noiseFloor)
        }
        let matrices = SampleMoments(
            tally.matrices.inSampleOrder.map { $0.kolmogorov[reference.view] ?? .nan })
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
                ? realFraction(size: size).map { $0 / 2 } : nil,
            companion: companion, exactPValue: isTested ? test?.pValue : nil,
            exactScore: isTested ? test?.largestScore : nil,
            resolution: resolution(expected, reference, test),
            matrixDistance: matrices.mean, matrixDistanceStandardError: matrices.standardError,
            fittedDistance: nil)
    }

    /// The relative error of scale at which the expected score is three beyond the test's threshold,
    /// extrapolated linearly from a small error.
    private func resolution(
        _ expected: ExpectedDistribution, _ reference: ReferenceDistribution, _ test: ExactLawTest?
    ) -> Double? {
        guard let exact = reference.exact, let rescaled = reference.exactRescaled, let test, test.points > 0
        else { return nil }
        let perStep = ExactLawTest.expectedScore(of: expected, exact: exact, alternative: rescaled)
        let views = check.theorem == .semicircle ? 1 : 3
        let threshold = ExactLawTest.threshold(
            level: check.falseAlarmRate / Double(views * check.sizes.count), points: test.points,
            blocks: expected.blocks)
        return perStep > 0 ? ReferenceDistribution.scaleStep * (threshold + 3) / perStep : nil
    }

    private func summarise(
        _ tally: SpectrumTally, _ references: ReferenceSet, _ size: Int
    ) -> TheoremCheckResult.SizeSummary {
        let matrices = tally.matrices.inSampleOrder
        let wasserstein = SampleMoments(matrices.map(\.wasserstein))
        let isReal = check.field == .real && check.theorem != .semicircle
        let uncertain = matrices.reduce(0) { $0 + $1.uncertainReals }
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
            size: size, samples: matrices.count, failures: tally.failures.inSampleOrder.count,
            failureReason: tally.failures.inSampleOrder.first, wasserstein: wasserstein.mean,
            wassersteinStandardError: wasserstein.standardError,
            expectedWasserstein: (expected.last ?? 0) == 1 && (tally.plane != nil || expected[0] == 0)
                ? area : nil,
            realFraction: isReal ? SampleMoments(matrices.map(\.realFraction)).mean : nil,
            uncertainReals: uncertain > 0 ? uncertain : nil)
    }

    /// Draws the growing matrices, whose distances show almost sure convergence.
    private func grow(
        _ references: [ReferenceSet], _ control: RunControl, _ meter: WorkMeter
    ) async -> [TheoremCheckResult.TrajectoryPoint] {
        guard check.trajectories > 0, control.stop?.refusesWork() != true else { return [] }
        let family = self.family
        let (sizes, settings, series) = (check.sizes, check.settings, series)
        let comparators = zip(references, sizes).map { SpectrumComparator($0, size: $1) }
        let view: SpectralView = check.theorem == .semicircle ? .line : .radial
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { _ in
            meter.advanceTrajectory()
        }
        let outcome = await engine.run(
            samples: check.trajectories, into: IndexedResults<[TheoremCheckResult.TrajectoryPoint]>(),
            makeWorker: { SpectrumWorkspace(backend: settings.solver) },
            draw: { workspace, index, results in
                let name = StreamName(
                    seed: settings.seed, purpose: .nestedCorners, group: 0, sample: index, series: series)
                var stream = RandomStream(name, generator: settings.generator)
                // A matrix without eigenvalues is missing from the results, and so from the count.
                let spectra = try? family.drawNestedSpectra(sizes: sizes, from: &stream, using: workspace)
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

/// Turns finished samples into a fraction of the whole work, taking n³ operations a matrix.
private final class WorkMeter: Sendable {
    private let total: Double
    private let done = Atomic<Int>(0)
    private let trajectoryCost: Double
    private let name: String
    private let report: (@Sendable (Double, String) -> Void)?
    // Work is counted in integers of this many operations, so that workers can add it atomically.
    private static let unit = 1e3

    init(_ check: TheoremCheckDescription, report: (@Sendable (Double, String) -> Void)?) {
        trajectoryCost = check.sizes.reduce(0) { $0 + Self.cost($1) }
        total =
            check.sizes.reduce(0) { $0 + Self.cost($1) * Double(check.samples(atSize: $1)) }
            + trajectoryCost * Double(check.trajectories)
        name = check.name
        self.report = report
    }

    private static func cost(_ size: Int) -> Double {
        Double(size) * Double(size) * Double(size + 20)
    }

    func advance(size: Int) {
        add(Self.cost(size), "n = \(size)")
    }

    func advanceTrajectory() {
        add(trajectoryCost, "nested corners")
    }

    private func add(_ cost: Double, _ what: String) {
        let now = done.wrappingAdd(Int(cost / Self.unit) + 1, ordering: .relaxed).newValue
        report?(min(1, Double(now) * Self.unit / total), "\(name), \(what)")
    }
}
