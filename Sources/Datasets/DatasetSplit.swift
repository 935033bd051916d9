/// Which part of a dataset.
public enum DatasetSplit: String, Sendable, Codable, CaseIterable {
    case training
    case test

    /// What the standard files of this part begin with.
    var prefix: String {
        switch self {
        case .training: "train"
        case .test: "t10k"
        }
    }
}
