import Foundation
import Testing

/// `rmt autoencoder evolution`, `rmt reproduce` and `rmt report` as a user runs them, on the built-in digits.
@Suite struct EvolutionCommandTests {
    private static let withoutData = [
        "RMT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
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
        #expect(scratch.text("results/report.html")?.contains("rmt autoencoder evolution") == true)
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

    /// The first run does the step, the second finds it there; a missing file is made again.
    @Test func reproduceSkipsWhatIsThere() async throws {
        let scratch = Scratch()
        let line = "reproduce --quick --only predictions,report --output out/results"
        let first = try await run(line, in: scratch)
        #expect(first.status == 0, "\(first.complaints)")
        #expect(
            first.output.contains(
                "[1/1] rmt predict --latent 2,5,10,20 --samples 2000 --output out/results/predictions"))
        #expect(scratch.text("out/results/predictions/manifest.json")?.contains("\"predict\"") == true)
        #expect(scratch.text("out/results/predictions/manifest.json")?.contains("reproduce") == false)
        let second = try await run(line, in: scratch)
        #expect(second.status == 0 && second.output.contains("there already"))
        try FileManager.default.removeItem(atPath: scratch.path("out/results/predictions/predictions.csv"))
        let third = try await run(line, in: scratch)
        #expect(!third.output.contains("there already"))
        #expect(scratch.files.contains("out/results/predictions/predictions.csv"))
        #expect(scratch.text("out/results/report.html")?.contains("<svg") == true || !Self.hasGnuplot)
    }

    private static let hasGnuplot = FileManager.default.isExecutableFile(atPath: "/usr/bin/gnuplot")
}
