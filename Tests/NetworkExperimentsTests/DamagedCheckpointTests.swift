import Autoencoders
import Datasets
import Files
import Foundation
import NetworkExperiments
import RunSupport
import TestSupport
import Testing

/// A training checks the weights of epochs that it has passed.
@Suite struct DamagedCheckpointTests {
    private let scratch = ScratchDirectory()

    /// Trains d = 2 for six epochs with weights at 0, 2, 5 and 6 and returns the remarks. Without `saveInterval` states
    /// are saved at these.
    private func train(saveInterval: Int = 100) async throws -> [String] {
        let description = TrainingDescription(
            latentDimensions: [2], widths: [784, 8], epochs: 6, checkpoints: [0, 2, 5, 6], testInterval: 6,
            initialisation: .philox, settings: TrainingSettings(batchSize: 16))
        let experiment = try TrainingExperiment(
            description, training: DataSource.builtInDigits.load(.training, builtInCount: 40), test: nil,
            threads: 1)
        var remarks: [String] = []
        let plan = try experiment.prepare(
            in: OutputDirectory(creating: scratch.path("w")),
            TrainingExperiment.Extent(description, saveInterval: saveInterval)
        ) { remarks.append($0) }
        _ = try await experiment.run(plan, RunControl(threads: 1))
        return remarks
    }

    private func path(_ epoch: Int) -> String { scratch.path("w/d=2/epoch-000\(epoch).safetensors") }

    /// The ways in which a file of weights is wrong.
    enum Damage: CaseIterable, Sendable {
        case emptied, cut, altered, missing, renamed, otherTraining, otherWidths
    }

    private func damage(epoch: Int, _ damage: Damage) throws {
        let file = path(epoch)
        var bytes = try #require(FileManager.default.contents(atPath: file))
        switch damage {
        case .emptied: bytes = Data()
        case .cut: bytes = bytes.prefix(1000)
        case .altered: bytes[bytes.count - 2] ^= 1
        case .missing: return try FileManager.default.removeItem(atPath: file)
        case .renamed: bytes = try #require(FileManager.default.contents(atPath: path(6)))
        case .otherTraining:
            let weights = try SafetensorsFile(path: file)
            let other = weights.metadata.merging(["seed": "9"]) { _, new in new }
            return try SafetensorsFile(tensors: weights.tensors, metadata: other).write(path: file)
        case .otherWidths:
            return try AutoencoderParameters(
                AutoencoderArchitecture(hiddenWidths: [7], latentDimension: 2), by: .philox, seed: 0
            ).write(path: file)
        }
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    /// Epoch 0 can always be computed again, and epoch 5 is in the older of the two states.
    @Test(arguments: [0, 5], Damage.allCases) func restorableWeightsAreWrittenAgain(
        _ epoch: Int, _ damage: Damage
    )
        async throws
    {
        #expect(try await train() == [])
        let before = scratch.contents(of: "w")
        try self.damage(epoch: epoch, damage)
        let remarks = try await train()
        #expect(remarks.count == 1 && remarks[0].hasSuffix("it was written again."), "\(remarks)")
        #expect(remarks.first?.contains(path(epoch)) == true)
        let isAsBefore = scratch.contents(of: "w") == before
        #expect(isAsBefore)
        #expect(try await train() == [])
    }

    @Test(arguments: Damage.allCases) func otherWeightsAreRefused(_ damage: Damage) async throws {
        _ = try await train()
        try self.damage(epoch: 2, damage)
        let before = scratch.contents(of: "w")
        if damage == .missing {
            let error = await #expect(throws: DescriptionError.self) { try await train() }
            #expect(error?.description.contains("its weights of epoch 2 were not kept") == true)
        } else {
            let error = await #expect(throws: InputError.self) { try await train() }
            #expect(error?.path == path(2))
            #expect(
                error?.reason.hasSuffix(
                    "; delete the folder '\(scratch.path("w/d=2"))' to train its network again") == true)
        }
        let isUntouched = scratch.contents(of: "w") == before
        #expect(isUntouched)
        // The advice in the sentence works.
        try FileManager.default.removeItem(atPath: scratch.path("w/d=2"))
        #expect(try await train() == [])
        #expect(try CheckpointFolder(path: scratch.path("w")).checkpoints.map(\.epoch) == [0, 2, 5, 6])
    }

    /// Weights of a version that wrote no digest are taken as they are.
    @Test func weightsWithoutDigest() async throws {
        _ = try await train()
        let weights = try SafetensorsFile(path: path(2))
        var metadata = weights.metadata
        #expect(metadata.removeValue(forKey: "sha256") == (try AutoencoderParameters(path: path(2))).sha256)
        try SafetensorsFile(tensors: weights.tensors, metadata: metadata).write(path: path(2))
        #expect(try await train() == [])
        #expect(try SafetensorsFile(path: path(2)).metadata == metadata)
    }
}
