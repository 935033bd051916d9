public import Datasets

/// Why numbers judge nothing that the paper says: they are not of the paper's images, which are those of MNIST as it was
/// published, all of them or the first ones; or not of the paper's networks and training.
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

    /// A demonstration on what is no data of the paper's, or no training or networks of its.
    init(on what: String, insteadOf papers: String = "data") {
        description = "demonstration on \(what), not the paper's \(papers)"
    }

    /// The words as a run wrote them.
    package init(words: String) { description = words }

    /// Of data known by their name alone; nil for MNIST.
    package init?(dataCalled name: String) {
        if name == "MNIST" { return nil }
        self.init(on: name)
    }

    /// The sentence that a reader must know.
    public var sentence: String {
        "D\(description.dropFirst()): what the paper says is not judged by these numbers."
    }

    /// In JSON it is its words.
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    /// In JSON it is its words.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// What tables say of it.
    package static let comment = "not_judged"

    var comments: [(key: String, value: String)] { [(Self.comment, description)] }
}

extension [PaperClaim] {
    /// As they are by the paper's data, and without judgement by others.
    func judged(unless demonstration: Demonstration?) -> [PaperClaim] {
        demonstration == nil ? self : map(\.unjudged)
    }
}
