import Autoencoders
import Files
import Foundation
import TestSupport
import Testing

@Suite struct TrainingStateFileTests {
    private let scratch = ScratchDirectory()
    private var path: String { scratch.path("state") }
    private let images = madeUpImages(70, width: 12)

    private func identity(batchSize: Int = 16) throws -> TrainingIdentity {
        TrainingIdentity(
            architecture: try AutoencoderArchitecture(
                inputDimension: 12, hiddenWidths: [8, 5], latentDimension: 2),
            initialisation: .philox, settings: TrainingSettings(batchSize: batchSize, seed: .max),
            imageCount: 70, imagesSHA256: TrainingIdentity.digest(of: images))
    }

    /// A file after some epochs.
    private func file(epochs: Int = 3) throws -> TrainingStateFile {
        let identity = try identity()
        var trainer = Trainer(identity.initialState, imageCount: 70)
        trainer.recordTestLoss(on: Array(images.prefix(24)))
        for _ in 0..<epochs { trainer.trainEpoch(on: images) }
        trainer.recordTestLoss(on: Array(images.prefix(24)))
        return TrainingStateFile(identity: identity, state: trainer.state)
    }

    @Test func comesBackBitForBit() throws {
        let file = try file()
        try file.write(path: path)
        let read = try TrainingStateFile(path: path)
        #expect(read == file)
        #expect(read.state.testLosses.keys.sorted() == [0, 3])
        var continued = Trainer(read.state, imageCount: 70)
        continued.trainEpoch(on: images)
        var whole = Trainer(try identity().initialState, imageCount: 70)
        for _ in 0..<4 { whole.trainEpoch(on: images) }
        #expect(continued.state.parameterValues == whole.state.parameterValues)
        #expect(continued.state.optimiser == whole.state.optimiser)
        #expect(continued.state.trainingLosses == whole.state.trainingLosses)
    }

    /// States of earlier versions do not name the activations, which are the paper's, and continue.
    @Test func statesOfEarlierVersions() throws {
        let file = try file()
        try file.write(path: path)
        let stored = try SafetensorsFile(path: path)
        let text = try #require(stored.metadata["training"])
        let earlier = text.replacing(#""hiddenActivation":"relu","#, with: "")
            .replacing(#""outputActivation":"tanh""#, with: "").replacing(#","}"#, with: "}")
        #expect(earlier != text && !earlier.contains("ctivation"))
        var digest = SHA256()
        digest.update(Array(earlier.utf8))
        for name in ["parameters", "adam.first_moments", "adam.second_moments"] {
            for number in try #require(stored.tensors[name]?.elements.numbers) {
                let bits = Float(number).bitPattern
                digest.update((0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) })
            }
        }
        try SafetensorsFile(
            tensors: stored.tensors, metadata: ["training": earlier, "sha256": digest.hexadecimal()]
        ).write(path: path)
        #expect(try TrainingStateFile(path: path) == file)
    }

    /// Also with the initial weights and a huge seed.
    @Test func anEmptyTraining() throws {
        let file = TrainingStateFile(identity: try identity(), state: try identity().initialState)
        try file.write(path: path)
        #expect(try TrainingStateFile(path: path) == file)
    }

    /// Every flipped bit of a file and every truncation is detected; it never gives a wrong state.
    @Test func damageIsFoundOut() throws {
        try file().write(path: path)
        let bytes = try #require(scratch.bytes("state"))
        for place in stride(from: 0, to: bytes.count, by: 13) {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 8)
            try Data(damaged).write(to: URL(fileURLWithPath: path))
            #expect(throws: InputError.self, "a bit of byte \(place)") { try TrainingStateFile(path: path) }
        }
        for count in stride(from: 0, to: bytes.count, by: 17) {
            try Data(bytes.prefix(count)).write(to: URL(fileURLWithPath: path))
            #expect(throws: InputError.self, "\(count) bytes") { try TrainingStateFile(path: path) }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(throws: Never.self) { try TrainingStateFile(path: path) }
    }

    @Test func theChecksumCoversTheNumbers() throws {
        try file().write(path: path)
        var bytes = try #require(scratch.bytes("state"))
        bytes[bytes.count - 3] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(throws: InputError(path: path, reason: "its checksum is wrong")) {
            try TrainingStateFile(path: path)
        }
    }

    @Test func foreignFiles() throws {
        let parameters = try identity().initialState.parameters
        try parameters.write(path: path)
        #expect(throws: InputError(path: path, reason: "it is not the state of a training")) {
            try TrainingStateFile(path: path)
        }
        #expect(throws: InputError.self) { try TrainingStateFile(path: scratch.path("none")) }
    }

    /// 2¹⁸ numbers are hashed at a time.
    @Test func digestsDependOnEveryNumber() {
        var images = [Float](repeating: 0.5, count: 600_000)
        let digest = TrainingIdentity.digest(of: images)
        // printf '\0\0\0\77' 600,000 times | sha256sum
        #expect(digest == "379103e47cca42864519b4abc8e7b32fb8ed9f85a64f02d5d6f7e9f66f63b353")
        for place in [0, 262_143, 262_144, 599_999] {
            images[place] = images[place].nextUp
            #expect(TrainingIdentity.digest(of: images) != digest)
            images[place] = 0.5
        }
    }
}
