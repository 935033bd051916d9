internal import ArgumentParser
internal import Autoencoders
internal import Datasets
import Files
internal import NetworkExperiments
internal import Reports

/// `ranmat autoencoder jacobian`.
struct AutoencoderJacobianCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "jacobian",
        abstract: "Eigenvalues of the Jacobians of given networks at images.",
        discussion: """
            For z = f_enc(x), y = f_dec(z): J_L = Df_enc(y)·Df_dec(z), d × d, and J_I = Df_dec(z)·Df_enc(x), of whose \
            eigenvalues n_0 − d are zero and the others computed. Eigenvalues that inactive units make exactly zero \
            are counted and not computed. Weights are .safetensors files of any mirrored autoencoder of linear layers and \
            activations without weights: encoder and decoder, or one nn.Sequential, with any prefix; other names of \
            layers are given by --names. Activations are those that the file records; \
            otherwise those of the options, by default ReLU, and tanh at the output.

            With --output: for each network and Jacobian eigenvalues, moduli and arguments as .npy (a row a point, \
            exact zeros last), and summary.csv with quantiles and fractions.

            EXAMPLES
              ranmat autoencoder jacobian --weights model.safetensors
              ranmat autoencoder jacobian --weights weights --points 1000 --output spectra
              ranmat autoencoder jacobian --weights model.safetensors --hidden-activation tanh
              ranmat autoencoder jacobian --weights a.safetensors b.safetensors --jacobian latent --json
            """)

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Files of weights, or folders of them.", valueName: "path"))
    var weights: [String]

    @Option(
        help: ArgumentHelp(
            "Names of the linear layers in their order, the encoder's first, if they are not recognised.",
            valueName: "fc1,fc2,…"))
    var names: String?

    @Option(parsing: .unconditional, help: "Number of images, the first ones (default: all).")
    var points: Int?

    @Option(help: "Which Jacobian: latent, input or both.")
    var jacobian: Choice = .both

    enum Choice: String, CaseIterable, ExpressibleByArgument {
        case latent, input, both

        var spaces: [JacobianSpace] {
            JacobianSpace(rawValue: rawValue).map { [$0] } ?? JacobianSpace.allCases
        }
    }

    @Flag(help: "Use the test images.")
    var test = false

    @Flag(help: "Do not write the arrays, only the summary.")
    var summaryOnly = false

    @OptionGroup var activation: GivenActivationOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var output: OutputOptions

    /// What determines the numbers.
    private struct Description: Encodable {
        var weights: [String]
        /// The networks' architectures, in the order of the weights.
        var architectures: [AutoencoderArchitecture]
        var spaces: [JacobianSpace]
        var data: DatasetProvenance
        /// What was left aside in the files of weights.
        var remarks: [String]
    }

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let files = try WeightFiles.found(weights)
            let layers = names?.split(separator: ",").map(String.init) ?? []
            let networks = try files.map {
                JacobianExperiment.Network(
                    name: $0,
                    weights: try StoredWeights(path: $0, activations: activation.given, layers: layers))
            }
            let remarks = networks.flatMap(\.weights.remarks)
            for remark in remarks { terminal.remark(remark) }
            let dataset = try data.dataset(test ? .test : .training, points: points)
            terminal.remark(
                rangeOf: dataset,
                outputs: Set(networks.map(\.weights.architecture.activations.output)))
            let experiment = try JacobianExperiment(
                networks: networks, spaces: jacobian.spaces, data: dataset)
            let writer = try output.folder.map { path throws(OutputError) in
                try RunFolder(path: path, terminal)
            }
            var written: [String] = []
            let rows = try await experiment.run(control) { row, spectra in
                guard let writer, !summaryOnly else { return }
                let index = networks.firstIndex { $0.name == row.network } ?? 0
                written += try spectra.write(
                    "network-\(index)-d-\(spectra.latentDimension)-\(row.space.rawValue)",
                    in: writer.directory)
            }
            terminal.clearProgress()
            let shortfall = Shortfall(
                completed: rows.count, requested: networks.count * jacobian.spaces.count, unit: "spectra")
            if let writer {
                try writer.directory.write(
                    "summary.csv",
                    text: JacobianExperiment.table(
                        rows, data: dataset.provenance, stopped: shortfall))
                written.append("summary.csv")
                written += try writer.finish(
                    description: Description(
                        weights: files, architectures: networks.map(\.weights.architecture),
                        spaces: jacobian.spaces, data: dataset.provenance,
                        remarks: remarks),
                    results: rows, files: written, stopped: shortfall)
            }
            if output.json {
                try terminal.write(StableJSON.text(rows, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(JacobianText.table(rows, data: dataset.provenance))
                if let writer { try terminal.write(writer.listing(written)) }
            }
            if let shortfall { terminal.remark("Stopped: \(shortfall).") }
            return shortfall == nil ? 0 : 1
        }
    }
}
