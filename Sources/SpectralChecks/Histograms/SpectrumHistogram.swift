internal import ComplexModule
package import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import Statistics

/// Counts of eigenvalues in the bins of comparison histograms, by blocks of matrices.
package struct SpectrumHistogram: ResumableAccumulator {
    let bins: HistogramBins
    private var counts: SpectrumCounts
    private var zeros = 0
    private var notANumber = 0
    /// The eigenvalues of the first few matrices, for the picture of the plane.
    var shown = IndexedResults<[Complex<Double>]>()
    /// Matrices whose eigenvalues could not be computed.
    var failures = FailureLog()
    /// Eigenvalues that rounding may have made real or complex.
    private(set) var uncertainReals = 0
    private let shownMatrices: Int

    package init(bins: HistogramBins, size: Int, samples: Int) {
        self.bins = bins
        counts = SpectrumCounts(
            thresholds: bins.edges, angles: bins.angles, real: bins.real, imaginary: bins.imaginary,
            samples: samples)
        shownMatrices = bins.angles.isEmpty ? 0 : max(1, 2000 / size)
    }

    package func fits(_ empty: SpectrumHistogram) -> Bool {
        bins == empty.bins && counts.fits(empty.counts) && shownMatrices == empty.shownMatrices
    }

    package mutating func merge(_ other: SpectrumHistogram) {
        counts.merge(other.counts)
        zeros += other.zeros
        notANumber += other.notANumber
        shown.merge(other.shown)
        failures.merge(other.failures)
        uncertainReals += other.uncertainReals
    }

    package mutating func add(_ spectrum: Spectrum, sample: Int) {
        let block = counts.begin(sample, eigenvalues: spectrum.count)
        uncertainReals += spectrum.uncertainReals
        switch spectrum {
        case .line(let values):
            for value in values {
                if value.isNaN {
                    notANumber += 1
                } else if bins.countsZerosApart && value == 0 {
                    zeros += 1
                } else {
                    counts.add(value, toBlock: block)
                }
            }
        case .plane(let values, _):
            for value in values {
                if value.real.isNaN || value.imaginary.isNaN {
                    notANumber += 1
                    continue
                }
                // A zero has no argument.
                let isZero = value == .zero
                if isZero { zeros += 1 }
                let argument = isZero ? nil : binned(Double.atan2(y: value.imaginary, x: value.real))
                counts.add(value, argument: argument, toBlock: block)
            }
            if sample < shownMatrices { shown.record(values, at: sample) }
        }
    }

    /// Adds a matrix of which only the numbers of eigenvalues below the edges on the line are known, and of exact zeros,
    /// which these numbers leave out.
    mutating func add(cumulativeCounts: [Int], of eigenvalues: Int, zeros count: Int = 0, sample: Int) {
        precondition(bins.angles.isEmpty, "eigenvalues in the plane cannot be counted in this way")
        let block = counts.begin(sample, eigenvalues: count)
        counts.add(cumulativeCounts: cumulativeCounts, of: eigenvalues - count, sample: sample)
        if bins.countsZerosApart {
            zeros += count
        } else {
            for _ in 0..<count { counts.add(0, toBlock: block) }
        }
    }

    /// The argument, plus 2π if it lies at or below the lowest edge.
    private func binned(_ angle: Double) -> Double {
        guard let lowest = bins.angles.first, let highest = bins.angles.last, angle <= lowest else {
            return angle
        }
        return min(angle + 2 * .pi, highest)
    }

    /// The counts of the histogram on the line, or of moduli.
    package func univariateCounts(_ name: String) -> HistogramCounts {
        let outside = counts.univariate.outside
        return HistogramCounts(
            name: name, eigenvalues: eigenvalueCount,
            inside: univariateBins.reduce(0) { $0 + $1.count }, below: outside.below, above: outside.above,
            zeros: bins.countsZerosApart ? zeros : nil, notANumber: notANumber)
    }

    /// The counts of the histograms of arguments and of the plane; empty on the line.
    package var planarCounts: [HistogramCounts] {
        guard let angular = counts.angular, counts.plane != nil else { return [] }
        let cells = planeBins.reduce(0) { $0 + $1.count }
        return [
            HistogramCounts(
                name: "angle", eigenvalues: eigenvalueCount,
                inside: angularBins.reduce(0) { $0 + $1.count }, below: angular.outside.below,
                above: angular.outside.above, zeros: zeros, notANumber: notANumber),
            HistogramCounts(
                name: "plane", eigenvalues: eigenvalueCount, inside: cells,
                outside: eigenvalueCount - notANumber - cells, notANumber: notANumber),
        ]
    }

    /// The number of eigenvalues counted.
    var eigenvalueCount: Int { counts.totals.reduce(0, +) }

    /// One bin's count, its probability estimate and the standard error between matrices.
    struct Bin {
        var count: Int
        var probability: Double
        var standardError: Double
    }

    /// Bins on the line, or of the modulus.
    var univariateBins: [Bin] { bins(of: counts.univariate.binCounts) }

    /// Bins of the argument.
    var angularBins: [Bin] { counts.angular.map { bins(of: $0.binCounts) } ?? [] }

    /// Cells of the plane, by columns of equal real part.
    var planeBins: [Bin] {
        guard let plane = counts.plane else { return [] }
        return bins(of: (0..<counts.blocks).map { plane.cellCounts(ofBlock: $0).map(Double.init) })
    }

    private func bins(of blocks: [[Double]]) -> [Bin] {
        let estimate = ExpectedDistribution(cumulativeCounts: blocks, totals: counts.totals)
        return estimate.values.indices.map { i in
            Bin(
                count: Int(blocks.reduce(0) { $0 + $1[i] }), probability: estimate.values[i],
                standardError: estimate.standardErrors[i])
        }
    }
}
