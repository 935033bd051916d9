import Foundation
import Testing

/// `ranmat linear` from the command line.
@Suite struct LinearCommandTests {
    /// MNIST files of this machine are not used.
    private func run(_ line: String, in scratch: Scratch, data: String = "") async throws -> Ending {
        try await Running(
            Program.path, line.split(separator: " ").map(String.init), in: scratch,
            environment: ["RANMAT_MNIST": data, "XDG_CACHE_HOME": scratch.path]
        ).ending()
    }

    @Test func builtInDigits() async throws {
        let scratch = Scratch()
        let ending = try await run("linear --latent 4 --images 300 --output out", in: scratch)
        #expect(ending.status == 0 && ending.complaints == "", "\(ending.output)\(ending.complaints)")
        #expect(ending.output.contains("built-in digits, 300 training images"))
        #expect(ending.output.contains("CONSISTENT: all 18 identities hold"))
        for name in [
            "spectrum.csv", "losses.csv", "descent.csv", "reconstructions.csv", "linear.json",
            "manifest.json",
            "scree.gp", "descent.gp", "reconstructions.gp",
        ] { #expect(scratch.files.contains("out/\(name)"), "\(name)") }
        #expect(scratch.temporaries == [])
        for line in ending.output.split(separator: "\n") where line.count > 80 {
            Issue.record("\(line.count) columns: \(line)")
        }
        let losses = scratch.text("out/losses.csv") ?? ""
        #expect(losses.contains("# remark: The data are built-in digits"))
        #expect(losses.contains("\n4,"))
    }

    @Test func jsonIsTheFile() async throws {
        let scratch = Scratch()
        let ending = try await run(
            "linear --latent 2 --images 100 --centred --seed 3 --threads 1 --json --output out", in: scratch)
        #expect(ending.status == 0 && ending.output == scratch.text("out/linear.json"))
        let result =
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any] ?? [:]
        #expect(result["verdict"] as? String == "consistent")
        let description = result["description"] as? [String: Any]
        #expect(description?["centring"] as? String == "mean" && description?["seed"] as? String == "3")
        #expect((result["checks"] as? [[String: Any]])?.allSatisfy { $0["holds"] as? Bool == true } == true)
        #expect((result["note_slips"] as? [String])?.count == 7)
    }

    @Test(arguments: [
        ("linear --latent 785 --images 20", "--latent must be between 1 and 784", 64),
        ("linear --latent 0", "--latent must be at least 1, not 0", 64),
        ("linear --images 0", "--images must be at least 1, not 0", 64),
        ("linear --data nowhere", "cannot read 'nowhere'", 65),
        ("linear --data empty", "cannot read 'empty'", 65),
        ("linear --images 10 --output file/out", "cannot write 'file/out': Not a directory", 74),
    ])
    func mistakesAreExplained(_ line: String, _ sentence: String, _ status: Int32) async throws {
        let scratch = Scratch()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: scratch.path("file")))
        try Data().write(to: URL(fileURLWithPath: scratch.path("empty")))
        let ending = try await run(line, in: scratch)
        #expect(ending.status == status)
        #expect(ending.complaints.hasPrefix("Error: \(sentence)"), "\(ending.complaints)")
        #expect(ending.output == "" && scratch.files == ["empty", "file"])
    }

    private static let directory = ProcessInfo.processInfo.environment["RANMAT_MNIST"] ?? ""

    /// λ_1 and the loss for q = 20 of MNIST's training images from NumPy, in double precision (mnist_linear.py).
    @Test(.enabled(if: directory != "", "RANMAT_MNIST is not set")) func mnist() async throws {
        let scratch = Scratch()
        let ending = try await run("linear --json", in: scratch, data: Self.directory)
        #expect(ending.status == 0, "\(ending.complaints)")
        let result =
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any] ?? [:]
        let losses = result["losses"] as? [[String: Any]] ?? []
        let loss = losses.first { $0["latent_dimension"] as? Int == 20 }
        func agree(_ value: Any?, _ reference: Double) -> Bool {
            (value as? Double).map { abs($0 / reference - 1) < 1e-10 } ?? false
        }
        #expect(agree(result["squared_norm"], Self.squaredNorm))
        #expect(agree(result["largest_eigenvalue"], Self.largestEigenvalue))
        #expect(agree(loss?["direct"], Self.loss20) && agree(loss?["eigenvalues"], Self.loss20))
    }

    private static let squaredNorm = 43529330.10025178
    private static let largestEigenvalue = 31015033.69385109
    private static let loss20 = 4646998.472105789
}
