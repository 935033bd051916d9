public import Datasets

/// Why a run's numbers do not judge the paper's statements: the images are not the paper's (MNIST as it was
/// published, all images or the first ones), or the networks or their training are not.
public struct Demonstration: Sendable, Equatable, Codable, CustomStringConvertible {
    /// "demonstration on drawn digits, not the paper's data"
    public let description: String

    /// Nil where the images are the paper's, by their SHA-256.
    public init?(_ data: DatasetProvenance) {
        if data.isStandardMNIST { return nil }
        switch data.kind {
        case .builtIn: self.init(on: "drawn digits")
        case .recognised: self.init(on: data.name == "MNIST" ? "MNIST at another scale" : data.name)
        case .unrecognised:
            self.init(on: data.files.first.map { "the images of \($0.name)" } ?? "other images")
        }
    }

    /// A demonstration on something other than the paper's data, networks or training.
    init(on what: String, insteadOf papers: String = "data") {
        description = "demonstration on \(what), not the paper's \(papers)"
    }

    /// The description that a run wrote.
    package init(words: String) { description = words }

    /// For data of which only the name is known; nil for MNIST.
    package init?(dataCalled name: String) {
        if name == "MNIST" { return nil }
        self.init(on: name)
    }

    /// The same as a sentence.
    public var sentence: String {
        "D\(description.dropFirst()): what the paper says is not judged by these numbers."
    }

    /// In JSON it is its description, a string.
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    /// In JSON it is its description, a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The key of its comment line in tables.
    package static let comment = "not_judged"

    var comments: [(key: String, value: String)] { [(Self.comment, description)] }
}

extension [PaperClaim] {
    /// The statements with their findings for the paper's data, without findings for other data.
    func judged(unless demonstration: Demonstration?) -> [PaperClaim] {
        demonstration == nil ? self : map(\.unjudged)
    }
}
