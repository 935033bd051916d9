import Foundation
import Testing

/// Defaults adapt to the images; a given value is used or refused, never changed.
@Suite struct DefaultsTests {
    private let scratch = Scratch()

    private func run(_ line: String) async throws -> Ending {
        try await Running(
            Program.path, line.words, in: scratch,
            environment: ["RANMAT_MNIST": "", "XDG_CACHE_HOME": scratch.path]
        ).ending()
    }

    /// An IDX file with the given number of images of 3 × 3 pixels.
    private func writeImages(_ count: Int, to name: String = "a") throws {
        var bytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 3, 0, 0, 0, 3]
        for i in 0..<(9 * count) { bytes.append(UInt8(truncatingIfNeeded: 37 &* i &+ i / 9 &* 11)) }
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path(name)))
    }

    /// Fifty images of nine pixels: neither the paper's 10,000 points, nor its 784 pixels, nor d = 20.
    @Test func defaultsFitSmallImages() async throws {
        try writeImages(50)
        let compare = try await run(
            "autoencoder compare --data a --nets 10 --masked-samples 100 --quiet --json")
        #expect(compare.status < 2, "\(compare.complaints)")
        #expect(compare.output.contains("\"points\" : 50") || compare.output.contains("\"points\": 50"))
        let training = try await run("autoencoder train --data a --epochs 1 --output w")
        #expect(training.status == 0, "\(training.complaints)")
        #expect(scratch.files.contains("w/d=9/epoch-0001.safetensors"))
        #expect(!scratch.files.contains("w/d=10"))
        let evolution = try await run("autoencoder evolution --weights w --data a --output e")
        #expect(evolution.status == 0, "\(evolution.complaints)")
        let outputs = try await run(
            "autoencoder reconstruct --weights w/d=2/epoch-0001.safetensors --data a --output y.npy")
        #expect(
            outputs.status == 0 && outputs.output.hasPrefix("y.npy: 50 × 9 numbers"), "\(outputs.complaints)")
        let linear = try await run("linear --data a")
        #expect(linear.status == 0, "\(linear.complaints)")
        try writeImages(3)
        let few = try await run(
            "autoencoder compare --data a --nets 10 --masked-samples 100 --latent 2 --quiet")
        #expect(few.status < 2, "\(few.complaints)")
    }

    @Test func widthsLimitTheLatentDimensions() async throws {
        let ending = try await run("predict --widths 40,4 --samples 100 --json")
        #expect(ending.status == 0, "\(ending.complaints)")
        let rows = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
        #expect(
            (rows?["rows"] as? [[String: Any]])?.compactMap { $0["latent_dimension"] as? Int } == [2, 3, 4])
    }

    @Test(arguments: [
        (
            "autoencoder compare --data a --points 51",
            "--points must be between 1 and 50, the number of images, not 51"
        ),
        (
            "autoencoder compare --data a --points-per-net 51",
            "--points-per-net must be between 2 and 50, not 51"
        ),
        (
            "autoencoder compare --data a --latent 2,10",
            "--latent must be between 1 and 9, the narrowest of --widths, since the laws hold where no layer is narrower "
                + "than the latent one, not 2,10"
        ),
        ("autoencoder compare --data one", "the comparison needs at least 2 images, and --data has 1"),
        (
            "autoencoder train --data a --images 51 --output w",
            "--images must be between 1 and 50, the number of images, not 51"
        ),
        (
            "autoencoder train --data a --widths 784,8 --output w",
            "--widths must begin with the number of pixels, 9, not 784"
        ),
        (
            "autoencoder train --data a --epochs 2 --checkpoints 0,5 --output w",
            "--checkpoints must not go beyond --epochs, which is 2, and 5 does"
        ),
        (
            "autoencoder train --data a --epochs 2 --until 3 --output w",
            "--until must not be greater than --epochs, which is 2, and is 3"
        ),
        ("linear --data a --images 51", "--images must be between 1 and 50, the number of images, not 51"),
        (
            "linear --data a --latent 20",
            "--latent must be between 1 and 9, the numbers in an observation, not 20"
        ),
    ])
    func whatIsGivenIsObeyedOrRefused(_ line: String, _ sentence: String) async throws {
        try writeImages(50)
        try writeImages(1, to: "one")
        let ending = try await run(line)
        #expect(ending.status == 64)
        #expect(ending.complaints == "Error: \(sentence)\n", "\(ending.complaints)")
        #expect(scratch.files == ["a", "one"])
    }

    /// Floating-point pixels in 0 … 255 cause a warning, and the manifest and the training record --scale.
    @Test func pixelsBeyondTheOutputsRange() async throws {
        var file = Array("\u{93}NUMPY\u{1}\u{0}".unicodeScalars.map { UInt8($0.value) })
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 9), }"
        file += [118, 0] + Array(text.utf8) + [UInt8](repeating: 0x20, count: 117 - text.utf8.count) + [0x0A]
        for i in 0..<36 {
            let pattern = (i == 0 ? 255 : Float(7 * (i - 1))).bitPattern
            file += (0..<4).map { UInt8(truncatingIfNeeded: pattern >> (8 * $0)) }
        }
        try Data(file).write(to: URL(fileURLWithPath: scratch.path("f.npy")))
        let warning =
            "Warning: The pixels lie between 0 and 255, but outputs of tanh between -1 and 1: --scale bytes maps 0 ... 255 to "
            + "-1 ... 1."
        let show = try await run("data show --data f.npy")
        #expect(show.output.contains("4 training images of 3 × 3 pixels from 0 to 255"))
        #expect(show.output.contains("  pixels from 0 to 255 (as in the file)\n"))
        #expect(show.output.contains("--scale bytes"))
        let line = "autoencoder train --data f.npy --latent 2 --epochs 1 --output w"
        let training = try await run(line)
        #expect(
            training.status == 0 && training.complaints.contains("\(warning)\n"), "\(training.complaints)")
        let other = try await run("\(line) --scale bytes")
        #expect(other.status == 64)
        #expect(other.complaints.contains("with another --scale"), "\(other.complaints)")
        for scale in ["bytes", "0:255"] {
            let scaled = try await run(
                "autoencoder train --data f.npy --latent 2 --epochs 1 --scale \(scale) --output \(scale)")
            #expect(scaled.status == 0 && !scaled.complaints.contains("Warning"), "\(scaled.complaints)")
            #expect(scratch.text("\(scale)/manifest.json")?.contains("v/127.5 - 1") == true)
        }
        #expect(
            scratch.bytes("bytes/d=2/epoch-0001.safetensors")
                == scratch.bytes("0:255/d=2/epoch-0001.safetensors"))
        // The linear autoencoder has no tanh.
        let linear = try await run("linear --data f.npy --latent 1")
        #expect(!linear.complaints.contains("Warning"))
    }
}
