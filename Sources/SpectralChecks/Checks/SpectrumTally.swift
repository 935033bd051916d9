internal import ComplexModule
internal import LimitTheorems
internal import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// Counts and distances gathered from the spectra of one size.
struct SpectrumTally: ResumableAccumulator {
    private var counts: SpectrumCounts
    var matrices = DistanceSummary()
    var failures = FailureLog()
    /// Comparison histograms, gathered at the largest size only.
    var histogram: SpectrumHistogram?

    init(_ references: ReferenceSet, samples: Int, histogram: SpectrumHistogram?) {
        self.histogram = histogram
        counts = SpectrumCounts(
            thresholds: references.thresholds, angles: references.angles, real: references.xThresholds,
            imaginary: references.yThresholds, samples: samples)
    }

    func fits(_ empty: SpectrumTally) -> Bool {
        let haveSameHistogram =
            switch (histogram, empty.histogram) {
            case (nil, nil): true
            case (let a?, let b?): a.fits(b)
            default: false
            }
        return counts.fits(empty.counts) && haveSameHistogram
    }

    mutating func merge(_ other: SpectrumTally) {
        counts.merge(other.counts)
        matrices.merge(other.matrices)
        failures.merge(other.failures)
        if let part = other.histogram { histogram?.merge(part) }
    }

    mutating func add(_ spectrum: Spectrum, sample: Int, comparator: SpectrumComparator) {
        let block = counts.begin(sample, eigenvalues: spectrum.count)
        switch spectrum {
        case .line(let values):
            for value in values { counts.add(value, toBlock: block) }
        case .plane(let values, _):
            for value in values { counts.add(value, argument: value.argument, toBlock: block) }
        }
        matrices.add(comparator.distances(of: spectrum))
        histogram?.add(spectrum, sample: sample)
    }

    /// Adds a matrix of which only counts at the thresholds are known, and at the edges of the histogram, if there is one.
    mutating func add(
        _ matrix: EigenvalueCounts, atEdges edges: EigenvalueCounts?, sample: Int, comparator: CountComparator
    ) {
        counts.add(
            cumulativeCounts: matrix.cumulative(counts.univariate.thresholds), of: matrix.total,
            sample: sample)
        matrices.add(comparator.distances(of: matrix))
        if let edges {
            histogram?.add(
                cumulativeCounts: edges.below, of: edges.total, zeros: edges.zeros, sample: sample)
        }
    }

    /// The estimate of the expected distribution in a view.
    func expected(_ view: SpectralView) -> ExpectedDistribution {
        let cumulativeCounts =
            switch view {
            case .line, .radial: counts.univariate.cumulativeCounts
            case .angular: counts.angular?.cumulativeCounts ?? []
            case .plane: counts.plane?.cumulativeCounts ?? []
            }
        return ExpectedDistribution(cumulativeCounts: cumulativeCounts, totals: counts.totals)
    }

    /// Whether there are no eigenvalues.
    var isEmpty: Bool { counts.totals.allSatisfy { $0 == 0 } }
}

extension Complex<Double> {
    /// The argument in (−π, π]; 0 for the number zero. The imaginary part of a real eigenvalue may be a negative
    /// zero; its argument is then 0 or π, never −π.
    var argument: Double {
        Double.atan2(y: imaginary == 0 ? 0 : imaginary, x: real == 0 ? 0 : real)
    }
}
