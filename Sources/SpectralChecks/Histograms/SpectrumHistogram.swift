internal import ComplexModule
package import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import Statistics

/// Counts of eigenvalues in the bins of comparison histograms, by blocks of matrices.
package struct SpectrumHistogram: SampleAccumulator {
    /// Matrices are spread over at most this many blocks for standard errors, so that memory does not grow with the
    /// number of matrices.
    static let blockLimit = 128

    let bins: HistogramBins
    private let blocks: Int
    private var univariate: CountedDistribution
    private var angular: CountedDistribution?
    private var plane: CountedPlane?
    private var totals: [Int]
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
        blocks = max(1, min(samples, Self.blockLimit))
        univariate = CountedDistribution(thresholds: bins.edges, blocks: blocks)
        if !bins.angles.isEmpty {
            angular = CountedDistribution(thresholds: bins.angles, blocks: blocks)
            plane = CountedPlane(
                xThresholds: bins.real, yThresholds: bins.imaginary, blocks: blocks)
        }
        totals = Array(repeating: 0, count: blocks)
        shownMatrices = bins.angles.isEmpty ? 0 : max(1, 2000 / size)
    }

    package mutating func merge(_ other: SpectrumHistogram) {
        univariate.merge(other.univariate)
        if let part = other.angular { angular?.merge(part) }
        if let part = other.plane { plane?.merge(part) }
        for b in totals.indices { totals[b] += other.totals[b] }
        zeros += other.zeros
        notANumber += other.notANumber
        shown.merge(other.shown)
        failures.merge(other.failures)
        uncertainReals += other.uncertainReals
    }

    package mutating func add(_ spectrum: Spectrum, sample: Int) {
        let block = sample % blocks
        totals[block] += spectrum.count
        uncertainReals += spectrum.uncertainReals
        switch spectrum {
        case .line(let values):
            for value in values {
                if value.isNaN {
                    notANumber += 1
                } else if bins.countsZerosApart && value == 0 {
                    zeros += 1
                } else {
                    univariate.add(value, toBlock: block)
                }
            }
        case .plane(let values, _):
            for value in values {
                if value.real.isNaN || value.imaginary.isNaN {
                    notANumber += 1
                    continue
                }
                univariate.add(value.length, toBlock: block)
                plane?.add(value.real, value.imaginary, toBlock: block)
                if value == .zero {
                    zeros += 1
                } else {
                    let angle = binned(Double.atan2(y: value.imaginary, x: value.real))
                    angular?.add(angle, toBlock: block)
                }
            }
            if sample < shownMatrices { shown.record(values, at: sample) }
        }
    }

    /// Adds a matrix of which only the numbers of eigenvalues below the edges on the line are known, and of exact zeros,
    /// which these numbers leave out.
    mutating func add(cumulativeCounts: [Int], of eigenvalues: Int, zeros count: Int = 0, sample: Int) {
        precondition(bins.angles.isEmpty, "eigenvalues in the plane cannot be counted in this way")
        let block = sample % blocks
        totals[block] += eigenvalues
        univariate.add(
            cumulativeCounts: cumulativeCounts, total: eigenvalues - count, toBlock: block)
        if bins.countsZerosApart {
            zeros += count
        } else {
            for _ in 0..<count { univariate.add(0, toBlock: block) }
        }
    }

    /// An argument between the edges of the bins.
    private func binned(_ angle: Double) -> Double {
        guard let lowest = bins.angles.first, let highest = bins.angles.last, angle <= lowest else {
            return angle
        }
        return min(angle + 2 * .pi, highest)
    }

    /// Where eigenvalues on the line, or moduli, went.
    package func univariateCounts(_ name: String) -> HistogramCounts {
        let outside = univariate.outside
        return HistogramCounts(
            name: name, eigenvalues: eigenvalueCount,
            inside: univariateBins.reduce(0) { $0 + $1.count }, below: outside.below, above: outside.above,
            zeros: bins.countsZerosApart ? zeros : nil, notANumber: notANumber)
    }

    /// Where arguments and points of the plane went; nothing on the line.
    package var planarCounts: [HistogramCounts] {
        guard let angular, plane != nil else { return [] }
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
    var eigenvalueCount: Int { totals.reduce(0, +) }

    /// One bin's count, its probability estimate and the standard error between matrices.
    struct Bin {
        var count: Int
        var probability: Double
        var standardError: Double
    }

    /// Bins on the line, or of the modulus.
    var univariateBins: [Bin] { Self.bins(univariate.binCounts, totals) }

    /// Bins of the argument.
    var angularBins: [Bin] { angular.map { Self.bins($0.binCounts, totals) } ?? [] }

    /// Cells of the plane, by columns of equal real part.
    var planeBins: [Bin] {
        guard let plane else { return [] }
        return Self.bins((0..<blocks).map { plane.cellCounts(ofBlock: $0).map(Double.init) }, totals)
    }

    private static func bins(_ counts: [[Double]], _ totals: [Int]) -> [Bin] {
        let estimate = ExpectedDistribution(cumulativeCounts: counts, totals: totals)
        return estimate.values.indices.map { i in
            Bin(
                count: Int(counts.reduce(0) { $0 + $1[i] }), probability: estimate.values[i],
                standardError: estimate.standardErrors[i])
        }
    }
}
