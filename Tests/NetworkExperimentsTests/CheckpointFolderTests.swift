import Autoencoders
import Files
import Foundation
import NetworkExperiments
import TestSupport
import Testing

/// Weights must be what their names say, and of one training.
@Suite struct CheckpointFolderTests {
    private let scratch = ScratchDirectory()

    /// Metadata as a training writes them; `changes` replaces some.
    private static func metadata(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "tool": "ranmat 0.1.0", "latent": "2", "epoch": "0", "seed": "0", "initialisation": "torch",
            "batch": "128", "adam": "lr 0.001", "images": "3, SHA-256 ab",
        ].merging(changes) { _, new in new }
    }

    private static func network(latent: Int = 2, seed: UInt64 = 0) throws -> AutoencoderParameters {
        AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 4, hiddenWidths: [3], latentDimension: latent),
            by: .philox, seed: seed)
    }

    private func write(
        _ name: String, latent: Int = 2, seed: UInt64 = 0, _ metadata: [String: String]
    ) throws {
        let place = scratch.path("w/\(name)")
        _ = try OutputDirectory(creating: (place as NSString).deletingLastPathComponent)
        try Self.network(latent: latent, seed: seed).write(path: place, metadata: metadata)
    }

    private func open() throws -> CheckpointFolder { try CheckpointFolder(path: scratch.path("w")) }

    private func expectRefusal(of file: String, _ reason: String) {
        #expect(throws: InputError(path: scratch.path("w/\(file)"), reason: reason)) { try open() }
    }

    @Test func aTraining() throws {
        try write("d=2/epoch-0000.safetensors", Self.metadata())
        try write("d=2/epoch-0010.safetensors", Self.metadata(["epoch": "10"]))
        try write("d=3/epoch-0000.safetensors", latent: 3, Self.metadata(["latent": "3"]))
        try write("d=3/state-0.safetensors", Self.metadata())
        let folder = try open()
        #expect(folder.checkpoints.map(\.latentDimension) == [2, 2, 3])
        #expect(folder.checkpoints.map(\.epoch) == [0, 10, 0])
        #expect(folder.settings == "seed 0, batch 128")
        #expect(folder.images?.count == 3 && folder.images?.sha256 == "ab")
    }

    /// The names of files of other programs are believed, whatever their metadata hold, also beside ours.
    @Test func weightsOfOtherPrograms() throws {
        try write("d=2/epoch-1.safetensors", [:])
        try write("d=2/epoch-2.safetensors", ["tool": "other 1", "epoch": "77", "seed": "5"])
        try write("d=2/epoch-3.safetensors", ["epoch": "last"])
        #expect(try open().checkpoints.map(\.epoch) == [1, 2, 3])
        #expect(try open().settings == nil && open().images == nil)
        try write("d=2/epoch-0.safetensors", Self.metadata())
        #expect(try open().settings == "seed 0, batch 128")
    }

    /// `ranmat autoencoder init` records the seed, but neither batch nor images.
    @Test func initialWeights() throws {
        let initial = ["tool": "ranmat 0.1.0", "initialisation": "torch", "seed": "0", "epoch": "0"]
        try write("d=2/epoch-0000.safetensors", initial)
        try write("d=2/epoch-0001.safetensors", Self.metadata(["epoch": "1"]))
        #expect(try open().settings == "seed 0, batch 128")
        try write("d=2/epoch-0002.safetensors", Self.metadata(["epoch": "2", "images": "4, SHA-256 cd"]))
        #expect(throws: InputError.self) { try open() }
    }

    /// Trainings that were begun when the program was called `rmt` count as its own.
    @Test func weightsUnderTheFormerName() throws {
        try write("d=2/epoch-0000.safetensors", Self.metadata(["tool": "rmt 0.1.0"]))
        try write("d=2/epoch-0010.safetensors", Self.metadata(["epoch": "10"]))
        #expect(try open().settings == "seed 0, batch 128")
        try write("d=2/epoch-0001.safetensors", Self.metadata(["tool": "rmt 0.1.0", "epoch": "3"]))
        expectRefusal(
            of: "d=2/epoch-0001.safetensors", "its metadata say epoch 3, and its name d = 2, epoch 1")
    }

    @Test func aFileUnderAnotherName() throws {
        try write("d=2/epoch-0050.safetensors", Self.metadata(["epoch": "1"]))
        expectRefusal(
            of: "d=2/epoch-0050.safetensors", "its metadata say epoch 1, and its name d = 2, epoch 50")
        try FileManager.default.removeItem(atPath: scratch.path("w/d=2"))
        try write("d=3/epoch-0000.safetensors", Self.metadata())
        expectRefusal(
            of: "d=3/epoch-0000.safetensors", "its network has latent dimension 2, and its folder says 3")
        try write("d=3/epoch-0000.safetensors", latent: 3, Self.metadata())
        expectRefusal(
            of: "d=3/epoch-0000.safetensors", "its metadata say latent 2, and its name d = 3, epoch 0")
    }

    @Test(arguments: [
        ("seed", "1"), ("batch", "32"), ("adam", "lr 0.01"), ("initialisation", "philox"),
        ("images", "4, SHA-256 cd"),
    ])
    func filesOfTwoTrainings(_ key: String, _ value: String) throws {
        try write("d=2/epoch-0000.safetensors", Self.metadata())
        try write("d=3/epoch-0000.safetensors", latent: 3, Self.metadata(["latent": "3", key: value]))
        expectRefusal(
            of: "d=3/epoch-0000.safetensors",
            "its metadata say \(key) \(value), and those of "
                + "'\(scratch.path("w/d=2/epoch-0000.safetensors"))' \(key) \(Self.metadata()[key] ?? ""); a "
                + "folder is for one training")
    }

    /// Weights of networks with other activations, whatever wrote them, are not of one training.
    @Test func filesOfTwoArchitectures() throws {
        try write("d=2/epoch-0000.safetensors", [:])
        let path = scratch.path("w/d=2/epoch-0001.safetensors")
        let architecture = try AutoencoderArchitecture(
            inputDimension: 4, hiddenWidths: [3], latentDimension: 2,
            activations: NetworkActivations(output: .sigmoid))
        try AutoencoderParameters(architecture, by: .philox, seed: 0).write(path: path)
        expectRefusal(
            of: "d=2/epoch-0001.safetensors",
            "its network has hidden activation relu, output activation sigmoid, and that of "
                + "'\(scratch.path("w/d=2/epoch-0000.safetensors"))' hidden activation relu, output activation tanh; a "
                + "folder is for one training")
    }

    @Test func twoFilesOfOneNetwork() throws {
        try write("d=2/epoch-0001.safetensors", [:])
        try write("d=2/epoch-1.safetensors", [:])
        expectRefusal(
            of: "d=2/epoch-1.safetensors",
            "it is of d = 2, epoch 1, and so is '\(scratch.path("w/d=2/epoch-0001.safetensors"))'")
        try FileManager.default.removeItem(atPath: scratch.path("w/d=2/epoch-1.safetensors"))
        try write("d=02/epoch-0004.safetensors", [:])
        expectRefusal(
            of: "d=02/epoch-0004.safetensors",
            "it is of d = 2, and so is '\(scratch.path("w/d=2/epoch-0001.safetensors"))'")
    }

    /// Truncated and altered files are found before anything is measured; altered weights if the file has their
    /// digest.
    @Test func damagedFiles() throws {
        let digest = try Self.network().sha256
        let name = "d=2/epoch-0000.safetensors"
        try write(name, Self.metadata(["sha256": digest]))
        let whole = try #require(scratch.bytes("w/\(name)"))
        #expect(try open().checkpoints.count == 1)
        for count in [0, 7, 100, whole.count - 1] {
            try Data(whole.prefix(count)).write(to: URL(fileURLWithPath: scratch.path("w/\(name)")))
            #expect(throws: InputError.self, "\(count) bytes") { try open() }
        }
        try write(name, seed: 1, Self.metadata(["sha256": digest]))
        expectRefusal(of: name, "its checksum is wrong")
        // Earlier versions wrote no digests.
        try write(name, seed: 1, Self.metadata())
        #expect(try open().checkpoints.count == 1)
    }
}
