internal import Ensembles
public import LinearAlgebra
public import MonteCarlo
internal import RandomNumbers

/// The statistics of general matrices drawn from a null, against which those of one matrix are ranked as in `NullDistribution`.
public struct GeneralNullDistribution: Sendable {
    /// One for each matrix drawn.
    public let statistics: [GeneralSpectrumStatistics]

    /// Draws matrices; each costs some 10n³ operations and more.
    ///
    /// - Parameters:
    ///   - null: where they come from.
    ///   - count: how many.
    ///   - seed: of the random streams.
    ///   - variance: σ² of the matrix under test, if it is known; nil for statistics free of scale.
    ///   - hasEntries: false where only the eigenvalues of the matrix under test are known; then no more is used of the others.
    /// - Returns: nil if the run is stopped.
    public static func draw(
        from null: any GeneralNullSpectra, count: Int, seed: UInt64, variance: Double?, hasEntries: Bool,
        engine: MonteCarloEngine
    ) async throws(EigenvalueError) -> GeneralNullDistribution? {
        let series = StreamName.series(null.streamKey)
        let outcome = await engine.run(
            samples: count, into: IndexedResults<Result<GeneralSpectrumStatistics, EigenvalueError>>(),
            makeWorker: { SpectrumWorkspace() }
        ) { workspace, index, results in
            var stream = RandomStream(
                StreamName(seed: seed, purpose: .nullSpectra, group: 0, sample: index, series: series))
            let drawn = Result<GeneralSpectrumStatistics, EigenvalueError> { () throws(EigenvalueError) in
                var spectrum = try null.drawGeneral(from: &stream, using: workspace)
                if !hasEntries { spectrum.squaredNorm = nil }
                return GeneralSpectrumStatistics(
                    spectrum, variance: variance.map { null.entryVariance ?? $0 })
            }
            results.record(drawn, at: index)
        }
        guard outcome.completed == count else { return nil }
        var statistics: [GeneralSpectrumStatistics] = []
        for result in outcome.gathered.inSampleOrder { statistics.append(try result.get()) }
        return GeneralNullDistribution(statistics: statistics)
    }

    /// The p-value of a number that is large under the alternative; nil where the matrix has no such number.
    ///
    /// The rank is among the matrices that have one. Given that, it is as exact as a rank among all.
    public func upperTail(_ value: Double?, of statistic: (GeneralSpectrumStatistics) -> Double?) -> Double? {
        guard let value else { return nil }
        let drawn = statistics.compactMap(statistic)
        return Double(1 + drawn.count { $0 >= value }) / Double(drawn.count + 1)
    }

    /// The p-value of a number that may be too large or too small: twice that of the nearer tail, at most 1.
    public func twoTails(_ value: Double?, of statistic: (GeneralSpectrumStatistics) -> Double?) -> Double? {
        guard let value else { return nil }
        let drawn = statistics.compactMap(statistic)
        let (above, below) = (drawn.count { $0 >= value }, drawn.count { $0 <= value })
        return min(1, 2 * Double(1 + min(above, below)) / Double(drawn.count + 1))
    }

    /// Mean and standard deviation of a number for one matrix; nil where fewer than two matrices have it.
    public func spread(
        of statistic: (GeneralSpectrumStatistics) -> Double?
    ) -> NullSpread? { NullSpread(statistics.compactMap(statistic)) }

    /// The number that one of B + 1 matrices exceeds with a probability of at most `level`: the ⌈(1 − level)(B + 1)⌉-th
    /// smallest; nil where B is too small for that.
    public func upperPoint(_ level: Double, of statistic: (GeneralSpectrumStatistics) -> Double?) -> Double? {
        let sorted = statistics.compactMap(statistic).sorted()
        let rank = Int(((1 - level) * Double(sorted.count + 1)).rounded(.up))
        return rank <= sorted.count && rank > 0 ? sorted[rank - 1] : nil
    }
}

/// Mean and standard deviation of a number under the null, for one matrix.
public struct NullSpread: Codable, Sendable, Equatable {
    /// The mean.
    public var mean: Double
    /// The standard deviation.
    public var deviation: Double

    init?(_ numbers: [Double]) {
        guard numbers.count > 1 else { return nil }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        self.mean = mean
        let sum = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = (sum / Double(numbers.count - 1)).squareRoot()
    }
}
