import Autoencoders
import LinearAlgebra
import MonteCarlo
import Numerics
import Testing

/// The spectra at one point depend on nothing but the network and this point.
@Suite struct JacobianPointsTests {
    @Test func pointsDoNotInfluenceEachOther() throws {
        for latent in [4, 11] {
            let network = try sampleNetwork(latent: latent)
            // More points than one group has.
            let values = points(1300, dimension: 30)
            for space in JacobianSpace.allCases {
                let together = try jacobianSpectra(network, space, values).spectra
                for i in stride(from: 0, to: 1300, by: 19) {
                    let alone = try jacobianSpectra(network, space, Array(values[(i * 30)..<((i + 1) * 30)]))
                    #expect(alone.spectra == [together[i]], "point \(i)")
                }
            }
        }
    }

    @Test func pointsDoNotInfluenceEachOtherAtThePapersSize() throws {
        let network = try sampleNetwork(input: 784, hidden: [128, 64, 32], latent: 20, scale: 1)
        let values = points(140, dimension: 784)
        for space in JacobianSpace.allCases {
            let together = try jacobianSpectra(network, space, values).spectra
            for i in [3, 77, 139] {
                let alone = try jacobianSpectra(network, space, Array(values[(i * 784)..<((i + 1) * 784)]))
                #expect(alone.spectra == [together[i]], "point \(i)")
            }
        }
    }

    @Test func threadsDoNotChangeBits() async throws {
        let network = try sampleNetwork(latent: 11)
        // More points than two groups have.
        let values = points(2200, dimension: 30)
        let expected = try jacobianSpectra(network, .latent, values)
        for threads in [1, 2, 7] {
            let run = try await network.jacobianSpectra(
                on: .latent, at: values, engine: MonteCarloEngine(threads: threads))
            #expect(run == expected)
        }
        let stop = StopRequest()
        stop.request()
        let stopped = try await network.jacobianSpectra(
            on: .latent, at: values, engine: MonteCarloEngine(threads: 2, stop: stop))
        #expect(stopped.count == 0)
    }

    /// Columns of earlier points, even if not finite, do not reach later points.
    @Test func earlierPointsDoNotInfluenceLaterOnes() throws {
        let network = try sampleNetwork(latent: 11)
        let values = points(133, dimension: 30)
        let other = points(40, dimension: 30, seed: 10).map { 3 * $0 }
        for space in JacobianSpace.allCases {
            let expected = try jacobianSpectra(network, space, values)
            let used = JacobianAnalyser(network, space: space)
            var broken = points(300, dimension: 30, seed: 11)
            for i in broken.indices where i % 7 == 0 { broken[i] = .nan }
            #expect(throws: JacobianError.nonFinite(point: 0)) { _ = try used.spectra(of: broken[...]) }
            #expect(try used.spectra(of: values[...]) == expected)
            _ = try used.spectra(of: other[...])
            #expect(try used.spectra(of: values[...]) == expected)
        }
    }

    /// A NaN unit is not active, so the layers after it do not show it.
    @Test func valuesThatAreNotFiniteInsideTheNetworkAreFound() throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: 30, hiddenWidths: [6, 5], latentDimension: 3)
        let fine = AutoencoderParameters(architecture, by: .philox, seed: 3)
        for layer in 0..<6 {
            for value in [Float.nan, .infinity] {
                var parameters = fine
                for i in parameters.layout.bias(ofLayer: layer) { parameters.values[i] = value }
                for space in JacobianSpace.allCases {
                    let network = AutoencoderNetwork(parameters)
                    // tanh saturates an output of ±∞, and its slope is 0.
                    if layer == 5 && value == .infinity {
                        let eigenvalues = try jacobianSpectra(network, space, points(2, dimension: 30))
                            .eigenvalues
                        #expect(eigenvalues.allSatisfy { $0 == .zero })
                    } else {
                        #expect(throws: JacobianError.nonFinite(point: 0), "layer \(layer), \(value)") {
                            _ = try jacobianSpectra(network, space, points(2, dimension: 30))
                        }
                    }
                }
            }
        }
    }

    @Test func namesThePointThatIsNotFinite() async throws {
        let network = try sampleNetwork()
        // In the second block of the first group, and in the second group.
        for point in [150, 1100] {
            var values = points(1200, dimension: 30)
            values[point * 30 + 4] = .nan
            #expect(throws: JacobianError.nonFinite(point: point)) {
                _ = try jacobianSpectra(network, .latent, values)
            }
            await #expect(throws: JacobianError.nonFinite(point: point)) {
                _ = try await network.jacobianSpectra(
                    on: .latent, at: values, engine: MonteCarloEngine(threads: 2))
            }
        }
        let empty = try jacobianSpectra(network, .input, [])
        #expect(empty.count == 0 && empty.exactZeros == 0)
    }
}
