import Autoencoders
import LinearAlgebra
import MonteCarlo
import Numerics
import Testing

/// Jacobians of networks with other activations than the paper's.
@Suite struct ActivationJacobianTests {
    private static let outputs: [Activation] = [.tanh, .sigmoid, .identity, .elu, .leakyReLU(slope: 0.25)]
    static let all = ([.relu] + outputs).flatMap { hidden in
        outputs.map { NetworkActivations(hidden: hidden, output: $0) }
    }

    private func network(
        _ activations: NetworkActivations, hidden: [Int] = [14, 10, 9], latent: Int = 6
    ) throws -> AutoencoderNetwork {
        var parameters = AutoencoderParameters(
            try AutoencoderArchitecture(
                inputDimension: 30, hiddenWidths: hidden, latentDimension: latent, activations: activations),
            by: .philox, seed: 4)
        parameters.values = parameters.values.map { 2 * $0 }
        return AutoencoderNetwork(parameters)
    }

    /// tr Jᵏ = Σλᵏ, to rounding errors of about 1000ε of the norms of the factors.
    private func powerSumError(_ eigenvalues: [Complex<Double>], _ jacobian: Matrix<Double>) -> Double {
        let norm = jacobian.squaredFrobeniusNorm.squareRoot()
        if norm == 0 { return eigenvalues.allSatisfy { $0 == .zero } ? 0 : .infinity }
        var power = jacobian
        return (1...3).map { k in
            if k > 1 {
                let previous = power
                Matrix.multiply(previous, jacobian, into: &power)
            }
            let trace = (0..<power.rows).reduce(0.0) { $0 + power[$1, $1] }
            let sum = eigenvalues.reduce(Complex(0)) { $0 + Complex.pow($1, k) }
            return (sum - Complex(trace)).length / Double.pow(norm, k)
        }.max() ?? 0
    }

    /// The explicit matrix against central differences with step 1e−5, whose error is about 1e−10 here.
    @Test(arguments: all) func theDefinitionAgreesWithCentralDifferences(
        _ activations: NetworkActivations
    ) throws {
        let network = try network(activations)
        let x = point(0, of: points(1, dimension: 30), dimension: 30)
        let step = 1e-5
        for (layers, at) in [(network.encoder, x), (network.decoder, apply(network.encoder, to: x))] {
            let jacobian = explicitJacobian(layers, at: at)
            for column in at.indices {
                var (above, below) = (at, at)
                above[column] += step
                below[column] -= step
                let (high, low) = (apply(layers, to: above), apply(layers, to: below))
                for row in high.indices {
                    let quotient = (high[row] - low[row]) / (2 * step)
                    #expect(abs(quotient - jacobian[row, column]) < 1e-8)
                }
            }
        }
    }

    /// The fast way against the definition, also where a hidden layer is narrower than the latent space, and
    /// without hidden layers.
    @Test(arguments: all) func theFastWayAgreesWithTheDefinition(_ activations: NetworkActivations) throws {
        let values = points(140, dimension: 30)
        for (hidden, latent) in [([14, 10, 9], 6), ([14, 5, 9], 6), ([4, 12], 7), ([], 3)] {
            let network = try network(activations, hidden: hidden, latent: latent)
            for space in JacobianSpace.allCases {
                let found = try JacobianAnalyser(network, space: space).spectra(of: values[...])
                let width = min(latent, hidden.min() ?? latent)
                if activations.hidden != .relu { #expect(Set(found.ranks) == [width]) }
                for i in stride(from: 0, to: 140, by: 9) {
                    let jacobian = explicitJacobian(
                        network, space, at: point(i, of: values, dimension: 30))
                    let eigenvalues = found.spectra[i].values
                    #expect(powerSumError(eigenvalues, jacobian) < 1e-9, "\(hidden), \(space), point \(i)")
                    let wrong = eigenvalues.map { $0 * Complex(1 + 1e-6) }
                    #expect(powerSumError(wrong, jacobian) > 1e-9 || eigenvalues.isEmpty)
                }
            }
        }
    }

    /// A network that is linear but for a constant has one Jacobian.
    @Test func linearNetworks() throws {
        let network = try network(NetworkActivations(hidden: .identity, output: .identity))
        let found = try JacobianAnalyser(network, space: .latent).spectra(of: points(9, dimension: 30)[...])
        #expect(Set(found.spectra.map(\.values)).count == 1)
    }

    /// Points do not influence each other, whatever the number of threads.
    @Test func curvedLayers() async throws {
        let network = try network(NetworkActivations(hidden: .tanh, output: .sigmoid))
        let values = points(300, dimension: 30)
        let geometries = await network.geometries(at: values, engine: MonteCarloEngine(threads: 2))
        for space in JacobianSpace.allCases {
            let together = try await network.jacobianSpectra(
                on: space, at: values, engine: MonteCarloEngine(threads: 2))
            for i in [0, 130, 299] {
                let alone = try JacobianAnalyser(network, space: space).spectra(
                    of: values[(i * 30)..<((i + 1) * 30)])
                #expect(alone.spectra == [together.spectra[i]])
            }
        }
        for i in [0, 130, 299] {
            let x = point(i, of: values, dimension: 30)
            let jacobian = explicitJacobian(network, .input, at: x)
            var defect = Matrix<Double>()
            Matrix.multiply(jacobian, jacobian, into: &defect)
            for k in defect.elements.indices { defect.elements[k] -= jacobian.elements[k] }
            let expected = (defect.squaredFrobeniusNorm / jacobian.squaredFrobeniusNorm).squareRoot()
            #expect(abs(geometries[i].projectionDefect - expected) < 1e-7 * expected)
            #expect(!geometries[i].hasEqualPatterns)
        }
        var broken = values
        broken[250 * 30] = .nan
        #expect(throws: JacobianError.nonFinite(point: 250)) {
            _ = try JacobianAnalyser(network, space: .latent).spectra(of: broken[...])
        }
    }

    /// y = σ(3z + b) at z = 0 without hidden layers: λ = 3σ′(b), from mpmath with 60 digits. y(1 − y) has no
    /// digit left from b = 37 on.
    @Test(
        arguments: JacobianSpace.allCases,
        [
            (0.5, 0.7050111366047834), (9, 0.00037013804929454674), (15, 9.177064000483568e-07),
            (20, 6.183460841825548e-09), (40, 1.2745062765874767e-17), (100, 1.1160227928062509e-43),
            (300, 1.5444600667236041e-130), (Float(700), 2.9579029631279314e-304),
        ])
    func saturatedSigmoids(space: JacobianSpace, shape: (Float, Double)) throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(
                inputDimension: 1, hiddenWidths: [], latentDimension: 1,
                activations: NetworkActivations(output: .sigmoid)))
        let network = AutoencoderNetwork(
            AutoencoderParameters(layout: layout, values: [1, 0, 3, shape.0]))
        let found = try JacobianAnalyser(network, space: space).spectra(of: [0])
        #expect(found.ranks == [1])
        #expect(abs(found.eigenvalues[0].real - shape.1) <= 1e-14 * shape.1)
    }

    /// The encoder's hidden unit has the pre-activation x + b, the decoder's z − tanh b, which is 0 at x = 0,
    /// and so are the outputs: λ = sech² b, from mpmath with 60 digits.
    @Test(
        arguments: JacobianSpace.allCases,
        [
            (9, 6.091991712323229e-08), (20, 1.6993417021166355e-17), (40, 7.219405551381661e-35),
            (Float(350), 3.943870617503908e-304),
        ])
    func saturatedHiddenUnits(space: JacobianSpace, shape: (Float, Double)) throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(
                inputDimension: 1, hiddenWidths: [1], latentDimension: 1,
                activations: NetworkActivations(hidden: .tanh, output: .identity)))
        // The single-precision value nearest to tanh b is 1 for the larger b; 3e−8 off 1 at b = 9.
        let level = -Float(Double.tanh(Double(shape.0)))
        let network = AutoencoderNetwork(
            AutoencoderParameters(layout: layout, values: [1, shape.0, 1, 0, 1, level, 1, 0]))
        let found = try JacobianAnalyser(network, space: space).spectra(of: [0])
        #expect(found.ranks == [1] && found.exactZeros == 0)
        // y is at most 6e−8 from 0, which changes sech²(y + b) by twice that, relatively.
        let allowed = space == .latent && shape.0 < 10 ? 2e-7 : 1e-13
        #expect(abs(found.eigenvalues[0].real - shape.1) <= allowed * shape.1)
    }

    /// y = ELU(3z + b) at z = 0 without hidden layers: λ = 3e^b, from mpmath with 60 digits. y + 1 has no digit
    /// left from b = −37 on.
    @Test(
        arguments: JacobianSpace.allCases,
        [
            (-0.5, 1.8195919791379003), (-9, 0.00037022941226003863), (-40, 1.2745062765874767e-17),
            (Float(-700), 2.9579029631279314e-304),
        ])
    func saturatedExponentialUnits(space: JacobianSpace, shape: (Float, Double)) throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(
                inputDimension: 1, hiddenWidths: [], latentDimension: 1,
                activations: NetworkActivations(output: .elu)))
        let network = AutoencoderNetwork(
            AutoencoderParameters(layout: layout, values: [1, 0, 3, shape.0]))
        let found = try JacobianAnalyser(network, space: space).spectra(of: [0])
        #expect(found.ranks == [1])
        #expect(abs(found.eigenvalues[0].real - shape.1) <= 1e-14 * shape.1)
    }
}
