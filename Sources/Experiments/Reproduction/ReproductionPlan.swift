/// How much of the paper is done again.
public enum ReproductionExtent: String, CaseIterable, Codable, Sendable {
    /// Four latent dimensions, ten epochs, fewer samples.
    case quick
    /// All nineteen latent dimensions, 300 epochs.
    case paper
    /// The paper, and other seeds and batch sizes.
    case full
}

/// One command of a reproduction.
public struct ReproductionStep: Codable, Sendable, Equatable {
    /// A name of its own, for example "epoch-0".
    public var name: String
    /// The arguments after `rmt`, without those that do not matter for the results and without paths.
    public var arguments: [String]
    /// Arguments with paths: where the step reads and writes.
    public var paths: [String]
    /// Where it writes, below the folder of results; "" for that folder itself, nil for the weights.
    public var folder: String?

    /// The whole command line.
    public var commandLine: [String] { arguments + paths }

    /// The command line for records: the folder of the weights, which may lie anywhere, is called `weights`, and the
    /// folder of results is left out.
    public var recordedArguments: [String] {
        guard let place = paths.firstIndex(of: "--weights") else { return arguments }
        return arguments
            + paths[place...].map { argument in
                guard let slash = argument.lastIndex(of: "/") else { return argument }
                let label = argument.firstIndex(of: "=").map { argument[...$0] } ?? ""
                return label + "weights" + argument[slash...]
            }
    }
}

/// Everything, in order.
public struct ReproductionPlan: Sendable, Equatable {
    /// The steps.
    public private(set) var steps: [ReproductionStep] = []

    /// A plan.
    ///
    /// - Parameters:
    ///   - extent: how much is done.
    ///   - results: the folder of results.
    ///   - weights: the folder in which each training has one.
    ///   - data: the value of `--data`, nil for what the program finds.
    public init(_ extent: ReproductionExtent, results: String, weights: String, data: String?) {
        let isQuick = extent == .quick
        let dataPaths = data.map { ["--data", $0] } ?? []
        let latent = isQuick ? ["--latent", "2,5,10,20"] : []
        func add(_ name: String, _ arguments: [String], folder: String, readsData: Bool = false) {
            steps.append(
                ReproductionStep(
                    name: name, arguments: arguments,
                    paths: (readsData ? dataPaths : []) + [
                        "--output", folder.isEmpty ? results : "\(results)/\(folder)",
                    ], folder: folder))
        }
        func train(_ name: String, _ arguments: [String]) {
            steps.append(
                ReproductionStep(
                    name: "train-\(name)", arguments: ["autoencoder", "train"] + arguments,
                    paths: dataPaths + ["--output", "\(weights)/\(name)"], folder: nil))
        }
        add(
            "predictions", ["predict"] + latent + (isQuick ? ["--samples", "2000"] : []),
            folder: "predictions")
        add("checks", ["check", "all"], folder: "")
        add("verify", ["verify"], folder: "verify")
        add("linear", ["linear"], folder: "linear", readsData: true)
        let (nets, points, maskedSamples) = isQuick ? (60, 2000, 1000) : (1000, 20_000, 20_000)
        add(
            "epoch-0",
            ["autoencoder", "compare"] + latent
                + ["--points", "\(points)", "--nets", "\(nets)", "--masked-samples", "\(maskedSamples)"],
            folder: "epoch-0", readsData: true)
        train(isQuick ? "quick" : "full", latent + (isQuick ? ["--epochs", "10"] : []))
        var evolution = ["--weights", "\(weights)/\(isQuick ? "quick" : "full")"]
        if extent == .full {
            for other in Self.sensitivity {
                train(other.name, other.arguments)
                evolution += ["--also", "\(other.label)=\(weights)/\(other.name)"]
            }
        }
        add(
            "evolution", ["autoencoder", "evolution"] + (isQuick ? ["--points", "1000"] : []),
            folder: "evolution", readsData: true)
        steps[steps.count - 1].paths += evolution
    }

    /// Other seeds for three latent dimensions, other batch sizes for the largest; the paper's training is seed 0, batch
    /// 128.
    private static let sensitivity: [(name: String, label: String, arguments: [String])] = [
        ("seed-1", "seed 1, batch 128", ["--latent", "2,10,20", "--seed", "1"]),
        ("seed-2", "seed 2, batch 128", ["--latent", "2,10,20", "--seed", "2"]),
        ("batch-32", "seed 0, batch 32", ["--latent", "20", "--batch", "32", "--epochs", "50"]),
        ("batch-64", "seed 0, batch 64", ["--latent", "20", "--batch", "64", "--epochs", "50"]),
    ]
}
