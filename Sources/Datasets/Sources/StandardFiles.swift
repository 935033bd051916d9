import Files

/// The names under which MNIST and its successors are published, in a directory.
struct StandardFiles {
    let directory: String

    /// The images of a part; nil where there is none of the names.
    func images(_ split: DatasetSplit) -> String? { find("\(split.prefix)-images", "idx3") }

    /// The labels of a part; nil where there is none of the names.
    func labels(_ split: DatasetSplit) -> String? { find("\(split.prefix)-labels", "idx1") }

    /// The published name and the one with a dot, plain before compressed, then `.npy`.
    private func find(_ stem: String, _ idx: String) -> String? {
        let names = ["\(stem)-\(idx)-ubyte", "\(stem).\(idx)-ubyte"]
        let candidates = names.flatMap { [$0, "\($0).gz"] } + (idx == "idx3" ? ["\(stem).npy"] : [])
        return candidates.map { FilePath.joining(directory, $0) }.first { FileStatus.of($0) != nil }
    }
}
