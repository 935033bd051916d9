import Files
import Foundation
import Testing

/// `ranmat autoencoder` as a user runs it, on the built-in digits.
@Suite struct AutoencoderTests {
    private static let withoutData = [
        "RANMAT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    ]

    private func run(_ line: String, in scratch: Scratch = Scratch()) async throws -> Ending {
        try await Running(Program.path, line.words, in: scratch, environment: Self.withoutData).ending()
    }

    @Test func weightsThenSpectra() async throws {
        let scratch = Scratch()
        let first = try await run("autoencoder init --latent 2,20 --output w", in: scratch)
        #expect(first.status == 0)
        #expect(scratch.files.contains("w/d=20/epoch-0000.safetensors"))
        let second = try await run(
            "autoencoder jacobian --weights w --points 70 --output s --threads 1", in: scratch)
        #expect(second.status == 0, "\(second.complaints)")
        #expect(second.output.hasPrefix("built-in digits, "))
        #expect(second.output.contains("not MNIST"))
        #expect(second.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let values = try NumPyFile.read(path: scratch.path("s/network-1-d-20-latent-eigenvalues.npy"))
        #expect(values.shape == [70, 20])
        let moduli = try NumPyFile.read(path: scratch.path("s/network-0-d-2-input-moduli.npy"))
        #expect(moduli.shape == [70, 2])
        #expect((scratch.text("s/manifest.json") ?? "").contains("\"built-in digits\""))
        // The same from another number of threads.
        let third = try await run(
            "autoencoder jacobian --weights w --points 70 --json --threads 3", in: scratch)
        #expect(third.output == scratch.text("s/results.json"))
    }

    @Test func mistakes() async throws {
        let scratch = Scratch()
        _ = try await run("autoencoder init --latent 2 --widths 16,8 --output w", in: scratch)
        for (line, status, sentence) in [
            (
                "autoencoder jacobian --weights none.safetensors", 65,
                "cannot read 'none.safetensors': No such file"
            ),
            (
                "autoencoder jacobian --weights w", 65,
                "the network takes 16 numbers, and the images have 784 pixels"
            ),
            ("autoencoder jacobian --weights w --points 0", 64, "--points must be between 1 and"),
            ("autoencoder jacobian --weights w --data nowhere", 65, "nowhere"),
            ("autoencoder init --latent 0 --output v", 64, "--latent must be between 1"),
            ("autoencoder compare --latent 2 --nets 5", 64, "--nets must be between 10 and 100000, not 5"),
        ] as [(String, Int32, String)] {
            let ending = try await run(line, in: scratch)
            #expect(ending.status == status, "\(line): \(ending.complaints)")
            #expect(ending.complaints.contains(sentence), "\(line): \(ending.complaints)")
            #expect(ending.output == "")
        }
    }

    @Test func comparison() async throws {
        let scratch = Scratch()
        let ending = try await run(
            "autoencoder compare --latent 2,4 --nets 60 --points 50 --masked-samples 500 --output e",
            in: scratch)
        #expect(ending.status == 0, "\(ending.output)")
        #expect(ending.output.contains("  AGREES: the masked prediction"))
        #expect(ending.output.contains("The paper on epoch 0"))
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(scratch.files.contains("e/networks.csv"))
        #expect(ending.output.contains("not MNIST"))
    }
}
