internal import Autoencoders
internal import MonteCarlo
internal import RandomNumbers

/// Training of the paper's autoencoder, one network per worker at the same time, on 60,000 images of noise.
enum TrainingBenchmarks {
    private static let imageCount = 60_000

    static func all(threads: Int) -> [Benchmark] {
        [epochs(threads: 1)] + (threads > 1 ? [epochs(threads: threads)] : [])
    }

    private static func epochs(threads: Int) -> Benchmark {
        Benchmark(
            name: "train-epoch latent=10 batch=128 networks=\(threads)",
            peer: threads == 1 ? "train-epoch latent=10 batch=128" : nil
        ) {
            let images = Self.images
            let outcome = await MonteCarloEngine(threads: threads).run(
                samples: threads, into: IndexedResults<Double>(),
                makeWorker: {},
                draw: { _, index, losses in
                    var trainer = trainer()
                    losses.record(trainer.trainEpoch(on: images), at: index)
                })
            precondition(outcome.completed == threads)
        }
    }

    private static let images: [Float] = {
        var stream = RandomStream(StreamName(seed: 0, purpose: .timing, group: 3, sample: 0))
        var values = [Double](repeating: 0, count: imageCount * 784)
        var span = values.mutableSpan
        stream.fillUniform(&span)
        return values.map { Float(2 * $0 - 1) }
    }()

    private static func trainer() -> Trainer {
        guard let architecture = try? AutoencoderArchitecture(latentDimension: 10) else {
            preconditionFailure("the paper's network is allowed")
        }
        let parameters = AutoencoderParameters(architecture, by: .torch, seed: 0)
        return Trainer(TrainingState(parameters, settings: TrainingSettings()), imageCount: imageCount)
    }
}
