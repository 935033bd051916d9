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
        // Another number of threads gives the same.
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
            (
                "autoencoder jacobian --weights w --points 0", 64,
                "--points must be between 1 and 60000, the number of images, not 0"
            ),
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

    /// Weights of another program with tanh in their hidden layers: the option names it, and files that record
    /// another activation are refused.
    @Test func activations() async throws {
        let scratch = Scratch()
        _ = try await run(
            "autoencoder init --latent 2 --hidden-activation tanh --output-activation sigmoid --output w",
            in: scratch)
        let path = scratch.path("w/d=2/epoch-0000.safetensors")
        let file = try SafetensorsFile(path: path)
        #expect(file.metadata["hidden_activation"] == "tanh")
        try SafetensorsFile(tensors: file.tensors, metadata: [:]).write(
            path: scratch.path("foreign.safetensors"))
        let common = "--points 20 --summary-only --json"
        let own = try await run("autoencoder jacobian --weights w \(common)", in: scratch)
        let given = try await run(
            "autoencoder jacobian --weights foreign.safetensors --hidden-activation tanh --output-activation sigmoid "
                + common, in: scratch)
        let guessed = try await run(
            "autoencoder jacobian --weights foreign.safetensors \(common)", in: scratch)
        #expect(own.status == 0 && given.status == 0 && guessed.status == 0, "\(given.complaints)")
        #expect(
            given.output.replacing("foreign.safetensors", with: "w/d=2/epoch-0000.safetensors") == own.output)
        #expect(guessed.output != given.output)
        for (line, status, sentence) in [
            (
                "autoencoder jacobian --weights w --hidden-activation relu", 65,
                "its metadata say hidden activation tanh, and relu was given"
            ),
            (
                "autoencoder reconstruct --weights w/d=2/epoch-0000.safetensors --output y.npy --output-activation tanh",
                65, "its metadata say output activation sigmoid, and tanh was given"
            ),
            (
                "autoencoder evolution --weights w --points 10", 64,
                "--hidden-activation must be relu here, where spectra are held against random matrices with ReLU's masks, "
                    + "and is tanh in 'w'"
            ),
            (
                "autoencoder jacobian --weights w --output-activation relu", 64,
                "The value 'relu' is invalid for '--output-activation <output-activation>'"
            ),
        ] as [(String, Int32, String)] {
            let ending = try await run(line, in: scratch)
            #expect(ending.status == status, "\(line): \(ending.complaints)")
            let words = ending.complaints.split { $0.isWhitespace }.joined(separator: " ")
            #expect(words.contains(sentence), "\(line): \(ending.complaints)")
        }
        let help = try await run("autoencoder jacobian --help", in: scratch)
        #expect(help.output.contains("--hidden-activation") && help.output.contains("sigmoid"))
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
