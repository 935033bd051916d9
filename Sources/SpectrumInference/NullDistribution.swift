internal import Ensembles
public import LinearAlgebra
public import MonteCarlo
internal import RandomNumbers

/// The statistics of spectra drawn from a null, against which those of one spectrum are ranked.
///
/// With B spectra drawn, p = (1 + #{T* ≥ T})/(B + 1) is exact where the null is: P(p ≤ α) ≤ α for every α, with equality at
/// multiples of 1/(B + 1) for statistics without ties.
public struct NullDistribution: Sendable {
    /// One for each spectrum drawn.
    public let statistics: [SpectrumStatistics]

    /// Draws spectra.
    ///
    /// - Parameters:
    ///   - null: where they come from.
    ///   - shape: that the statistics are made for, with all components.
    ///   - components: how many are taken out.
    ///   - count: how many spectra.
    ///   - seed: of the random streams.
    ///   - variance: σ² of the matrix under test, if it is known; nil for statistics free of scale.
    /// - Returns: nil if the run is stopped.
    public static func draw(
        from null: any NullSpectra, shape: SpectrumShape, without components: Int, field: Field, count: Int,
        seed: UInt64,
        variance: Double?, engine: MonteCarloEngine
    ) async throws(EigenvalueError) -> NullDistribution? {
        let series = StreamName.series(null.streamKey)
        let left = shape.without(components)
        let outcome = await engine.run(
            samples: count, into: IndexedResults<Result<SpectrumStatistics, EigenvalueError>>(),
            makeWorker: { SpectrumWorkspace() }
        ) { workspace, index, results in
            var stream = RandomStream(
                StreamName(
                    seed: seed, purpose: .nullSpectra, group: components, sample: index, series: series))
            let drawn = Result<SpectrumStatistics, EigenvalueError> { () throws(EigenvalueError) in
                let values = try null.draw(without: components, from: &stream, using: workspace)
                return SpectrumStatistics(
                    values, null.shrinks ? left : shape, beta: field.beta,
                    variance: variance.map { null.entryVariance ?? $0 })
            }
            results.record(drawn, at: index)
        }
        guard outcome.completed == count else { return nil }
        var statistics: [SpectrumStatistics] = []
        for result in outcome.gathered.inSampleOrder { statistics.append(try result.get()) }
        return NullDistribution(statistics: statistics)
    }

    /// The number of spectra, B.
    public var count: Int { statistics.count }

    /// The p-value of a number that is large under the alternative.
    public func upperTail(_ value: Double, of statistic: (SpectrumStatistics) -> Double) -> Double {
        Double(1 + statistics.count { statistic($0) >= value }) / Double(count + 1)
    }

    /// The p-value of a number that may be too large or too small: twice that of the nearer tail, at most 1.
    public func twoTails(_ value: Double, of statistic: (SpectrumStatistics) -> Double) -> Double {
        let above = statistics.count { statistic($0) >= value }
        let below = statistics.count { statistic($0) <= value }
        return min(1, 2 * Double(1 + min(above, below)) / Double(count + 1))
    }

    /// The p-value of Chebyshev sums of some orders together: the rank of their distance (S − S̄)ᵀC⁻¹(S − S̄) among those of
    /// the null. Mean and covariance are those of all B + 1 spectra, so that the rank is exact.
    public func chebyshev(_ observed: SpectrumStatistics, orders: [Int]) -> (distance: Double, p: Double) {
        let all = [observed] + statistics
        let vectors = all.map { one in orders.map { one.chebyshev[$0 - 1] } }
        let k = orders.count
        let mean = (0..<k).map { i in vectors.reduce(0) { $0 + $1[i] } / Double(all.count) }
        var covariance = Matrix<Double>(rows: k, columns: k)
        for vector in vectors {
            for i in 0..<k {
                for j in 0..<k {
                    covariance[i, j] += (vector[i] - mean[i]) * (vector[j] - mean[j]) / Double(all.count - 1)
                }
            }
        }
        guard let inverse = try? SingularValueDecomposition(of: covariance).pseudoInverse else {
            return (.nan, 1)
        }
        let distances = vectors.map { vector in
            var sum = 0.0
            for i in 0..<k {
                for j in 0..<k { sum += (vector[i] - mean[i]) * inverse[i, j] * (vector[j] - mean[j]) }
            }
            return sum
        }
        let rank = distances.count { $0 >= distances[0] }
        return (distances[0], Double(rank) / Double(all.count))
    }
}

extension Field {
    /// β: 1 for real and 2 for complex entries.
    var beta: Int { self == .real ? 1 : 2 }
}
