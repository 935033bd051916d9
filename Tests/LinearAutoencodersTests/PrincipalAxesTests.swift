import LinearAlgebra
import LinearAutoencoders
import MonteCarlo
import Testing

@Suite struct PrincipalAxesTests {
    @Test func areOrderedAndMeasureTheirErrors() async throws {
        let moments = try await moments(correlated(30, 400))
        let axes = try PrincipalAxes(of: moments)
        #expect(zip(axes.values, axes.values.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(axes.residual <= 10 * 30 * epsilon * moments.matrix.frobeniusNorm)
        #expect(axes.orthonormalityError <= 10 * 30 * epsilon)
        #expect(axes.numericalRank == 30)
        let first = axes.leading(1)
        var image = Matrix<Double>()
        Matrix.multiply(moments.matrix, first, into: &image)
        for i in 0..<30 {
            #expect(abs(image[i, 0] - axes.values[0] * first[i, 0]) <= 300 * epsilon * axes.values[0])
        }
    }

    private func losses(
        _ columns: Matrix<Double>, _ list: [Int], about centring: Centring = .origin, threads: Int = 2
    ) async throws -> (SecondMoments, PrincipalAxes, [ReconstructionLoss]) {
        let moments = try await moments(columns, about: centring)
        let axes = try PrincipalAxes(of: moments)
        let losses = try #require(
            await ReconstructionLoss.measure(
                ColumnObservations(columns), centre: moments.mean, axes: axes, latentDimensions: list,
                ObservationSweep(threads: threads)))
        return (moments, axes, losses)
    }

    /// One observation, fewer observations than dimensions, and many more. One coordinate is constant.
    @Test(arguments: [(6, 1), (12, 5), (12, 700), (40, 300)], [Centring.origin, .mean])
    func threeRoutesAgree(_ shape: (Int, Int), _ centring: Centring) async throws {
        var columns = correlated(shape.0, shape.1)
        for j in 0..<shape.1 { columns[1, j] = 3 }
        let list = [1, 2, shape.0 / 2, shape.0]
        let (moments, axes, losses) = try await losses(columns, list, about: centring)
        for loss in losses {
            let q = loss.latentDimension
            let bound =
                ReconstructionLoss.tolerance(latentDimension: q, moments: moments, axes: axes)
                * moments.squaredNorm
            let minimum = axes.minimumLoss(latentDimension: q)
            #expect(abs(loss.direct - loss.trace) <= bound)
            #expect(abs(loss.trace - minimum) <= bound)
            #expect(abs(loss.direct - minimum) <= bound)
            // The bound is useful: it is far below the size of an eigenvalue.
            #expect(bound <= 1e-10 * moments.squaredNorm)
            // A sum that begins at the wrong index is detected wherever there is an eigenvalue large enough.
            if axes.values[q - 1] > 1e-9 * axes.values[0], moments.squaredNorm > 0 {
                #expect(abs(loss.direct - axes.minimumLoss(latentDimension: q - 1)) > bound)
            }
        }
        // With all n_0 axes the loss is zero.
        #expect((losses.last?.direct ?? 1) <= 1e-24 * moments.squaredNorm)
    }

    @Test func bitsDoNotDependOnThreads() async throws {
        let columns = correlated(10, 2000)
        let one = try await losses(columns, [1, 3, 9], threads: 1).2
        for threads in [2, 7] { #expect(try await losses(columns, [1, 3, 9], threads: threads).2 == one) }
    }

    /// With axes that do not belong to the data the eigenvalue result is different.
    @Test func wrongAxesAreFound() async throws {
        let columns = correlated(12, 500)
        let (moments, axes, _) = try await losses(columns, [3])
        let other = try PrincipalAxes(of: try await self.moments(correlated(12, 500, 7)))
        let wrong = try #require(
            await ReconstructionLoss.measure(
                ColumnObservations(columns), centre: nil, axes: other, latentDimensions: [3],
                ObservationSweep(threads: 1)))
        #expect(wrong[0].direct > 1.01 * axes.minimumLoss(latentDimension: 3))
        // The two results from the observations still agree, since both are for the same decoder.
        #expect(abs(wrong[0].direct - wrong[0].trace) <= 1e-12 * moments.squaredNorm)
    }

    private func moments(_ columns: Matrix<Double>, about centring: Centring = .origin) async throws
        -> SecondMoments
    {
        try await LinearAutoencodersTests.moments(columns, about: centring)
    }

    /// Integer factors make the rank exact.
    @Test func rankDeficientData() async throws {
        var (left, right) = (gaussian(9, 3), gaussian(3, 50))
        for i in left.elements.indices { left.elements[i] = (4 * left.elements[i]).rounded() }
        for i in right.elements.indices { right.elements[i] = (4 * right.elements[i]).rounded() }
        let (moments, axes, losses) = try await losses(left * right, [2, 3, 5, 9])
        #expect(axes.numericalRank == 3)
        #expect(losses[0].direct > 1e-6 * moments.squaredNorm)
        for loss in losses.dropFirst() { #expect(loss.direct <= 1e-24 * moments.squaredNorm) }
    }

    @Test func nothingButZeros() async throws {
        let (moments, axes, losses) = try await losses(Matrix(rows: 4, columns: 10), [1, 4])
        #expect(axes.numericalRank == 0 && moments.squaredNorm == 0)
        #expect(losses.allSatisfy { $0.direct == 0 && $0.trace == 0 })
        #expect(ReconstructionLoss.tolerance(latentDimension: 1, moments: moments, axes: axes) == 0)
    }
}
