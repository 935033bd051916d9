import Autoencoders
import MonteCarlo
import Testing

@Suite struct TrainerTests {
    private static let width = 12

    private func state(
        latent: Int = 2, batchSize: Int = 16, seed: UInt64 = 0, learningRate: Double = 1e-3
    ) throws -> TrainingState {
        let architecture = try AutoencoderArchitecture(
            inputDimension: Self.width, hiddenWidths: [8, 5], latentDimension: latent)
        return TrainingState(
            AutoencoderParameters(architecture, by: .torch, seed: 0),
            settings: TrainingSettings(
                batchSize: batchSize, optimiser: AdamSettings(learningRate: learningRate), seed: seed))
    }

    private let images = madeUpImages(70, width: width)

    @Test func anOrderIsAPermutationOfItsOwn() {
        var order = TrainingOrder(count: 1000)
        order.shuffle(seed: 1, epoch: 1)
        let first = order.indices
        #expect(first.sorted() == Array(0..<1000))
        // Each of 1000 places stays fixed with probability 1/1000. More than ten do so once in 10⁸ times.
        #expect(first.enumerated().filter { $0.offset == Int($0.element) }.count <= 10)
        order.shuffle(seed: 1, epoch: 2)
        #expect(order.indices != first && order.indices.sorted() == first.sorted())
        order.shuffle(seed: 2, epoch: 1)
        #expect(order.indices != first)
        order.shuffle(seed: 1, epoch: 1)
        #expect(order.indices == first)
    }

    /// All 24 orders of four images are equally frequent: chi-squared with 23 degrees of freedom exceeds 58.6
    /// with probability 6·10⁻⁵ (mean 23, deviation 6.8).
    @Test func ordersAreUniform() {
        var order = TrainingOrder(count: 4)
        var counts: [[Int32]: Int] = [:]
        for epoch in 1...2400 {
            order.shuffle(seed: 0, epoch: epoch)
            counts[order.indices, default: 0] += 1
        }
        #expect(counts.count == 24)
        #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 } < 58.6)
    }

    /// An epoch consists of the steps in its definition, and the last batch has the remaining images.
    @Test func anEpochIsItsSteps() throws {
        var trainer = Trainer(try state(), imageCount: 70)
        let losses = [trainer.trainEpoch(on: images), trainer.trainEpoch(on: images)]

        let start = try state()
        var weights = start.parameterValues
        var network = BackPropagation(ParameterLayout(start.architecture), largestBatch: 16)
        var adam = Adam(start.settings.optimiser, parameterCount: weights.count)
        var order = TrainingOrder(count: 70)
        for epoch in 1...2 {
            order.shuffle(seed: 0, epoch: epoch)
            var sum = 0.0
            for first in stride(from: 0, to: 70, by: 16) {
                let chosen = order.indices[first..<min(first + 16, 70)]
                let batch = chosen.flatMap { images[(Int($0) * Self.width)...].prefix(Self.width) }
                sum += network.squaredErrorAndGradient(batch: batch, rows: chosen.count, parameters: weights)
                adam.update(&weights, gradient: network.gradient)
            }
            #expect(losses[epoch - 1] == sum / Double(images.count))
        }
        #expect(adam.step == 10 && trainer.state.optimiser == adam)
        #expect(trainer.state.parameterValues == weights)
        #expect(trainer.state.trainingLosses == losses && trainer.state.epoch == 2)
    }

    /// A batch larger than the data contains all data.
    @Test func aBatchCanBeEverything() throws {
        var large = Trainer(try state(batchSize: 1000), imageCount: 70)
        var exact = Trainer(try state(batchSize: 70), imageCount: 70)
        #expect(large.trainEpoch(on: images) == exact.trainEpoch(on: images))
        #expect(large.state.parameterValues == exact.state.parameterValues)
    }

    @Test func continuesAsIfNothingHadHappened() throws {
        var whole = Trainer(try state(), imageCount: 70)
        for _ in 0..<5 { whole.trainEpoch(on: images) }
        var first = Trainer(try state(), imageCount: 70)
        for _ in 0..<2 { first.trainEpoch(on: images) }
        var second = Trainer(first.state, imageCount: 70)
        for _ in 0..<3 { second.trainEpoch(on: images) }
        #expect(second.state == whole.state)
    }

    @Test func learns() throws {
        var trainer = Trainer(try state(learningRate: 0.01), imageCount: 70)
        let before = trainer.loss(on: images)
        for _ in 0..<100 { trainer.trainEpoch(on: images) }
        #expect(trainer.loss(on: images) < 0.5 * before)
        // Evaluation changes nothing.
        let state = trainer.state
        _ = trainer.loss(on: images)
        #expect(trainer.state == state)
    }

    @Test func lossIsTheMeanOverAllImages() throws {
        let start = try state()
        var trainer = Trainer(start, imageCount: 70)
        var double = DoubleNetwork(ParameterLayout(start.architecture))
        let expected = double.loss(images, start.parameterValues.map(Double.init))
        #expect(abs(trainer.loss(on: images) - expected) < 1e-6 * expected)
    }

    @Test func divergenceShows() throws {
        var trainer = Trainer(try state(learningRate: 1e38), imageCount: 70)
        var loss = 0.0
        for _ in 0..<5 where loss.isFinite { loss = trainer.trainEpoch(on: images) }
        #expect(!loss.isFinite)
    }

    /// Networks trained in parallel equal those trained one after the other, in the shape of the paper.
    @Test func threadsDoNotMatter() async throws {
        let images = madeUpImages(200)
        let starts = try [2, 3, 10, 20].map { latent in
            TrainingState(
                AutoencoderParameters(
                    try AutoencoderArchitecture(latentDimension: latent), by: .torch, seed: 0),
                settings: TrainingSettings())
        }
        func train(threads: Int) async -> [TrainingState] {
            await MonteCarloEngine(threads: threads).run(
                samples: starts.count, into: IndexedResults<TrainingState>(), makeWorker: {},
                draw: { _, index, results in
                    var trainer = Trainer(starts[index], imageCount: 200)
                    for _ in 0..<3 { trainer.trainEpoch(on: images) }
                    results.record(trainer.state, at: index)
                }
            ).gathered.inSampleOrder
        }
        let one = await train(threads: 1)
        let three = await train(threads: 3)
        #expect(one == three)
        // The order does not depend on the network, but the weights do.
        #expect(Set(one.map { $0.trainingLosses[2] }).count == starts.count)
    }
}
