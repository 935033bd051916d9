internal import Autoencoders
internal import Datasets

/// Whether trainings saw the given images, decided by digests.
struct TrainedImages {
    private let available: Int
    /// SHA-256 of the first so many images.
    private let digests: [Int: String]

    /// All images there are; trainings may have seen the first of them only.
    init(_ images: ImageSet, of trainings: [LabelledTraining]) {
        available = images.count
        let counts = Set(trainings.compactMap { $0.folder.images?.count }).filter { $0 <= images.count }
        digests = Dictionary(
            uniqueKeysWithValues: counts.map {
                ($0, TrainingIdentity.digest(of: images.prefix($0).pixels))
            })
    }

    /// The images that the paper trained on, all of MNIST's.
    static let paperImages = 60_000

    /// Why the numbers of a training do not judge the paper; nil where they do. They do not if it did not see these
    /// images or not all of the paper's, if its files do not say so, or if its networks have other activations or
    /// widths.
    func demonstration(of training: LabelledTraining) -> Demonstration? {
        guard let trained = training.folder.images else {
            return Demonstration(on: "networks that do not say on which images they were trained")
        }
        guard digests[trained.count] == trained.sha256 else {
            return Demonstration(on: "networks trained on other images")
        }
        guard trained.count == Self.paperImages else {
            return Demonstration(
                on: "networks trained on \(trained.count) image\(trained.count == 1 ? "" : "s")",
                insteadOf: "training")
        }
        if training.folder.activations != .paper {
            return Demonstration(
                on: "networks with \(training.folder.activations)", insteadOf: "networks")
        }
        if let other = training.folder.widths.first(where: { $0 != PredictionDescription.paperWidths }) {
            return Demonstration(
                on: "networks of widths \(other.map(String.init).joined(separator: ","))",
                insteadOf: "networks")
        }
        return nil
    }

    /// A sentence for each training whose files name other images than these, or only some of them.
    func remarks(on trainings: [LabelledTraining]) -> [String] {
        trainings.compactMap { training in
            guard let trained = training.folder.images else { return nil }
            if digests[trained.count] != trained.sha256 {
                return
                    "The training '\(training.label)' did not see these images but \(trained.count) others, of "
                    + "SHA-256 \(trained.sha256.prefix(16))…"
            }
            if trained.count == available { return nil }
            return
                "The training '\(training.label)' saw the first \(trained.count) of these \(available) images only."
        }
    }
}
