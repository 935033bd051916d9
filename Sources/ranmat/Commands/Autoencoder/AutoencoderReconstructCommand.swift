internal import ArgumentParser
internal import Autoencoders
internal import Datasets
internal import Experiments
import Files
internal import LinearAlgebra
internal import MonteCarlo

/// `ranmat autoencoder reconstruct`.
struct AutoencoderReconstructCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconstruct",
        abstract: "What a network makes of images, as an array.",
        discussion: """
            Writes y = f_dec(f_enc(x)) for the first images, one row an image, in double precision, and prints the \
            mean squared error. examples/pytorch.py holds it against PyTorch.

            EXAMPLES
              ranmat autoencoder reconstruct --weights model.safetensors --points 100 --output y.npy
            """)

    @Option(help: ArgumentHelp("File of weights, with PyTorch's names.", valueName: "file"))
    var weights: String

    @Option(parsing: .unconditional, help: "Images taken, the first ones.")
    var points = 1000

    @Flag(help: "Use the test images.")
    var test = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Array to write, .npy (float64, images × pixels).", valueName: "file"))
    var file: String

    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded(finishing: "images") { control, terminal in
            let parameters = try AutoencoderParameters(path: weights)
            let dataset = try data.dataset(test ? .test : .training, points: points)
            let size = dataset.images.pixelCount
            guard parameters.architecture.inputDimension == size else {
                throw InputError(
                    path: weights,
                    reason:
                        "the network takes \(parameters.architecture.inputDimension) numbers, and the images "
                        + "have \(size) pixels")
            }
            if let remark = dataset.provenance.remark { terminal.remark(remark) }
            let network = AutoencoderNetwork(parameters)
            let pixels = dataset.images.pixels
            try AtomicFile.prepare(path: file)
            var array = try NumPyWriter<Double>(path: file, rows: points, columns: size)
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
            try terminal.write("\(file): \(points) × \(size) numbers, mean squared error \(error)")
            return 0
        }
    }
}
