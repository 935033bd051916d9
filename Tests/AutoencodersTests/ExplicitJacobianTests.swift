import Autoencoders
import LinearAlgebra
import Testing

@Suite struct ExplicitJacobianTests {
    /// Central differences with step h = 1e−5. The error h²f‴/6 is at most about 1e−10 here (third
    /// derivatives of tanh are at most 2, times products of rows of weights of size 3), and ε|f|/h ≈ 2e−11.
    /// No ReLU may switch within h.
    @Test(arguments: [([24, 16, 12], 4), ([], 3), ([9], 12)])
    func agreesWithCentralDifferences(hidden: [Int], latent: Int) throws {
        let network = try sampleNetwork(hidden: hidden, latent: latent)
        let x = point(0, of: points(1, dimension: 30), dimension: 30)
        let z = apply(network.encoder, to: x)
        for (layers, at) in [(network.encoder, x), (network.decoder, z)] {
            let jacobian = explicitJacobian(layers, at: at)
            #expect(differenceQuotientError(layers, at, jacobian) < 1e-8)
            var wrong = jacobian
            wrong[0, 0] += 1e-7
            #expect(differenceQuotientError(layers, at, wrong) > 5e-8)
        }
    }

    private func differenceQuotientError(
        _ layers: [DenseLayer], _ at: [Double], _ jacobian: Matrix<Double>
    ) -> Double {
        let step = 1e-5
        var worst = 0.0
        for column in at.indices {
            var (above, below) = (at, at)
            above[column] += step
            below[column] -= step
            let (high, low) = (apply(layers, to: above), apply(layers, to: below))
            for row in high.indices {
                worst = max(worst, abs((high[row] - low[row]) / (2 * step) - jacobian[row, column]))
            }
        }
        return worst
    }
}
