import Ensembles
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import SpectrumInference
import Testing

/// Where entries are not independent Gaussian numbers, p-values from those are wrong, and rearranged entries put them right.
@Suite struct RearrangementTests {
    private static let (rows, columns, matrices, samples) = (12, 36, 200, 59)

    /// The rate at which the largest eigenvalue is significant at 5 %.
    private func rate(
        _ kind: Kind, against null: (Matrix<Double>) -> any NullSpectra, seed: UInt64
    ) async throws -> Double {
        let shape = SpectrumShape.rectangular(rows: Self.rows, columns: Self.columns)
        let solver = EigenvalueSolver()
        var rejected = 0
        for i in 0..<Self.matrices {
            var stream = RandomStream(StreamName(seed: seed, purpose: .matrices, group: 2, sample: i))
            let matrix = kind.matrix(Self.rows, Self.columns, &stream)
            let drawn = try await NullDistribution.draw(
                from: null(matrix), shape: shape, without: 0, field: .real, count: Self.samples,
                seed: UInt64(i),
                variance: nil, engine: MonteCarloEngine(threads: 2))
            var copy = matrix
            let observed = SpectrumStatistics(
                try solver.squaredSingularValues(of: &copy), shape, beta: 1)
            if try #require(drawn).upperTail(observed.largest, of: \.largest) <= 0.05 { rejected += 1 }
        }
        return Double(rejected) / Double(Self.matrices)
    }

    /// With a null of its own for each matrix the rank is exact: only the number of matrices counts.
    private var bound: Double { tolerance(0.05, count: Self.matrices, null: .max) }

    @Test func heavyTails() async throws {
        let gaussian = try await rate(
            .student5,
            against: { _ in
                GaussianNull(.rectangular(rows: Self.rows, columns: Self.columns), field: .real)
            }, seed: 1)
        #expect(gaussian > 0.05 + bound, "the Gaussian null is wrong here: \(gaussian)")
        let permuted = try await rate(
            .student5,
            against: {
                EntryRearrangement($0, .everywhere, count: Self.rows)
            }, seed: 1)
        #expect(abs(permuted - 0.05) <= bound, "\(permuted)")
    }

    @Test func signs() async throws {
        let gaussian = try await rate(
            .rademacher,
            against: { _ in
                GaussianNull(.rectangular(rows: Self.rows, columns: Self.columns), field: .real)
            }, seed: 2)
        #expect(gaussian < 0.05 - bound / 2, "the Gaussian null is too cautious here: \(gaussian)")
        let permuted = try await rate(
            .rademacher,
            against: {
                EntryRearrangement($0, .everywhere, count: Self.rows)
            }, seed: 2)
        #expect(abs(permuted - 0.05) <= bound, "\(permuted)")
    }

    @Test func autocorrelation() async throws {
        let permuted = try await rate(
            .autoregressive(0.6),
            against: {
                EntryRearrangement($0, .withinRows, count: Self.rows)
            }, seed: 3)
        #expect(permuted > 0.5, "permutation destroys the dependence along observations: \(permuted)")
        let shifted = try await rate(
            .autoregressive(0.6),
            against: {
                EntryRearrangement($0, .shift, count: Self.rows)
            }, seed: 3)
        // A circle joins the ends of a series; 36 observations with memory 0.6 bear it.
        #expect(abs(shifted - 0.05) <= bound, "\(shifted)")
    }
}
