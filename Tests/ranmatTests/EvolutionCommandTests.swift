import Foundation
import Testing

/// `ranmat autoencoder evolution` and `ranmat report` as a user runs them, on the built-in digits.
@Suite struct EvolutionCommandTests {
    private static let withoutData = [
        "RANMAT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    ]

    private func run(_ line: String, in scratch: Scratch = Scratch()) async throws -> Ending {
        try await Running(Program.path, line.words, in: scratch, environment: Self.withoutData).ending()
    }

    @Test func trainThenEvolution() async throws {
        let scratch = Scratch()
        let training = try await run(
            "autoencoder train --latent 2,3 --epochs 1 --images 300 --widths 784,40,20 --output w",
            in: scratch)
        #expect(training.status == 0, "\(training.complaints)")
        let ending = try await run(
            "autoencoder evolution --weights w --also again=w --points 80 --output results/evolution",
            in: scratch)
        #expect(ending.status == 0, "\(ending.complaints)")
        #expect(ending.output.hasPrefix("built-in digits, "))
        #expect(ending.output.contains("The paper on training"))
        #expect(ending.output.contains("'again' differs from no other training in its seed alone"))
        #expect(ending.output.contains("Remark: No network was trained for 300 epochs"))
        #expect(!ending.output.lowercased().contains("nan"))
        for file in ["untrained.csv", "iterates.csv"] {
            #expect(scratch.files.contains("results/evolution/\(file)"))
        }
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(ending.output)")
        #expect(ending.complaints.contains("not MNIST"))
        #expect(scratch.files.contains("results/evolution/sensitivity.csv"))
        let report = try await run("report", in: scratch)
        #expect(report.status == 0 && report.output == "results/report.html\n")
        #expect(scratch.text("results/report.html")?.contains("ranmat autoencoder evolution") == true)
    }

    @Test func mistakes() async throws {
        let scratch = Scratch()
        for (line, status, sentence) in [
            ("autoencoder evolution --weights nowhere", 65, "there is no such folder"),
            ("autoencoder evolution --weights .", 65, "the folder holds no weights"),
            ("autoencoder evolution --weights . --also b", 64, "label=folder"),
            ("report --results nowhere", 65, "there is no such folder"),
            ("reproduce --quick --full", 64, "--full"),
            ("reproduce --quick --only nothing", 64, "--only takes predictions, checks, verify"),
            ("reproduce --quick --data nowhere", 65, "nowhere"),
        ] as [(String, Int32, String)] {
            let ending = try await run(line, in: scratch)
            #expect(ending.status == status, "\(line): \(ending.complaints)")
            #expect(ending.complaints.contains(sentence), "\(line): \(ending.complaints)")
        }
    }

    @Test func refusalsAndRemarks() async throws {
        let scratch = Scratch()
        let training = try await run(
            "autoencoder train --latent 2 --epochs 1 --images 60 --widths 784,8 --output w", in: scratch)
        #expect(training.status == 0, "\(training.complaints)")
        // Other images than the program's own.
        var file: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28]
        for index in 0..<(9 * 784) { file.append(UInt8(truncatingIfNeeded: index * index)) }
        try Data(file).write(to: URL(fileURLWithPath: scratch.path("other")))
        let other = try await run(
            "autoencoder evolution --weights w --data other --points 9 --output e", in: scratch)
        #expect(other.status == 0, "\(other.complaints)")
        #expect(other.complaints.contains("did not see these images but 60 others"))
        #expect(scratch.text("e/evolution.csv")?.contains("did not see these images") == true)
        let same = try await run("autoencoder evolution --weights w --points 9", in: scratch)
        #expect(same.status == 0 && !same.complaints.contains("did not see"), "\(same.complaints)")
        // A copy under another name; a file cut short.
        let place = scratch.path("w/d=2")
        let copied = "\(place)/epoch-0050.safetensors"
        try FileManager.default.copyItem(atPath: "\(place)/epoch-0001.safetensors", toPath: copied)
        let copy = try await run("autoencoder evolution --weights w --points 9", in: scratch)
        #expect(
            copy.status == 65 && copy.complaints.contains("its metadata say epoch 1"), "\(copy.complaints)")
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: copied))
        #expect(try await run("autoencoder evolution --weights w --points 9", in: scratch).status == 65)
    }

    /// Where gnuplot fails, its message is passed on, and nothing says that it is missing.
    @Test func messagesOfGnuplot() async throws {
        let scratch = Scratch()
        let program = scratch.path("stand-in")
        try Data("#!/bin/sh\necho 'no such terminal' >&2\nexit 1\n".utf8)
            .write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let line = "predict --latent 2 --samples 100 --output out"
        try FileManager.default.createDirectory(
            atPath: scratch.path("out"), withIntermediateDirectories: true)
        try Data("<svg>old</svg>".utf8).write(to: URL(fileURLWithPath: scratch.path("out/median.svg")))
        let ending = try await Running(
            Program.path, line.words, in: scratch, environment: ["RANMAT_GNUPLOT": program]
        ).ending()
        #expect(ending.status == 0)
        #expect(
            ending.complaints.contains("Warning: 'out/median.svg' was not drawn: no such terminal\n"),
            "\(ending.complaints)")
        #expect(!ending.output.contains("No gnuplot was found"))
        #expect(!scratch.files.contains { $0.hasSuffix(".svg") })
        // An invalid time is reported once, however many figures there are.
        let timed = try await Running(
            Program.path, line.words, in: scratch,
            environment: ["RANMAT_GNUPLOT": program, "RANMAT_GNUPLOT_SECONDS": "abc"]
        ).ending()
        #expect(
            timed.complaints.components(separatedBy: "RANMAT_GNUPLOT_SECONDS must be a number").count == 2,
            "\(timed.complaints)")
        let without = try await Running(
            Program.path, line.words, in: scratch, environment: ["RANMAT_GNUPLOT": "/nonexistent"]
        ).ending()
        #expect(without.output.contains("No gnuplot was found") && without.complaints == "")
    }
}
