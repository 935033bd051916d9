internal import Ensembles
public import LinearAlgebra
public import MonteCarlo
internal import RandomNumbers

/// Levels with which neighbouring spacings are compared.
public enum SpacingClass: String, CaseIterable, Codable, Sendable {
    /// Real symmetric matrices: chaotic systems with time reversal.
    case orthogonal = "GOE"
    /// Hermitian matrices: chaotic systems without time reversal.
    case unitary = "GUE"
    /// Independent points: integrable systems.
    case poisson = "Poisson"

    /// ⟨r̃⟩ of infinitely many levels, r̃ = min(s_i, s_{i+1})/max(s_i, s_{i+1}). GOE and GUE by the exact Pfaffian and Fredholm
    /// determinants, not the surmise; Poisson 2 ln 2 − 1.
    public var expectedRatio: Double {
        switch self {
        case .orthogonal: 0.530729575675
        case .unitary: 0.599750420951
        case .poisson: 0.386294361119891
        }
    }

    /// The mean spacing ratios of the middle halves of `count` lists of levels.
    ///
    /// - Returns: nil if the run is stopped.
    public func ratios(
        levels: Int, count: Int, seed: UInt64, engine: MonteCarloEngine
    ) async throws(EigenvalueError) -> [Double]? {
        let series = StreamName.series("spacings of \(rawValue)")
        let outcome = await engine.run(
            samples: count, into: IndexedResults<Result<Double, EigenvalueError>>(),
            makeWorker: { SpectrumWorkspace() }
        ) { workspace, index, results in
            var stream = RandomStream(
                StreamName(seed: seed, purpose: .nullSpectra, group: 0, sample: index, series: series))
            results.record(
                Result { () throws(EigenvalueError) in
                    meanSpacingRatio(middleHalfOf: try draw(levels, from: &stream, using: workspace))
                }, at: index)
        }
        guard outcome.completed == count else { return nil }
        var ratios: [Double] = []
        for result in outcome.gathered.inSampleOrder { ratios.append(try result.get()) }
        return ratios
    }

    private func draw(
        _ levels: Int, from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Double] {
        switch self {
        case .orthogonal, .unitary:
            let null = GaussianNull(.selfAdjoint(size: levels), field: self == .orthogonal ? .real : .complex)
            return try null.draw(without: 0, from: &stream, using: workspace)
        case .poisson: return (0..<levels).map { _ in stream.uniform() }.sorted()
        }
    }
}

/// The mean spacing ratio of ascending levels, over their middle half.
public func spacingRatio(of levels: [Double]) -> Double { meanSpacingRatio(middleHalfOf: levels) }
