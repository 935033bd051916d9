import Files
internal import Foundation

/// Files in a directory with the names under which MNIST and its successors are published.
///
/// Two more layouts are common and supported: Kaggle's, where a folder has the name of the file and the file
/// is in it or next to it, and torchvision's root folder, with the files below `MNIST/raw`. If several files
/// have suitable names, the one with the right contents is used.
struct StandardFiles {
    let directory: String

    /// A file below the directory.
    struct Found: Equatable {
        let path: String
        /// The path relative to the directory.
        let name: String
    }

    /// The folders in which torchvision and others put them.
    private static let folders = ["", "MNIST/raw/", "FashionMNIST/raw/", "raw/"]

    /// Whether there is a file with one of the names for the images of a part.
    func hasImages(_ split: DatasetSplit) -> Bool { !candidates(split.imageStem, "idx3").isEmpty }

    /// Whether there is a file with one of the names for the labels of a part.
    func hasLabels(_ split: DatasetSplit) -> Bool { !candidates(split.labelStem, "idx1").isEmpty }

    /// The images of a part; nil if no file has one of the names.
    ///
    /// - Throws: `InputError` if there are several files and none has the right contents, or two have
    ///   different ones.
    func images(_ split: DatasetSplit) throws(InputError) -> Found? {
        try choose(candidates(split.imageStem, "idx3"), axes: 3, "\(split.rawValue) images")
    }

    /// The labels of a part; nil if no file has one of the names.
    ///
    /// - Throws: `InputError` as `images`.
    func labels(_ split: DatasetSplit) throws(InputError) -> Found? {
        try choose(candidates(split.labelStem, "idx1"), axes: 1, "\(split.rawValue) labels")
    }

    /// The contents of the directory, for the error when nothing is found.
    var listing: String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory))?.sorted() ?? []
        guard !names.isEmpty else { return "it is empty" }
        let most = 8
        return "it holds " + names.prefix(most).map { "'\($0)'" }.joined(separator: ", ")
            + (names.count > most ? " and \(names.count - most) more" : "")
    }

    /// The published name and the one with a dot, uncompressed before compressed, in each of the folders and
    /// in a folder of the same name; `.npy` if there is no other file. If there is none of these, anything
    /// else with one of the names.
    private func candidates(_ stem: String, _ idx: String) -> [Found] {
        let published = ["\(stem)-\(idx)-ubyte", "\(stem).\(idx)-ubyte"].flatMap { [$0, "\($0).gz"] }
        let names = published + published.flatMap { outer in published.map { "\(outer)/\($0)" } }
        let all = Self.folders.flatMap { folder in names.map { folder + $0 } }.map(found)
        let files = all.filter { FileStatus.of($0.path)?.kind == .regular }
        if !files.isEmpty { return files }
        let arrays = idx == "idx3" ? [found("\(stem).npy")].filter { FileStatus.of($0.path) != nil } : []
        return arrays.isEmpty ? all.filter { FileStatus.of($0.path) != nil } : arrays
    }

    private func found(_ name: String) -> Found { Found(path: FilePath.joining(directory, name), name: name) }

    private func choose(_ candidates: [Found], axes: Int, _ things: String) throws(InputError) -> Found? {
        guard candidates.count > 1 else { return candidates.first }
        func quoted(_ files: [Found]) -> String { files.map { "'\($0.name)'" }.joined(separator: " and ") }
        let right = candidates.filter { IDXFile.looksRight($0.path, axes: axes) }
        guard let first = right.first else {
            throw InputError(
                path: directory,
                reason: "none of its files \(quoted(candidates)) is an IDX file of \(things)")
        }
        guard right.count > 1 else { return first }
        let digest = try Self.digest(first.path)
        for other in right.dropFirst() where try Self.digest(other.path) != digest {
            throw InputError(
                path: directory,
                reason:
                    "it has two different files of \(things), \(quoted([first, other])): give --data a folder that "
                    + "holds one of them")
        }
        return first
    }

    /// The SHA-256 of the uncompressed bytes of a file.
    private static func digest(_ path: String) throws(InputError) -> String {
        var file = try ByteReader(path: path)
        var digest = SHA256()
        while true {
            let piece = try file.read(count: 1 << 20)
            if piece.isEmpty { return digest.hexadecimal() }
            digest.update(piece)
        }
    }
}

extension DatasetSplit {
    fileprivate var imageStem: String { "\(prefix)-images" }
    fileprivate var labelStem: String { "\(prefix)-labels" }
}
