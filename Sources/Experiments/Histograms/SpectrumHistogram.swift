internal import ComplexModule
internal import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import Statistics

/// The bins of comparison histograms.
struct HistogramBins: Sendable {
    /// Edges on the line, or of the modulus.
    let edges: [Double]
    /// Edges of the argument; empty on the line.
    let angles: [Double]
    /// Edges of real and imaginary parts; empty on the line.
    let plane: [Double]

    /// `count` bins over 1.25 times the support of the limit law, as many of the argument (one more if `count`
    /// is odd), and about half as many squares a side over the plane.
    ///
    /// Bins of the argument run from −π + w/2 to π + w/2, w their width, so that the atoms of real matrices
    /// at 0 and π lie in the middle of bins; arguments below the lowest edge count as their value plus 2π.
    /// The number of squares a side is even and at most 200, so that the origin, where densities may be infinite, is a corner.
    init(limit: LimitLaw, count: Int) {
        let edge = limit.edge
        func grid(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
            (0...count).map { low + (high - low) * Double($0) / Double(count) }
        }
        if limit.planar == nil {
            edges = grid(-1.25 * edge, 1.25 * edge, count)
            (angles, plane) = ([], [])
        } else {
            edges = grid(0, 1.25 * edge, count)
            let even = count + count % 2
            let half = Double.pi / Double(even)
            angles = grid(-.pi + half, .pi + half, even)
            plane = grid(-1.25 * edge, 1.25 * edge, min(200, max(2, 2 * (count / 4))))
        }
    }
}

/// Counts of eigenvalues in the bins of comparison histograms, by blocks of matrices.
struct SpectrumHistogram: SampleAccumulator {
    let bins: HistogramBins
    private let blocks: Int
    private var univariate: CountedDistribution
    private var angular: CountedDistribution?
    private var plane: CountedPlane?
    private var totals: [Int]
    /// The eigenvalues of the first few matrices, for the picture of the plane.
    var shown = IndexedResults<[Complex<Double>]>()
    /// Matrices whose eigenvalues could not be computed.
    var failures = IndexedResults<String>()
    /// Eigenvalues that rounding may have made real or complex.
    private(set) var uncertainReals = 0
    private let shownMatrices: Int

    init(bins: HistogramBins, size: Int, samples: Int) {
        self.bins = bins
        blocks = max(1, min(samples, SpectrumTally.blockLimit))
        univariate = CountedDistribution(thresholds: bins.edges, blocks: blocks)
        if !bins.angles.isEmpty {
            angular = CountedDistribution(thresholds: bins.angles, blocks: blocks)
            plane = CountedPlane(xThresholds: bins.plane, yThresholds: bins.plane, blocks: blocks)
        }
        totals = Array(repeating: 0, count: blocks)
        shownMatrices = bins.angles.isEmpty ? 0 : max(1, 2000 / size)
    }

    mutating func merge(_ other: SpectrumHistogram) {
        univariate.merge(other.univariate)
        if let part = other.angular { angular?.merge(part) }
        if let part = other.plane { plane?.merge(part) }
        for b in totals.indices { totals[b] += other.totals[b] }
        shown.merge(other.shown)
        failures.merge(other.failures)
        uncertainReals += other.uncertainReals
    }

    mutating func add(_ spectrum: Spectrum, sample: Int) {
        let block = sample % blocks
        totals[block] += spectrum.count
        uncertainReals += spectrum.uncertainReals
        switch spectrum {
        case .line(let values):
            for value in values { univariate.add(value, toBlock: block) }
        case .plane(let values, _):
            for value in values {
                univariate.add(value.length, toBlock: block)
                let angle = value.argument
                angular?.add(angle <= (bins.angles.first ?? 0) ? angle + 2 * .pi : angle, toBlock: block)
                plane?.add(value.real, value.imaginary, toBlock: block)
            }
            if sample < shownMatrices { shown.record(values, at: sample) }
        }
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
