internal import Autoencoders
internal import MonteCarlo
internal import RandomNumbers

/// Spectra of the Jacobians of new networks at random images, on all cores.
enum JacobianBenchmarks {
    static let points = 6_000

    static func all(threads: Int) -> [Benchmark] {
        [
            spectra("jacobian-latent d=2", 2, .latent, threads),
            spectra("jacobian-latent d=20", 20, .latent, threads),
            spectra("jacobian-input d=20", 20, .input, threads),
        ]
    }

    private static func spectra(
        _ name: String, _ latent: Int, _ space: JacobianSpace, _ threads: Int
    ) -> Benchmark {
        Benchmark(name: "\(name) points=\(points)") {
            guard let architecture = try? AutoencoderArchitecture(latentDimension: latent) else { return }
            let network = AutoencoderNetwork(AutoencoderParameters(architecture, by: .torch, seed: 0))
            let spectra = try? await network.jacobianSpectra(
                on: space, at: images, engine: MonteCarloEngine(threads: threads)
            )
            precondition(spectra?.count == points)
        }
    }

    /// Images of noise, 784 pixels each; made once, by the warm-up.
    private static let images: [Float] = {
        var values = [Double](repeating: 0, count: points * 784)
        var stream = RandomStream(StreamName(seed: 0, purpose: .timing, group: 3, sample: 0))
        var span = values.mutableSpan
        stream.fillUniform(&span)
        return values.map { Float(2 * $0 - 1) }
    }()
}
