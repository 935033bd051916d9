/// Where images came from: what a manifest records and an output says.
///
/// Files are recorded by name and content, not by directory, so that the same data give the same manifest on every
/// machine.
public struct DatasetProvenance: Sendable, Hashable, Codable {
    /// A file that was read.
    public struct File: Sendable, Hashable, Codable {
        /// The file's name without its directory.
        public let name: String

        /// SHA-256 of the uncompressed bytes, in lower-case hexadecimal digits.
        public let sha256: String
    }

    /// Where images can come from.
    public enum Kind: String, Sendable, Codable {
        /// Files whose checksums are those of a dataset known by name.
        case recognised

        /// Other files.
        case unrecognised

        /// Drawn by this program.
        case builtIn
    }

    /// For example "MNIST", "not the standard MNIST" or "built-in digits".
    public let name: String

    /// Whether the images are known by their checksums.
    public let kind: Kind

    /// Training or test images.
    public let split: DatasetSplit

    /// The files read, images first; none for the built-in digits.
    public let files: [File]

    /// The number of images.
    public let available: Int

    /// The number of images used; fewer than `available` when only the first ones are.
    public let used: Int

    /// Height and width in pixels.
    public let imageSize: [Int]

    /// How pixels were scaled.
    public let scaling: PixelScaling

    /// Whether these are the images and labels of MNIST, bit for bit.
    public var isStandardMNIST: Bool { kind == .recognised && name == KnownFile.mnist }

    /// One line for outputs, for example "MNIST, 60000 training images of 28 × 28 pixels".
    public var summary: String {
        let images = used < available ? "the first \(used) of \(available)" : "\(available)"
        return "\(name), \(images) \(split.rawValue) images of \(imageSize[0]) × \(imageSize[1]) pixels"
    }

    /// What an output must tell its reader; nil where the images are a dataset known by name.
    public var remark: String? {
        switch kind {
        case .recognised: nil
        case .unrecognised:
            "The data are \(name): their SHA-256 is none that this program knows."
        case .builtIn:
            "The data are built-in digits drawn by this program, not MNIST: give --data DIR, set RANMAT_MNIST or run "
                + "'ranmat data fetch' for MNIST."
        }
    }

    func using(_ count: Int) -> DatasetProvenance {
        DatasetProvenance(
            name: name, kind: kind, split: split, files: files, available: available, used: count,
            imageSize: imageSize, scaling: scaling)
    }
}
