/// How much of the paper is reproduced.
package enum ReproductionExtent: String, CaseIterable, Codable, Sendable {
    /// Everything that does not depend on images, and short runs of epoch 0 and of linear autoencoders; no training.
    /// It is made anew each time.
    case short
    /// Four latent dimensions, ten epochs, fewer samples.
    case quick
    /// All nineteen latent dimensions, 300 epochs.
    case paper
    /// The paper, with further seeds and batch sizes.
    case full

    /// The subfolder of the results for those on images; "" if they go to the same folder.
    var imagesFolder: String { self == .short ? "short" : "" }
    /// Whether finished steps are recorded, and not run again.
    package var isRecorded: Bool { self != .short }
}

/// The steps of a reproduction, in order.
package struct ReproductionPlan: Sendable, Equatable {
    /// The steps.
    package private(set) var steps: [ReproductionStep] = []
    /// The folder of the results on images, of the page and of the logs.
    package let imagesFolder: String

    /// A plan.
    ///
    /// - Parameters:
    ///   - extent: how much is done.
    ///   - results: the folder of results.
    ///   - weights: the folder in which each training has one.
    ///   - data: the value of `--data`, nil for what the program finds.
    ///   - scale: the value of `--scale`, nil for none.
    ///   - images: the number of training images, nil where the program draws any number.
    package init(
        _ extent: ReproductionExtent, results: String, weights: String, data: String?, scale: String? = nil,
        images: Int? = nil
    ) {
        imagesFolder = extent.imagesFolder.isEmpty ? results : "\(results)/\(extent.imagesFolder)"
        let isQuick = extent == .quick
        let dataPaths = data.map { ["--data", $0] } ?? []
        let scaling = scale.map { ["--scale", $0] } ?? []
        let latent = isQuick ? ["--latent", "2,5,10,20"] : []
        func add(
            _ name: String, _ arguments: [String], folder: String, readsData: Bool = false,
            trainings: [ReproductionStep.Training] = []
        ) {
            steps.append(
                ReproductionStep(
                    name: name, arguments: arguments + (readsData ? scaling : []),
                    paths: (readsData ? dataPaths : []) + [
                        "--output", folder.isEmpty ? results : "\(results)/\(folder)",
                    ], folder: folder, readsData: readsData, trainings: trainings))
        }
        func train(_ name: String, _ arguments: [String], label: String? = nil) -> ReproductionStep.Training {
            let path = "\(weights)/\(name)"
            steps.append(
                ReproductionStep(
                    name: "train-\(name)", arguments: ["autoencoder", "train"] + arguments + scaling,
                    paths: dataPaths + ["--output", path], folder: nil, readsData: true, trainings: []))
            return ReproductionStep.Training(label: label, name: name, path: path)
        }
        add(
            "predictions", ["predict"] + latent + (isQuick ? ["--samples", "2000"] : []),
            folder: "predictions")
        add("checks", ["check", "all"], folder: "")
        add("verify", ["verify"], folder: "verify")
        if extent == .short {
            add(
                "epoch-0",
                ["autoencoder", "compare"]
                    + ["--latent", "2,5,10,20", "--nets", "100", "--points", "\(min(2000, images ?? 2000))"],
                folder: "\(extent.imagesFolder)/epoch-0", readsData: true)
            add(
                "linear", ["linear", "--latent", "10", "--images", "\(min(10_000, images ?? 10_000))"],
                folder: "\(extent.imagesFolder)/linear", readsData: true)
            return
        }
        add("linear", ["linear"], folder: "linear", readsData: true)
        let (nets, points, maskedSamples) = isQuick ? (60, 2000, 1000) : (1000, 20_000, 20_000)
        add(
            "epoch-0",
            ["autoencoder", "compare"] + latent
                + [
                    "--points", "\(min(points, images ?? points))", "--nets", "\(nets)", "--masked-samples",
                    "\(maskedSamples)",
                ],
            folder: "epoch-0", readsData: true)
        var trainings = [
            train(isQuick ? "quick" : "full", latent + (isQuick ? ["--epochs", "10"] : []))
        ]
        if extent == .full {
            trainings += Self.sensitivity.map { train($0.name, $0.arguments, label: $0.label) }
        }
        add(
            "evolution",
            ["autoencoder", "evolution"] + (isQuick ? ["--points", "\(min(1000, images ?? 1000))"] : []),
            folder: "evolution", readsData: true, trainings: trainings)
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
