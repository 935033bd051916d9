import LinearAlgebra
import LinearAutoencoders
import MonteCarlo
import Numerics
import Testing

@Suite struct GradientDescentTests {
    private func start(_ dimension: Int, _ latent: Int, size: Double) -> LinearAutoencoder {
        var pair = LinearAutoencoder(
            encoder: gaussian(latent, dimension, 11), decoder: gaussian(dimension, latent, 12))
        pair.encoder.scale(by: size)
        pair.decoder.scale(by: size)
        return pair
    }

    /// Descent in the axes of S and descent by the gradient in the original coordinates follow the same path.
    /// Early steps multiply an error by at most 3/2, and in a hundred steps of a convergent descent errors do
    /// not accumulate.
    @Test func axesDoNotChangeThePath() async throws {
        let moments = try await moments(correlated(10, 200))
        let axes = try PrincipalAxes(of: moments)
        var pair = start(10, 3, size: 0.05)
        var descent = try #require(GradientDescent(from: pair, axes: axes))
        let eta = GradientDescent.stepTimesLargestEigenvalue / axes.values[0]
        for _ in 0..<100 {
            let gradient = pair.gradient(on: moments)
            for i in pair.encoder.elements.indices {
                pair.encoder.elements[i] -= eta * gradient.encoder.elements[i]
            }
            for i in pair.decoder.elements.indices {
                pair.decoder.elements[i] -= eta * gradient.decoder.elements[i]
            }
            descent.advance()
        }
        let other = descent.autoencoder
        #expect(descent.step == 100)
        #expect((pair.encoder - other.encoder).frobeniusNorm <= 1e-11 * pair.encoder.frobeniusNorm)
        #expect((pair.decoder - other.decoder).frobeniusNorm <= 1e-11 * pair.decoder.frobeniusNorm)
        #expect(abs(descent.loss - pair.loss(on: moments)) <= 1e-12 * moments.squaredNorm)
    }

    @Test func reachesTheOptimum() async throws {
        let columns = correlated(12, 500)
        let moments = try await moments(columns)
        let axes = try PrincipalAxes(of: moments)
        let path = try #require(
            DescentPath(from: start(12, 3, size: 0.03), axes: axes, mostSteps: 100_000))
        #expect(path.hasConverged && path.limit.learnable == 3)
        let first = try #require(path.points.first)
        let last = try #require(path.points.last)
        #expect(first.step == 0 && path.limit.eigenvalueGap(first) > 0.9)
        #expect(path.limit.lossGap(last) <= 5e-4 && path.limit.lossGap(last) >= -1e-12)
        #expect(path.limit.eigenvalueGap(last) <= 5e-4 && path.limit.largestArgument(last) <= 5e-4)
        // The loss never increases, and the final pair has the last loss.
        #expect(zip(path.points, path.points.dropFirst()).allSatisfy { $1.loss <= $0.loss * (1 + 1e-12) })
        #expect(abs(loss(path.end, on: columns) - last.loss) <= 1e-12 * moments.squaredNorm)
        let step = try #require(path.convergenceStep(of: path.limit.lossGap, within: 0.01))
        #expect(path.points.allSatisfy { ($0.step >= step) == (path.limit.lossGap($0) <= 0.01) })
        #expect(path.convergenceStep(of: path.limit.lossGap, within: -1) == nil)
    }

    /// With data of rank 2, two of four latent coordinates stay at their initial values.
    @Test func unlearnableCoordinates() async throws {
        let moments = try await moments(gaussian(8, 2) * gaussian(2, 100))
        let axes = try PrincipalAxes(of: moments)
        #expect(axes.numericalRank == 2)
        let path = try #require(
            DescentPath(from: start(8, 4, size: 0.03), axes: axes, mostSteps: 100_000))
        let last = try #require(path.points.last)
        #expect(
            path.hasConverged && path.limit.learnable == 2 && path.limit.lossUnit > path.limit.minimumLoss)
        #expect(path.limit.eigenvalueGap(last) <= 5e-4)
        #expect(last.eigenvalues.dropFirst(2).allSatisfy { $0.length < 0.1 })
    }

    @Test func nothingToLearn() async throws {
        let axes = try PrincipalAxes(of: try await moments(Matrix(rows: 3, columns: 5)))
        #expect(DescentPath(from: start(3, 1, size: 0.1), axes: axes, mostSteps: 10) == nil)
    }

    @Test func endsWhereItIsTold() async throws {
        let axes = try PrincipalAxes(of: try await moments(correlated(12, 500)))
        let path = try #require(
            DescentPath(from: start(12, 3, size: 0.03), axes: axes, mostSteps: 45))
        #expect(path.points.last?.step == 45 && !path.hasConverged)
        let stop = StopRequest()
        stop.request()
        let none = try #require(
            DescentPath(from: start(12, 3, size: 0.03), axes: axes, mostSteps: 45, stop: stop))
        #expect(none.points.count == 1)
    }
}
