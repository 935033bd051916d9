internal import LinearAlgebra
public import RandomNumbers

/// The expected empirical distribution function, estimated at fixed points as a mean over matrices, with its
/// uncertainty. The uncertainty comes from the fluctuation between matrices: eigenvalues of one matrix repel
/// each other, so only whole matrices are independent.
public struct ExpectedDistribution: Sendable {
    /// F̄ at the points.
    public let values: [Double]
    /// The standard error of F̄ at the points, from the spread between blocks of matrices.
    public let standardErrors: [Double]
    /// The number of blocks of matrices, which are the independent units.
    public let blocks: Int
    /// The number of values counted.
    public let total: Double
    /// The number of values in each block.
    private let totals: [Double]
    /// F of each block minus F̄, times the block's share of the values: the rows of the bootstrap.
    private let deviations: Matrix<Double>

    /// The mean of the distributions of the blocks. A block without values is left out.
    ///
    /// - Parameters:
    ///   - cumulativeCounts: for each block, the number of values at or below each point.
    ///   - totals: for each block, its number of values.
    public init(cumulativeCounts: [[Double]], totals: [Int]) {
        precondition(cumulativeCounts.count == totals.count, "there must be one total per block")
        let rows = zip(cumulativeCounts, totals).filter { $0.1 > 0 }
        let total = Double(totals.reduce(0, +))
        let pointCount = cumulativeCounts.first?.count ?? 0
        let mean = (0..<pointCount).map { g in rows.reduce(0) { $0 + $1.0[g] } / total }
        let count = rows.count
        var deviations = Matrix<Double>(rows: count, columns: pointCount)
        for (b, row) in rows.enumerated() {
            for g in 0..<pointCount { deviations[b, g] = (row.0[g] - Double(row.1) * mean[g]) / total }
        }
        // Var F̄ ≈ B/(B−1) Σ_b deviation_b², the linearised variance of a ratio estimator.
        standardErrors = (0..<pointCount).map { g in
            if count < 2 { return .nan }
            let squares = (0..<count).reduce(0.0) { $0 + deviations[$1, g] * deviations[$1, g] }
            return (squares * Double(count) / Double(count - 1)).squareRoot()
        }
        values = mean
        self.total = total
        self.totals = rows.map { Double($0.1) }
        self.deviations = deviations
        blocks = count
    }

    /// The largest |F̄ − reference| over the points.
    public func distance(to reference: [Double]) -> Double {
        zip(values, reference).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    /// The smallest standard error that F̄ can have at a point where its expectation is `expected`. The count
    /// of a block is an integer, and an integer of mean k + f, 0 ≤ f < 1, has a variance of at least f(1 −
    /// f).
    func leastStandardError(expected: Double) -> Double {
        let variance = totals.reduce(0) { sum, count in
            let mean = count * expected
            let fraction = mean - mean.rounded(.down)
            return sum + fraction * (1 - fraction)
        }
        return variance.squareRoot() / total
    }

    /// The uncertainty of a supremum distance, from the bootstrap over blocks of matrices.
    public struct DistanceUncertainty: Sendable, Equatable {
        /// The standard deviation of the distance over bootstrap resamples.
        public var standardError: Double
        /// The mean of sup |F̄* − F̄| over resamples: the distance that noise alone would give.
        public var noiseFloor: Double
    }

    /// Bootstraps the distance to a reference by redrawing blocks with replacement.
    public func bootstrap(
        to reference: [Double], resamples: Int, from stream: inout RandomStream
    ) -> DistanceUncertainty {
        guard blocks > 1, resamples > 1 else {
            return DistanceUncertainty(standardError: .nan, noiseFloor: .nan)
        }
        var weights = Matrix<Double>(rows: resamples, columns: blocks)
        for r in 0..<resamples {
            for _ in 0..<blocks { weights[r, stream.integer(below: blocks)] += 1 }
        }
        var shifts = Matrix<Double>()
        Matrix.multiply(weights, deviations, into: &shifts)
        var distances = [Double](repeating: 0, count: resamples)
        var noise = [Double](repeating: 0, count: resamples)
        for g in values.indices {
            let bias = values[g] - reference[g]
            for r in 0..<resamples {
                distances[r] = max(distances[r], abs(bias + shifts[r, g]))
                noise[r] = max(noise[r], abs(shifts[r, g]))
            }
        }
        let spread = SampleMoments(distances)
        return DistanceUncertainty(
            standardError: spread.standardDeviation, noiseFloor: SampleMoments(noise).mean)
    }
}
