internal import ArgumentParser
internal import Autoencoders
internal import Datasets
import Files
internal import LinearAlgebra
internal import MonteCarlo
internal import RunSupport

/// `ranmat autoencoder reconstruct`.
struct AutoencoderReconstructCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "reconstruct",
        abstract: "Writes a network's outputs for images as an array.",
        discussion: """
            Writes y = f_dec(f_enc(x)) for the first images, one row an image, in double precision, and prints the \
            mean squared error. examples/pytorch.py compares it with PyTorch.

            EXAMPLES
              ranmat autoencoder reconstruct --weights model.safetensors --points 100 --output y.npy
            """)

    @Option(
        name: .customLong("weights"),
        help: ArgumentHelp("File of weights, with PyTorch's names.", valueName: "file"))
    var file: String

    @Option(help: "Number of images, the first ones (default 1000, or all if there are fewer).")
    var points: Int?

    @Flag(help: "Use the test images.")
    var test = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Array to write, .npy (float64, images × pixels).", valueName: "file"))
    var output: String

    @OptionGroup var activation: GivenActivationOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded(finishing: "images") { control, terminal in
            let weights = try StoredWeights(path: file, activations: activation.given)
            let available = try data.dataset(
                test ? .test : .training, points: points, drawing: points ?? 1000)
            let points = points ?? min(1000, available.images.count)
            try available.require(points, for: "--points")
            let dataset = available.prefix(points)
            let size = dataset.images.pixelCount
            guard weights.architecture.inputDimension == size else {
                throw InputError(
                    path: file,
                    reason:
                        "the network takes \(weights.architecture.inputDimension) numbers, and the images "
                        + "have \(size) pixels")
            }
            for remark in weights.remarks { terminal.remark(remark) }
            if let remark = dataset.provenance.remark { terminal.remark(remark) }
            terminal.remark(rangeOf: dataset, outputs: [weights.architecture.activations.output])
            let network = weights.network
            let pixels = dataset.images.pixels
            try AtomicFile.prepare(path: output)
            var array = try NumPyWriter<Double>(path: output, rows: points, columns: size)
            var squares = 0.0
            for start in stride(from: 0, to: points, by: 1024) {
                if control.stop?.refusesWork() == true {
                    terminal.fail("stopped after \(start) of \(points) images; nothing was written")
                    return 1
                }
                let count = min(1024, points - start)
                let inputs = pixels[(start * size)..<((start + count) * size)]
                let outputs = network.reconstructions(of: inputs).elements
                for (x, y) in zip(inputs, outputs) { squares += (Double(x) - y) * (Double(x) - y) }
                for row in 0..<count {
                    try array.append(row: Array(outputs[(row * size)..<((row + 1) * size)]))
                }
            }
            try array.commit()
            let error = squares / Double(points * size)
            try terminal.write("\(output): \(points) × \(size) numbers, mean squared error \(error)")
            return 0
        }
    }
}
