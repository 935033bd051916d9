import Autoencoders
import Datasets
import Files
import Foundation
import RunSupport
import TestSupport
import Testing
import ranmat

@Suite struct ReproductionTests {
    private static func plan(_ extent: ReproductionExtent) -> ReproductionPlan {
        ReproductionPlan(extent, results: "out/results", weights: "/far/w", data: "mnist")
    }

    @Test func steps() throws {
        let names = ["predictions", "checks", "verify", "linear", "epoch-0"]
        #expect(Self.plan(.quick).steps.map(\.name) == names + ["train-quick", "evolution"])
        #expect(Self.plan(.paper).steps.map(\.name) == names + ["train-full", "evolution"])
        let short = Self.plan(.short)
        #expect(short.steps.map(\.folder) == ["predictions", "", "verify", "short/epoch-0", "short/linear"])
        #expect(short.imagesFolder == "out/results/short" && Self.plan(.full).imagesFolder == "out/results")
        let full = Self.plan(.full).steps
        #expect(
            full.map(\.name)
                == names + ["train-full", "train-seed-1", "train-seed-2", "train-batch-32", "train-batch-64"]
                + ["evolution"])
        let last = try #require(full.last)
        #expect(last.commandLine.contains("seed 1, batch 128=/far/w/seed-1"))
        // Records hold no path of this machine.
        #expect(last.recordedArguments.contains("seed 1, batch 128=weights/seed-1"))
        for step in full { #expect(!step.recordedArguments.joined().contains("/far")) }
        // Weights never go into the results.
        for step in full where step.folder == nil {
            #expect(step.commandLine.last?.hasPrefix("/far/w/") == true)
        }
    }

    /// Weights whose path has what separates labels from folders.
    @Test func recordsHoldNoPath() throws {
        let plan = ReproductionPlan(.full, results: "/m/a=b/r", weights: "/m/a=b/w=x/", data: "/m/c=d/e")
        for step in plan.steps {
            #expect(!step.recordedArguments.contains { $0.contains("/m") || $0.contains("a=b") }, "\(step)")
        }
        let last = try #require(plan.steps.last)
        #expect(
            last.recordedArguments == [
                "autoencoder", "evolution", "--weights", "weights/full", "--also",
                "seed 1, batch 128=weights/seed-1", "--also", "seed 2, batch 128=weights/seed-2", "--also",
                "seed 0, batch 32=weights/batch-32", "--also", "seed 0, batch 64=weights/batch-64",
            ])
    }

    // MARK: - What is there already

    private let scratch = ScratchDirectory()

    /// A folder with the files that a run of `verify` would leave.
    private struct Finished {
        let folder: OutputDirectory
        let place: OutputDirectory
        let step: ReproductionStep
        let origin: ReproductionRecord.Origin
        var record: ReproductionRecord

        var status: Int32? { record.validStatus(of: step, origin: origin, in: folder) }
    }

    private static func manifest(_ command: String = "verify", files: [String] = ["a.csv", "b.svg"]) -> String
    {
        """
        {"tool": {"name": "ranmat", "version": "\(ranmatVersion)"}, "command": ["ranmat", "\(command)"],
        "files": \(files)}
        """
    }

    private func finished() throws -> Finished {
        let folder = try OutputDirectory(creating: scratch.path("r"))
        let step = try #require(Self.plan(.quick).steps.first { $0.name == "verify" })
        let place = try folder.subdirectory("verify")
        try place.write("a.csv", text: "x\n1\n")
        try place.write("b.svg", text: "<svg></svg>\n")
        try place.write("environment.json", text: "{}")
        try place.write("manifest.json", text: Self.manifest())
        let origin = try ReproductionRecord.Origin(step, data: .none)
        var record = ReproductionRecord(in: folder)
        #expect(record.validStatus(of: step, origin: origin, in: folder) == nil)
        try record.finish(step, status: 1, origin: origin, in: folder)
        return Finished(folder: folder, place: place, step: step, origin: origin, record: record)
    }

    @Test func whatIsValid() throws {
        let run = try finished()
        #expect(run.status == 1)
        #expect(ReproductionRecord(in: run.folder) == run.record)
        #expect(
            Set(run.record.steps["verify"]?.files.keys ?? [:].keys) == ["a.csv", "b.svg", "manifest.json"])
        // `environment.json` is not part of a result.
        try run.place.write("environment.json", text: "{ \"host\": \"other\" }")
        #expect(run.status == 1)
        // The same command, given by the user, writes the same bytes.
        try run.place.write("a.csv", text: "x\n1\n")
        #expect(run.status == 1)
    }

    /// Each file is truncated, emptied, changed or removed.
    @Test(arguments: ["a.csv", "b.svg", "manifest.json"]) func tornFiles(_ name: String) throws {
        let run = try finished()
        let whole = try #require(scratch.bytes("r/verify/\(name)"))
        var changed = whole
        changed[0] ^= 1
        for bytes in [[], Array(whole.dropLast()), changed, whole + [10]] {
            try run.place.write(name, bytes: bytes)
            #expect(run.status == nil, "\(bytes.count) bytes")
        }
        try run.place.remove(name)
        #expect(run.status == nil)
        try run.place.write(name, bytes: whole)
        #expect(run.status == 1)
    }

    /// Another command has written into the folder, and the record is made to fit its files.
    @Test func foreignFiles() throws {
        var run = try finished()
        try run.place.write("manifest.json", text: Self.manifest("verify --samples 5"))
        #expect(run.status == nil)
        try run.record.finish(run.step, status: 0, origin: run.origin, in: run.folder)
        #expect(run.status == nil)
        // A manifest of other files.
        try run.place.write("manifest.json", text: Self.manifest(files: ["a.csv"]))
        #expect(run.status == nil)
    }

    /// A run that is killed leaves a record without its step.
    @Test func aStepThatBeginsIsForgotten() throws {
        var run = try finished()
        try run.record.begin(run.step, in: run.folder)
        #expect(run.status == nil)
        #expect(ReproductionRecord(in: run.folder).steps.isEmpty)
        try run.folder.write("reproduction.json", text: "[]")
        #expect(ReproductionRecord(in: run.folder).steps.isEmpty)
        // What cannot be read is not recorded.
        try run.place.remove("b.svg")
        #expect(throws: InputError.self) {
            try run.record.finish(run.step, status: 0, origin: run.origin, in: run.folder)
        }
    }

    @Test func otherOrigins() throws {
        let run = try finished()
        func status(_ change: (inout ReproductionRecord.Origin) -> Void) -> Int32? {
            var origin = run.origin
            change(&origin)
            return run.record.validStatus(of: run.step, origin: origin, in: run.folder)
        }
        #expect(status { _ in } == 1)
        #expect(status { $0.version = "0.0.0" } == nil)
        #expect(status { $0.arguments.append("--samples") } == nil)
        #expect(status { $0.inputs["training images"] = "other" } == nil)
    }

    /// Images are identified by their contents: two files other than MNIST, one with another label, one with fewer
    /// images.
    @Test func imagesAreIdentifiedByTheirContents() throws {
        func write(_ name: String, images: Int = 2, first: UInt8 = 7, label: UInt8? = nil) throws
            -> ReproductionData
        {
            let folder = try OutputDirectory(creating: scratch.path(name))
            var bytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, UInt8(images), 0, 0, 0, 2, 0, 0, 0, 2]
            bytes += [first] + [UInt8](repeating: 0, count: 4 * images - 1)
            try folder.write("train-images-idx3-ubyte", bytes: bytes)
            if let label {
                try folder.write(
                    "train-labels-idx1-ubyte", bytes: [0, 0, 8, 1, 0, 0, 0, UInt8(images), label, 1])
            }
            return try ReproductionData(.find(option: folder.path))
        }
        let first = try write("one")
        #expect(try write("same") == first)
        #expect(try write("other", first: 8) != first)
        #expect(try write("fewer", images: 1) != first)
        #expect(try write("labelled", label: 1) != first)
        #expect(try write("labelled", label: 1) != write("labelled otherwise", label: 2))
        #expect(try ReproductionData(.builtInDigits) != first)
        let linear = try #require(Self.plan(.quick).steps.first { $0.name == "linear" })
        let origin = try ReproductionRecord.Origin(linear, data: first)
        #expect(origin.inputs["training images"]?.hasPrefix("2, SHA-256 ") == true)
        #expect(!"\(origin)".contains(scratch.path))
        // Steps that read no images do not depend on them.
        let verify = try #require(Self.plan(.quick).steps.first { $0.name == "verify" })
        #expect(try ReproductionRecord.Origin(verify, data: first).inputs.isEmpty)
    }

    /// Later weights, changed weights, and losses change the origin.
    @Test func weightsAreIdentifiedByTheirContents() throws {
        let weights = try OutputDirectory(creating: scratch.path("w/quick"))
        let step = try #require(
            ReproductionPlan(.quick, results: "r", weights: scratch.path("w"), data: nil).steps.last)
        #expect(throws: InputError.self) { try ReproductionRecord.Origin(step, data: .none) }
        let network = try weights.subdirectory("d=2")
        func write(epoch: Int, seed: UInt64) throws {
            try AutoencoderParameters(
                AutoencoderArchitecture(inputDimension: 4, hiddenWidths: [3], latentDimension: 2),
                by: .philox, seed: seed
            ).write(path: network.path(of: "epoch-000\(epoch).safetensors"))
        }
        func digest() throws -> String {
            let origin = try ReproductionRecord.Origin(step, data: .none)
            #expect(!"\(origin)".contains(scratch.path))
            return try #require(origin.inputs["weights/quick"])
        }
        try write(epoch: 0, seed: 1)
        let one = try digest()
        #expect(try digest() == one)
        try write(epoch: 1, seed: 2)
        let two = try digest()
        #expect(two != one)
        try write(epoch: 1, seed: 3)
        #expect(try digest() != two)
        try write(epoch: 1, seed: 2)
        #expect(try digest() == two)
        try network.write("loss.csv", text: "epoch,trainingLoss,testLoss\n0,,1\n")
        #expect(try digest() != two)
    }
}
