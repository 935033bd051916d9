internal import Autoencoders
internal import MonteCarlo
internal import RandomNumbers

/// Spectra of the Jacobians of new networks at random images, on all cores.
enum JacobianBenchmarks {
    static func all(threads: Int) -> [Benchmark] {
        [
            spectra("jacobian-latent d=2", 2, .latent, threads, points: 6_000),
            spectra(
                "jacobian-latent d=20", 20, .latent, threads, points: 6_000,
                peer: "jacobian-latent d=20 points=6000"),
            spectra("jacobian-latent d=20", 20, .latent, threads, points: 60_000),
            spectra("jacobian-input d=20", 20, .input, threads, points: 6_000),
        ]
    }

    private static func spectra(
        _ name: String, _ latent: Int, _ space: JacobianSpace, _ threads: Int, points: Int,
        peer: String? = nil
    ) -> Benchmark {
        Benchmark(name: "\(name) points=\(points)", peer: peer) {
            guard let architecture = try? AutoencoderArchitecture(latentDimension: latent) else { return }
            let network = AutoencoderNetwork(AutoencoderParameters(architecture, by: .torch, seed: 0))
            let spectra = try? await network.jacobianSpectra(
                on: space, at: points == 6_000 ? images : manyImages,
                engine: MonteCarloEngine(threads: threads)
            )
            precondition(spectra?.count == points)
        }
    }

    // Made once, by the warm-up.
    private static let images = noise(count: 6_000)
    private static let manyImages = noise(count: 60_000)

    /// Images of noise, 784 pixels each.
    private static func noise(count: Int) -> [Float] {
        var values = [Double](repeating: 0, count: count * 784)
        var stream = RandomStream(StreamName(seed: 0, purpose: .timing, group: 3, sample: 0))
        var span = values.mutableSpan
        stream.fillUniform(&span)
        return values.map { Float(2 * $0 - 1) }
    }
}
