package import Datasets
package import NetworkExperiments

/// The images that the steps of a reproduction read, identified by their contents.
package struct ReproductionData: Sendable, Equatable {
    /// Their description in records, by kind.
    let inputs: [String: String]
    /// Why they do not judge the paper; nil where they do, or where there are none.
    package let demonstration: Demonstration?
    /// The number of training images; nil where the program draws any number, or none were read.
    package let trainingImages: Int?

    /// The images of a source, read for their digests.
    ///
    /// - Throws: `InputError` when they cannot be read.
    package init(_ source: DataSource) throws {
        let splits = [DatasetSplit.training, .test].filter(source.contains)
        self.init(try splits.map { try source.load($0, builtInCount: 1).provenance })
    }

    /// Images with the given provenances.
    package init(_ provenances: [DatasetProvenance]) {
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
    package static let none = ReproductionData([])
}
