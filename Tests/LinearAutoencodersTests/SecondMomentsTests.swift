import LinearAlgebra
import LinearAutoencoders
import MonteCarlo
import Testing

@Suite struct SecondMomentsTests {
    /// A sum of n products has an error of at most (n ε/2)Σ|a||b| to first order, for any grouping (Higham,
    /// §3.1).
    @Test(arguments: [(1, 1), (5, 1), (1, 300), (7, 255), (7, 256), (7, 257), (20, 5000)])
    func agreeWithLoops(_ dimension: Int, _ count: Int) async throws {
        let columns = gaussian(dimension, count)
        let found = try await moments(columns)
        #expect(found.count == count && found.dimension == dimension && found.mean == nil)
        let bound = Double(count) * epsilon * columns.squaredFrobeniusNorm
        for i in 0..<dimension {
            for j in 0..<dimension {
                let sum = (0..<count).reduce(0) { $0 + columns[i, $1] * columns[j, $1] }
                #expect(abs(found.matrix[i, j] - sum) <= bound)
                #expect(found.matrix[i, j] == found.matrix[j, i])
            }
        }
        #expect(abs(found.squaredNorm - columns.squaredFrobeniusNorm) <= bound)
        // The trace of S and the squared norm are two sums of the same squares.
        #expect(abs(found.matrix.trace - found.squaredNorm) <= bound)
    }

    @Test func bitsDoNotDependOnThreads() async throws {
        let observations = ColumnObservations(correlated(9, 3000))
        for centring in [Centring.origin, .mean] {
            let one = try #require(
                await SecondMoments.gather(observations, about: centring, ObservationSweep(threads: 1)))
            for threads in [2, 7] {
                let other = try #require(
                    await SecondMoments.gather(
                        observations, about: centring, ObservationSweep(threads: threads)))
                #expect(one.matrix.elements == other.matrix.elements)
                #expect(one.squaredNorm == other.squaredNorm && one.mean == other.mean)
            }
        }
    }

    /// Deviations from the mean do not change when a constant is added; second moments about the origin
    /// change.
    @Test func centringRemovesAConstant() async throws {
        let columns = gaussian(4, 600)
        var shifted = columns
        for j in 0..<600 {
            for i in 0..<4 { shifted[i, j] += 100 * Double(i + 1) }
        }
        let (plain, moved) = try await (moments(columns, about: .mean), moments(shifted, about: .mean))
        // Entries of size 400 are rounded by 400 ε/2; each is in 600 products with entries of size 4.
        #expect((plain.matrix - moved.matrix).frobeniusNorm <= 600 * 4 * 400 * 4 * epsilon)
        for i in 0..<4 {
            let mean = (moved.mean?[i] ?? 0) - (plain.mean?[i] ?? 0)
            #expect(abs(mean - 100 * Double(i + 1)) <= 600 * 400 * epsilon)
        }
        #expect(try await moments(shifted).squaredNorm > 100 * moved.squaredNorm)
    }

    @Test func aStopEndsTheSweep() async {
        let stop = StopRequest()
        stop.request()
        let found = await SecondMoments.gather(
            ColumnObservations(gaussian(3, 10)), about: .mean, ObservationSweep(threads: 1, stop: stop))
        #expect(found == nil)
    }

    @Test func singlePrecisionIsWidenedExactly() {
        let values: [Float] = [0.1, -1, 1, 0.5, .leastNonzeroMagnitude, 3e38]
        let observations = SinglePrecisionObservations(values, dimension: 2)
        #expect(observations.count == 3)
        var block = Matrix<Double>()
        observations.copy(1..<3, into: &block)
        #expect(block.rows == 2 && block.columns == 2)
        #expect(block.elements == values[2...].map(Double.init))
    }
}
