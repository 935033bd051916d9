import Autoencoders
import Datasets
import Files
import Foundation
import MonteCarlo
import NetworkExperiments
import RunSupport
import TestSupport
import Testing

@Suite struct TrainingTests {
    private let scratch = ScratchDirectory()

    private static func description(
        latent: [Int] = [2, 3, 5], epochs: Int = 6, checkpoints: [Int] = [0, 2, 6], batch: Int = 16,
        learningRate: Double = 1e-3, seed: UInt64 = 0, initialisation: ParameterInitialisation = .torch,
        activations: NetworkActivations = .paper
    ) -> TrainingDescription {
        TrainingDescription(
            latentDimensions: latent, widths: [784, 16, 8], activations: activations, epochs: epochs,
            checkpoints: checkpoints,
            testInterval: 4, initialisation: initialisation,
            settings: TrainingSettings(
                batchSize: batch, optimiser: AdamSettings(learningRate: learningRate), seed: seed))
    }

    private struct Run {
        var result: TrainingResult
        var remarks: [String]
        var experiment: TrainingExperiment
    }

    /// Trains on 60 digits drawn by the program.
    private func train(
        _ description: TrainingDescription, in name: String, until: Int? = nil, images: Int = 60,
        threads: Int = 1, saveInterval: Int = 1, stop: StopRequest? = nil
    ) async throws -> Run {
        let source = DataSource.builtInDigits
        let experiment = try TrainingExperiment(
            description, training: source.load(.training, builtInCount: images),
            test: source.load(.test, builtInCount: 20), threads: threads)
        var remarks: [String] = []
        let plan = try experiment.prepare(
            in: OutputDirectory(creating: scratch.path(name)),
            TrainingExperiment.Extent(description, until: until, saveInterval: saveInterval)
        ) { remarks.append($0) }
        let result = try await experiment.run(plan, RunControl(threads: threads, stop: stop))
        return Run(result: result, remarks: remarks, experiment: experiment)
    }

    /// Weights and losses, without the states.
    private func products(_ name: String) -> [String: [UInt8]] {
        scratch.contents(of: name).filter { !$0.key.contains("state-") }
    }

    @Test func leavesWeightsAndLosses() async throws {
        let run = try await train(Self.description(), in: "a")
        #expect(run.result.isComplete && run.remarks.isEmpty)
        #expect(run.result.networks.map(\.latentDimension) == [2, 3, 5])
        #expect(run.result.networks.map(\.epoch) == [6, 6, 6])
        #expect(run.result.data == run.experiment.description.data.map(\.summary))
        #expect(run.result.remarks.count == 1)
        #expect(
            scratch.names(in: "a/d=5") == [
                "epoch-0000.safetensors", "epoch-0002.safetensors", "epoch-0006.safetensors", "loss.csv",
                "state-0.safetensors", "state-1.safetensors",
            ])
        let architecture = try AutoencoderArchitecture(hiddenWidths: [16, 8], latentDimension: 5)
        let first = try AutoencoderParameters(
            path: scratch.path("a/d=5/epoch-0000.safetensors"))
        #expect(first == AutoencoderParameters(architecture, by: .torch, seed: 0))
        let lines = try #require(scratch.text("a/d=5/loss.csv")).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines[0] == ["epoch", "training_loss", "test_loss"])
        #expect(lines.dropFirst().map { $0[0] } == ["0", "1", "2", "3", "4", "5", "6"])
        #expect(lines.dropFirst().map { $0[1] == "nan" } == [true] + Array(repeating: false, count: 6))
        // Checkpoints 0, 2, 6 and every fourth epoch.
        #expect(lines.dropFirst().map { $0[2] == "nan" } == [false, true, false, true, false, true, false])
        let losses = run.result.networks[2]
        #expect(lines[7][1] == "\(try #require(losses.trainingLoss))")
        #expect(lines[7][2] == "\(try #require(losses.testLoss))")
    }

    @Test func threadsAndInterruptionsDoNotMatter() async throws {
        _ = try await train(Self.description(), in: "a")
        _ = try await train(Self.description(), in: "b", threads: 2, saveInterval: 100)
        for until in [0, 1, 4, 4] {
            _ = try await train(Self.description(), in: "c", until: until, threads: 3)
        }
        _ = try await train(Self.description(), in: "c", saveInterval: 4)
        let products = products("a")
        #expect(products.count == 12)
        let areEqual = self.products("b") == products && self.products("c") == products
        #expect(areEqual)
        // Once more changes nothing.
        let again = try await train(Self.description(), in: "a")
        let isUnchanged = self.products("a") == products
        #expect(again.result.isComplete && isUnchanged)
        // More epochs continue.
        _ = try await train(Self.description(epochs: 7), in: "a")
        _ = try await train(Self.description(epochs: 7), in: "d")
        for latent in [2, 3, 5] {
            let states = ["a", "d"].map { folder in
                (0...1).compactMap {
                    try? TrainingStateFile(
                        path: scratch.path("\(folder)/d=\(latent)/state-\($0).safetensors"))
                }.first { $0.state.epoch == 7 }
            }
            #expect(states[0] != nil && states[0]?.state.parameterValues == states[1]?.state.parameterValues)
        }
    }

    @Test func aStopKeepsWhatIsThere() async throws {
        let stop = StopRequest()
        stop.request()
        let run = try await train(Self.description(), in: "a", stop: stop)
        #expect(!run.result.isComplete)
        #expect(run.result.networks.map(\.epoch) == [0, 0, 0])
        _ = try await train(Self.description(), in: "a")
        _ = try await train(Self.description(), in: "b")
        let areEqual = products("a") == products("b")
        #expect(areEqual)
    }

    @Test(arguments: [
        (description(batch: 8), 60, "--batch 8, and it was begun with --batch 16"),
        (
            description(learningRate: 0.002), 60,
            "--learning-rate 0.002, and it was begun with --learning-rate 0.001"
        ),
        (description(seed: 1), 60, "--seed 1, and it was begun with --seed 0"),
        (
            description(initialisation: .philox), 60,
            "--initialisation philox, and it was begun with --initialisation torch"
        ),
        (
            description(activations: NetworkActivations(hidden: .tanh)), 60,
            "--hidden-activation tanh, and it was begun with --hidden-activation relu"
        ),
        (
            description(activations: NetworkActivations(output: .identity)), 60,
            "--output-activation identity, and it was begun with --output-activation tanh"
        ),
        (description(), 59, "--images 59, and it was begun with --images 60"),
    ])
    func otherOptionsAreRefused(
        _ description: TrainingDescription, _ images: Int, _ difference: String
    ) async throws {
        _ = try await train(Self.description(latent: [2]), in: "a", until: 1)
        let before = scratch.contents(of: "a/d=2")
        let error = await #expect(throws: DescriptionError.self) {
            try await train(description, in: "a", images: images)
        }
        #expect(
            error?.description { "--\($0)" }
                == "the training in '\(scratch.path("a/d=2"))' cannot be continued: this run has \(difference)"
        )
        // The library names parameters, and options belong to the command line.
        #expect(error?.description.contains("--") == false)
        let isUntouched = scratch.contents(of: "a/d=2") == before
        #expect(isUntouched)
    }

    /// Weights of earlier versions do not name the paper's activations. Such a training continues, but not with other
    /// activations.
    @Test func trainingsOfEarlierVersionsContinue() async throws {
        _ = try await train(Self.description(latent: [2]), in: "a", until: 3)
        _ = try await train(Self.description(latent: [2]), in: "b")
        for epoch in ["0000", "0002"] {
            let path = scratch.path("a/d=2/epoch-\(epoch).safetensors")
            let file = try SafetensorsFile(path: path)
            #expect(
                file.metadata["hidden_activation"] == "relu" && file.metadata["output_activation"] == "tanh")
            let earlier = file.metadata.filter { !$0.key.hasSuffix("_activation") }
            try SafetensorsFile(tensors: file.tensors, metadata: earlier).write(path: path)
        }
        let folder = try CheckpointFolder(path: scratch.path("a"))
        #expect(folder.activations == .paper && folder.settings == "seed 0, batch 16")
        #expect(throws: InputError.self) {
            try CheckpointFolder(path: scratch.path("a"), activations: GivenActivations(hidden: .tanh))
        }
        let run = try await train(Self.description(latent: [2]), in: "a")
        #expect(run.result.isComplete && run.remarks.isEmpty)
        let last = "d=2/epoch-0006.safetensors"
        #expect(scratch.bytes("a/\(last)") == scratch.bytes("b/\(last)"))
    }

    /// Networks with other activations are trained, and their files say so.
    @Test func otherActivations() async throws {
        let activations = NetworkActivations(hidden: .tanh, output: .identity)
        let description = Self.description(latent: [2], activations: activations)
        let run = try await train(description, in: "a")
        let losses = try #require(scratch.text("a/d=2/loss.csv")).split(separator: "\n").suffix(6)
            .compactMap { Double($0.split(separator: ",")[1]) }
        #expect(run.result.isComplete && losses.count == 6 && losses[5] < losses[0])
        // Nothing is out of the range of the identity.
        #expect(run.result.remarks.count == 1)
        let folder = try CheckpointFolder(path: scratch.path("a"))
        #expect(folder.activations == activations)
        let error = #expect(throws: DescriptionError.self) {
            try EvolutionExperiment(
                LabelledTraining(folder), data: DataSource.builtInDigits.load(.training, builtInCount: 10))
        }
        #expect(
            error?.description { "--\($0)" }
                == "--hidden-activation must be relu here, where spectra are held against random matrices with ReLU's "
                + "masks, and is tanh in '\(scratch.path("a"))'")
    }

    @Test func missedCheckpointsAreRefused() async throws {
        _ = try await train(Self.description(latent: [2]), in: "a", until: 5)
        let error = await #expect(throws: DescriptionError.self) {
            try await train(Self.description(latent: [2], checkpoints: [0, 3, 6]), in: "a")
        }
        #expect(error?.description.contains("its weights of epoch 3 were not kept") == true)
        // One that is still to come is not missed.
        _ = try await train(Self.description(latent: [2], checkpoints: [0, 5, 6]), in: "a")
        #expect(scratch.bytes("a/d=2/epoch-0005.safetensors") != nil)
    }

    private func damage(_ name: String) throws {
        var bytes = try #require(scratch.bytes(name))
        bytes[bytes.count / 2] ^= 4
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path(name)))
    }

    /// If one state is damaged, training continues from the other; if both are, from the beginning. The final weights
    /// are the same.
    @Test(arguments: [[0], [1], [0, 1]])
    func damagedStates(_ slots: [Int]) async throws {
        let description = Self.description(latent: [2])
        _ = try await train(description, in: "whole")
        _ = try await train(description, in: "a", until: 5)
        for slot in slots { try damage("a/d=2/state-\(slot).safetensors") }
        let run = try await train(description, in: "a")
        let areEqual = products("a") == products("whole")
        #expect(areEqual)
        #expect(run.remarks.count == slots.count)
        for (slot, remark) in zip(slots, run.remarks) {
            let path = scratch.path("a/d=2/state-\(slot).safetensors")
            let epochs = slots.count == 2 ? ["0"] : ["4", "5"]
            #expect(
                epochs.contains {
                    remark
                        == "cannot read '\(path)': its checksum is wrong; d = 2 continues from epoch \($0)."
                }, "\(remark)")
        }
    }

    @Test func divergenceIsReported() async throws {
        let run = try await train(Self.description(latent: [2, 3], learningRate: 1e38), in: "a")
        #expect(run.result.networks.map(\.hasDiverged) == [true, true])
        #expect(!run.result.isComplete)
        // The weights kept are finite.
        let epoch = run.result.networks[0].epoch
        #expect(scratch.text("a/d=2/loss.csv")?.hasSuffix("\n\(epoch),nan,nan\n") == true)
    }

    @Test(arguments: [
        (description(epochs: -1), "--epochs must be between 0 and 1000000, not -1"),
        (description(checkpoints: [3, 2]), "--checkpoints must be increasing epochs from 0 on, not 3,2"),
        (description(checkpoints: [-1]), "--checkpoints must be increasing epochs from 0 on, not -1"),
        (description(batch: 0), "--batch must be between 1 and 1000000, not 0"),
        (description(learningRate: 0), "--learning-rate must be a positive number, not 0.0"),
        (description(learningRate: .nan), "--learning-rate must be a positive number, not nan"),
        (description(latent: []), "--latent must name increasing latent dimensions"),
        (description(latent: [0]), "--latent must be between 1 and 1048576, not 0"),
        (
            description(activations: NetworkActivations(output: .relu)),
            "--output-activation must be one of leaky-relu:S, elu, tanh, sigmoid, identity, not relu"
        ),
    ])
    func wrongDescriptions(_ description: TrainingDescription, _ sentence: String) async {
        let error = await #expect(throws: DescriptionError.self) { try await train(description, in: "a") }
        #expect(error?.description { "--\($0)" } == sentence)
        #expect(scratch.names == [])
    }

    @Test func tooLargeForMemory() async throws {
        var description = Self.description(latent: [100_000])
        description.widths = [784, 2000]
        let error = #expect(throws: DescriptionError.self) {
            try TrainingExperiment(
                description, training: DataSource.builtInDigits.load(.training, builtInCount: 10), test: nil,
                threads: 1)
        }
        #expect(
            error?.description.contains("latent") == true || error?.description.contains("memory") == true)
    }

    private static let mnist = ProcessInfo.processInfo.environment["RANMAT_MNIST"].flatMap {
        $0.isEmpty ? nil : $0
    }

    /// References/torch-mnist-training.json, written by References/torch-mnist-training.py.
    private struct TorchLosses: Decodable {
        let trainingLosses: [Double]
        let testLosses: [Double]
    }

    /// The first epoch on MNIST: our losses lie among PyTorch's for twelve orders of the images; they do not with
    /// half the learning rate.
    @Test(.enabled(if: mnist != nil, "RANMAT_MNIST is not set")) func theFirstEpochIsOneOfPyTorchs()
        async throws
    {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        let file = try #require(folder?.appendingPathComponent("torch-mnist-training.json"))
        let torch = try JSONDecoder().decode(TorchLosses.self, from: Data(contentsOf: file))
        let source = try DataSource.find(option: Self.mnist)
        let (training, test) = (try source.load(.training), try source.load(.test))
        #expect(training.provenance.isStandardMNIST)
        func losses(learningRate: Double) async throws -> TrainedNetwork {
            let description = TrainingDescription(
                latentDimensions: [10], epochs: 1,
                settings: TrainingSettings(optimiser: AdamSettings(learningRate: learningRate)))
            let experiment = try TrainingExperiment(description, training: training, test: test, threads: 1)
            let plan = try experiment.prepare(
                in: OutputDirectory(creating: scratch.path("\(learningRate)")),
                TrainingExperiment.Extent(description)
            ) { _ in }
            return try await experiment.run(plan, RunControl(threads: 1)).networks[0]
        }
        func isAmong(_ value: Double?, _ values: [Double]) throws -> Bool {
            let value = try #require(value)
            return values.contains { $0 < value } && values.contains { $0 > value }
        }
        let network = try await losses(learningRate: 1e-3)
        #expect(try isAmong(network.trainingLoss, torch.trainingLosses), "\(network)")
        #expect(try isAmong(network.testLoss, torch.testLosses), "\(network)")
        let slower = try await losses(learningRate: 5e-4)
        #expect(try !isAmong(slower.trainingLoss, torch.trainingLosses), "\(slower)")
    }
}
