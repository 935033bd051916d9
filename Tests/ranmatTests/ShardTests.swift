import Foundation
import Testing

/// A run that is split into parts and merged writes the bytes of a whole one.
@Suite struct ShardTests {
    /// Commands that can be split, with the name of their parts.
    static let commands = [
        ("check-circular", "check circular --entries rademacher --field real --sizes 6,12,24 --samples 30"),
        ("check-wishart", "check wishart --entries gaussian --field complex --sizes 6,12 --samples 20"),
        ("histogram-product", "histogram product --factors 2 --size 10 --samples 50"),
        ("histogram-semicircle", "histogram semicircle --size 5000 --samples 3 --bins 12"),
        ("predict", "predict --latent 2,3 --widths 30,20,10 --samples 100"),
        ("verify", "verify --samples 5000 --only goe,gue"),
        (
            "compare",
            "autoencoder compare --latent 2 --widths 784,20 --nets 12 --points 40 --masked-samples 100"
        ),
    ]

    /// Everything in a folder but when and where the run took place.
    private func results(_ scratch: Scratch, _ folder: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for file in scratch.files where file.hasPrefix(folder + "/") && !file.hasSuffix("environment.json") {
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: scratch.path(file), isDirectory: &isFolder)
            if !isFolder.boolValue { files[String(file.dropFirst(folder.count + 1))] = scratch.bytes(file) }
        }
        return files
    }

    @Test(arguments: commands) func mergedIsWhole(_ name: String, _ line: String) async throws {
        let scratch = Scratch()
        let whole = try await Program.run("\(line) --threads 2 --output whole", in: scratch)
        let expected = results(scratch, "whole")
        #expect(expected.count >= 3, "\(whole.complaints)")
        for count in [1, 3] {
            for part in 1...count {
                let ending = try await Program.run(
                    "\(line) --threads \(part) --shard \(part)/\(count) --output parts", in: scratch)
                #expect(ending.status == 0, "\(ending.complaints)")
                #expect(ending.output.contains("parts/\(name).\(part)-of-\(count).shard"))
            }
            // Any order.
            let parts = (1...count).reversed().map { "parts/\(name).\($0)-of-\(count).shard" }
            let merged = try await Program.run(
                ["merge"] + parts + ["--output", "merged-\(count)"], in: scratch)
            #expect(merged.status == whole.status, "\(merged.complaints)")
            let found = results(scratch, "merged-\(count)")
            #expect(Set(found.keys) == Set(expected.keys))
            for (file, bytes) in expected {
                #expect(found[file] == bytes, "\(line): \(file) of \(count) parts differs")
            }
        }
        #expect(!scratch.files.contains { $0.hasSuffix(".state") || $0.hasSuffix(".tmp") })
    }

    /// A file of samples, whatever its format: the parts hold the numbers.
    @Test(arguments: ["iid --size 6 --samples 21 --field real", "gamma-moduli --dims 4,6 --samples 9"])
    func sample(_ line: String) async throws {
        let scratch = Scratch()
        for name in ["whole.npy", "whole.csv"] {
            #expect(try await Program.run("sample \(line) --output \(name)", in: scratch).status == 0)
        }
        for part in 1...4 {
            let ending = try await Program.run("sample \(line) --shard \(part)/4 --output x.npy", in: scratch)
            #expect(ending.status == 0, "\(ending.complaints)")
        }
        #expect(!scratch.files.contains("x.npy"))
        let parts = (1...4).map { "x.npy.\($0)-of-4.shard" }
        for name in ["npy", "csv"] {
            let ending = try await Program.run(["merge"] + parts + ["--output", "m.\(name)"], in: scratch)
            #expect(ending.status == 0, "\(ending.complaints)")
            #expect(scratch.bytes("m.\(name)") == scratch.bytes("whole.\(name)"))
        }
        let described = scratch.text("m.npy.json")?.replacingOccurrences(of: "m.npy", with: "whole.npy")
        #expect(described == scratch.text("whole.npy.json"))
        let resumed = try await Program.run("sample \(line) --resume --output r.npy", in: scratch)
        #expect(resumed.status == 0 && scratch.bytes("r.npy") == scratch.bytes("whole.npy"))
        #expect(!scratch.files.contains("r.npy.state"))
    }

    /// What is not a set of all parts of one run is refused with a sentence that names the fault.
    @Test func mixturesAreRefused() async throws {
        let scratch = Scratch()
        func part(_ part: String, _ options: String, in folder: String) async throws {
            let ending = try await Program.run(
                "histogram circular --size 6 --samples 10 \(options) --shard \(part) --output \(folder)",
                in: scratch)
            #expect(ending.status == 0, "\(ending.complaints)")
        }
        for i in 1...3 { try await part("\(i)/3", "--seed 7", in: "a") }
        try await part("2/3", "--seed 8", in: "seed")
        try await part("2/3", "--seed 7 --bins 20", in: "bins")
        try await part("2/4", "--seed 7", in: "count")
        let a = (1...3).map { "a/histogram-circular.\($0)-of-3.shard" }
        let bytes = scratch.bytes(a[1])
        try Data(bytes.dropLast(40)).write(to: URL(fileURLWithPath: scratch.path("truncated")))
        var altered = bytes
        altered[bytes.count / 2] ^= 1
        try Data(altered).write(to: URL(fileURLWithPath: scratch.path("altered")))
        try Data("x,y\n1,2\n".utf8).write(to: URL(fileURLWithPath: scratch.path("other")))
        let cases = [
            ([a[0], "seed/histogram-circular.2-of-3.shard", a[2]], "seed is 8 there, not 7"),
            ([a[0], "bins/histogram-circular.2-of-3.shard", a[2]], "bins is 20 there, not 50"),
            ([a[0], "count/histogram-circular.2-of-4.shard", a[2]], "it is one of 4 parts"),
            ([a[0], a[2]], "part 2 of 3 is missing"),
            ([a[1]], "2 of 3 parts are missing: 1, 3"),
            (a + [a[0]], "part 1 of 3 is there twice"),
            ([a[0], "truncated", a[2]], "it is truncated"),
            ([a[0], "altered", a[2]], "it was altered"),
            ([a[0], "other", a[2]], "it is not a shard"),
            ([a[0], "nowhere", a[2]], "No such file"),
        ]
        for (files, reason) in cases {
            let ending = try await Program.run(["merge"] + files + ["--output", "out"], in: scratch)
            #expect(ending.status == 65 && ending.complaints.contains(reason), "\(ending.complaints)")
            #expect(ending.complaints.split(separator: "\n").count == 1)
            #expect(!scratch.files.contains("out"))
        }
    }

    @Test func wrongOptions() async throws {
        for (line, status, reason) in [
            ("check circular --shard 1/2", 64, "--shard needs --output"),
            ("check circular --resume", 64, "--resume needs --output"),
            ("check circular --shard 3/2 --output out", 64, "1 ≤ i ≤ N"),
            ("check circular --checkpoint=-1 --output out", 64, "--checkpoint must be between 0 and 1e9"),
            ("merge --output out", 64, "shard"),
        ] {
            let ending = try await Program.run(line)
            #expect(
                ending.status == Int32(status) && ending.complaints.contains(reason), "\(ending.complaints)")
        }
    }
}
