internal import ComplexModule
internal import LimitTheorems
internal import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// Counts and distances gathered from the spectra of one size.
struct SpectrumTally: SampleAccumulator {
    /// Matrices are spread over at most this many blocks for the bootstrap, so that memory does not grow
    /// with the number of samples.
    static let blockLimit = SpectrumHistogram.blockLimit

    let blocks: Int
    var univariate: CountedDistribution
    var angular: CountedDistribution?
    var plane: CountedPlane?
    var eigenvalues: [Int]
    var matrices = DistanceSummary()
    var failures = FailureLog()
    /// Comparison histograms, gathered at the largest size only.
    var histogram: SpectrumHistogram?

    init(_ references: ReferenceSet, samples: Int, histogram: SpectrumHistogram?) {
        self.histogram = histogram
        blocks = max(1, min(samples, Self.blockLimit))
        univariate = CountedDistribution(thresholds: references.thresholds, blocks: blocks)
        if !references.angles.isEmpty {
            angular = CountedDistribution(thresholds: references.angles, blocks: blocks)
            plane = CountedPlane(
                xThresholds: references.xThresholds, yThresholds: references.yThresholds, blocks: blocks)
        }
        eigenvalues = Array(repeating: 0, count: blocks)
    }

    mutating func merge(_ other: SpectrumTally) {
        univariate.merge(other.univariate)
        if let part = other.angular { angular?.merge(part) }
        if let part = other.plane { plane?.merge(part) }
        for b in eigenvalues.indices { eigenvalues[b] += other.eigenvalues[b] }
        matrices.merge(other.matrices)
        failures.merge(other.failures)
        if let part = other.histogram { histogram?.merge(part) }
    }

    mutating func add(_ spectrum: Spectrum, sample: Int, comparator: SpectrumComparator) {
        let block = sample % blocks
        eigenvalues[block] += spectrum.count
        switch spectrum {
        case .line(let values):
            for value in values { univariate.add(value, toBlock: block) }
        case .plane(let values, _):
            for value in values {
                univariate.add(value.length, toBlock: block)
                angular?.add(value.argument, toBlock: block)
                plane?.add(value.real, value.imaginary, toBlock: block)
            }
        }
        matrices.add(comparator.distances(of: spectrum))
        histogram?.add(spectrum, sample: sample)
    }

    /// Adds a matrix of which only counts at the thresholds are known, and at the edges of the histogram, if there is one.
    mutating func add(
        _ counts: EigenvalueCounts, atEdges edges: EigenvalueCounts?, sample: Int, comparator: CountComparator
    ) {
        let block = sample % blocks
        eigenvalues[block] += counts.total
        univariate.add(
            cumulativeCounts: counts.cumulative(univariate.thresholds), total: counts.total, toBlock: block)
        matrices.add(comparator.distances(of: counts))
        if let edges {
            histogram?.add(
                cumulativeCounts: edges.below, of: edges.total, zeros: edges.zeros, sample: sample)
        }
    }

    /// The expected distributions, one a view.
    func expected(_ view: SpectralView) -> ExpectedDistribution {
        switch view {
        case .line, .radial:
            ExpectedDistribution(cumulativeCounts: univariate.cumulativeCounts, totals: eigenvalues)
        case .angular:
            ExpectedDistribution(cumulativeCounts: angular?.cumulativeCounts ?? [], totals: eigenvalues)
        case .plane:
            ExpectedDistribution(cumulativeCounts: plane?.cumulativeCounts ?? [], totals: eigenvalues)
        }
    }
}

extension Complex<Double> {
    /// The argument in (−π, π]; 0 for the number zero. Real matrices have exactly real eigenvalues, whose
    /// imaginary part may be a negative zero: they lie at 0 or π and never at −π.
    var argument: Double {
        Double.atan2(y: imaginary == 0 ? 0 : imaginary, x: real == 0 ? 0 : real)
    }
}
