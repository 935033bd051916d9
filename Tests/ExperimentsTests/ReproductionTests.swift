import Experiments
import Files
import Foundation
import TestSupport
import Testing

@Suite struct ReproductionTests {
    private static func plan(_ extent: ReproductionExtent) -> ReproductionPlan {
        ReproductionPlan(extent, results: "out/results", weights: "/far/w", data: "mnist")
    }

    @Test func steps() throws {
        let names = ["predictions", "checks", "verify", "linear", "epoch-0"]
        #expect(Self.plan(.quick).steps.map(\.name) == names + ["train-quick", "evolution"])
        #expect(Self.plan(.paper).steps.map(\.name) == names + ["train-full", "evolution"])
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

    /// A step is done again unless everything it left is there and was asked for in the same way.
    @Test func whatIsValid() throws {
        let scratch = ScratchDirectory()
        let folder = try OutputDirectory(creating: scratch.path("r"))
        let step = try #require(Self.plan(.quick).steps.first { $0.name == "verify" })
        var record = ReproductionRecord(in: folder)
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == nil)
        try record.finish(step, status: 1, data: "MNIST", in: folder)
        // Recorded, but nothing is there.
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == nil)
        let place = try folder.subdirectory("verify")
        try place.write("identities.csv", text: "x\n")
        func manifest(_ version: String) -> String {
            """
            {"tool": {"name": "rmt", "version": "\(version)"}, "command": ["rmt", "verify"],
            "files": ["identities.csv"]}
            """
        }
        try place.write("manifest.json", text: manifest(rmtVersion))
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == 1)
        #expect(ReproductionRecord(in: folder) == record)
        #expect(record.validStatus(of: step, data: "built-in digits", in: folder) == nil)
        var other = step
        other.arguments.append("--samples")
        #expect(record.validStatus(of: other, data: "MNIST", in: folder) == nil)
        try place.write("manifest.json", text: manifest("0.0.0"))
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == nil)
        try place.write("manifest.json", text: "{")
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == nil)
        try place.write("manifest.json", text: manifest(rmtVersion))
        try FileManager.default.removeItem(atPath: place.path(of: "identities.csv"))
        #expect(record.validStatus(of: step, data: "MNIST", in: folder) == nil)
        try folder.write("reproduction.json", text: "[]")
        #expect(ReproductionRecord(in: folder).steps.isEmpty)
    }
}
