/// A part of a dataset.
public enum DatasetSplit: String, Sendable, Codable, CaseIterable {
    case training
    case test

    /// The beginning of the names of the standard files for this part.
    var prefix: String {
        switch self {
        case .training: "train"
        case .test: "t10k"
        }
    }
}
