public import Datasets
public import NetworkExperiments

/// The images that the steps of a reproduction read, told by their contents.
public struct ReproductionData: Sendable, Equatable {
    /// What records say of them, by kind.
    let inputs: [String: String]
    /// Why what the paper says is not judged by them; nil where it is, and where there are none.
    public let demonstration: Demonstration?
    /// The number of training images; nil where the program draws as many as are wanted, or none were read.
    public let trainingImages: Int?

    /// The images of a source, read for their digests.
    ///
    /// - Throws: `InputError` when they cannot be read.
    public init(_ source: DataSource) throws {
        let splits = [DatasetSplit.training, .test].filter(source.contains)
        self.init(try splits.map { try source.load($0, builtInCount: 1).provenance })
    }

    /// Images with such provenances.
    public init(_ provenances: [DatasetProvenance]) {
        var inputs: [String: String] = [:]
        for provenance in provenances {
            // How many digits the program draws is the commands' choice.
            inputs["\(provenance.split.rawValue) images"] =
                provenance.kind == .builtIn
                ? provenance.name
                : (["\(provenance.available)"] + provenance.files.map { "SHA-256 \($0.sha256)" })
                    .joined(separator: ", ")
        }
        self.inputs = inputs
        demonstration = provenances.first.flatMap { Demonstration($0) }
        trainingImages = provenances.first { $0.split == .training && $0.kind != .builtIn }?.available
    }

    /// No images: for steps that read none.
    public static let none = ReproductionData([])
}
