import LinearAlgebra
import LinearAutoencoders
import Testing

@Suite struct LinearAutoencoderTests {
    private static let (dimension, latent, count) = (14, 4, 300)

    private func data() async throws -> (Matrix<Double>, SecondMoments, PrincipalAxes) {
        let columns = correlated(Self.dimension, Self.count)
        let moments = try await moments(columns)
        return (columns, moments, try PrincipalAxes(of: moments))
    }

    /// The loss from S against its definition, for pairs that are not optimal.
    @Test func lossFromSecondMoments() async throws {
        let (columns, moments, axes) = try await data()
        let pairs = [
            LinearAutoencoder(encoder: gaussian(4, 14), decoder: gaussian(14, 4)),
            LinearAutoencoder(transposing: axes.leading(4)),
        ]
        for pair in pairs {
            let scale = (1 + pair.inputJacobian.squaredFrobeniusNorm) * moments.squaredNorm
            #expect(abs(pair.loss(on: moments) - loss(pair, on: columns)) <= 100 * 14 * epsilon * scale)
        }
        // The transposed product has a different loss.
        let pair = pairs[0]
        let mistaken = LinearAutoencoder(
            encoder: pair.decoder.transposed, decoder: pair.encoder.transposed)
        #expect(abs(mistaken.loss(on: moments) / pair.loss(on: moments) - 1) > 0.01)
    }

    @Test func jacobiansOfTheOptimum() async throws {
        let (_, moments, axes) = try await data()
        let optimum = LinearAutoencoder(transposing: axes.leading(4))
        #expect((optimum.latentJacobian - identity(4)).frobeniusNorm <= 140 * epsilon)
        let projection = optimum.inputJacobian
        #expect((projection * projection - projection).frobeniusNorm <= 300 * epsilon)
        #expect((projection - projection.transposed).frobeniusNorm <= 140 * epsilon)
        #expect(abs(projection.trace - 4) <= 140 * epsilon)
        #expect(
            abs(optimum.loss(on: moments) - axes.minimumLoss(latentDimension: 4))
                <= 1000 * epsilon * moments.squaredNorm)
    }

    /// A change of latent coordinates keeps the reconstruction. It does not keep E = Dᵀ, which then has a
    /// larger loss.
    @Test func gaugeFreedom() async throws {
        let (_, moments, axes) = try await data()
        let optimum = LinearAutoencoder(transposing: axes.leading(4))
        let gauge = try #require(SquareGauge(gaussian(4, 4, 3)))
        let moved = optimum.changingGauge(by: gauge)
        let bound = 1000 * gauge.conditionNumber * epsilon
        #expect((moved.inputJacobian - optimum.inputJacobian).frobeniusNorm <= bound)
        #expect((moved.latentJacobian - identity(4)).frobeniusNorm <= bound)
        #expect(abs(moved.loss(on: moments) - optimum.loss(on: moments)) <= bound * moments.squaredNorm)
        let transposed = LinearAutoencoder(transposing: moved.decoder)
        #expect(transposed.loss(on: moments) > 1.1 * optimum.loss(on: moments))
        // A pair without the inverse is detected.
        let mistaken = LinearAutoencoder(encoder: optimum.encoder, decoder: moved.decoder)
        #expect((mistaken.inputJacobian - optimum.inputJacobian).frobeniusNorm > 0.1)
        #expect(SquareGauge(Matrix(rows: 3, columns: 3)) == nil)
    }

    /// For a decoder with general columns E = D⁺ is best, by the pseudo-inverse and by least squares; E = Dᵀ
    /// is worse.
    @Test func generalColumns() async throws {
        let (columns, moments, _) = try await data()
        let decoder = gaussian(14, 4, 5)
        let best = try LinearAutoencoder(invertingDecoder: decoder)
        let least = loss(best, on: columns)
        // ∂L/∂E = 0 is the condition for the best encoder.
        let gradient = best.gradient(on: moments).encoder
        #expect(gradient.frobeniusNorm <= 1e-10 * moments.matrix.frobeniusNorm)
        for number in 1...5 {
            var other = best
            let change = gaussian(4, 14, number)
            for i in other.encoder.elements.indices { other.encoder.elements[i] += 0.01 * change.elements[i] }
            #expect(loss(other, on: columns) > least)
        }
        #expect(loss(LinearAutoencoder(transposing: decoder), on: columns) > 1.1 * least)
        // With two equal columns the rank is less than the latent dimension, and D⁺ is still best.
        var doubled = decoder
        for i in 0..<14 { doubled[i, 3] = doubled[i, 2] }
        let deficient = try LinearAutoencoder(invertingDecoder: doubled)
        #expect(
            deficient.gradient(on: moments).encoder.frobeniusNorm <= 1e-10 * moments.matrix.frobeniusNorm)
    }

    /// Along a line the loss is a polynomial of degree four, for which the five-point difference is exact.
    private func slope(
        _ pair: LinearAutoencoder, along direction: LinearAutoencoder, _ moments: SecondMoments
    ) -> Double {
        func loss(_ t: Double) -> Double {
            var moved = pair
            for i in moved.encoder.elements.indices {
                moved.encoder.elements[i] += t * direction.encoder.elements[i]
            }
            for i in moved.decoder.elements.indices {
                moved.decoder.elements[i] += t * direction.decoder.elements[i]
            }
            return moved.loss(on: moments)
        }
        return (loss(-2) - 8 * loss(-1) + 8 * loss(1) - loss(2)) / 12
    }

    @Test func gradientAgainstDifferences() async throws {
        let (_, moments, _) = try await data()
        let pair = LinearAutoencoder(encoder: gaussian(4, 14, 1), decoder: gaussian(14, 4, 1))
        let gradient = pair.gradient(on: moments)
        for number in 2...6 {
            let direction = LinearAutoencoder(
                encoder: gaussian(4, 14, number), decoder: gaussian(14, 4, number))
            let (byE, byD) = (
                gradient.encoder.innerProduct(direction.encoder),
                gradient.decoder.innerProduct(direction.decoder)
            )
            let difference = slope(pair, along: direction, moments)
            // Losses of this size have a relative rounding error of about 14 ε, and the difference is divided
            // by one.
            let size = 1e4 * moments.squaredNorm * 14 * epsilon * 14
            #expect(abs(byE + byD - difference) <= size)
            // A wrong sign or a factor two in either half is detected.
            #expect(abs(byE - byD - difference) > 1e6 * size || abs(byD) < 1e-3 * abs(byE))
            #expect(abs(2 * byE + byD - difference) > 1e6 * size || abs(byE) < 1e-3 * abs(byD))
        }
    }
}
