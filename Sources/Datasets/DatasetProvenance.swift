/// Where images came from: what a manifest records and an output says.
///
/// Files are recorded by name and content, not by directory, so that the same data give the same manifest on every
/// machine.
public struct DatasetProvenance: Sendable, Hashable, Codable {
    /// A file that was read.
    public struct File: Sendable, Hashable, Codable {
        /// The file's name, below the directory that was named.
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

    /// The least and the greatest of the scaled pixels used; nil in records of versions that did not look.
    public let range: [Float]?

    /// Whether these are the images and labels of MNIST, bit for bit, scaled as bytes are.
    public var isStandardMNIST: Bool {
        kind == .recognised && name == KnownFile.mnist && scaling == .bytes
    }

    /// One line for outputs, for example "MNIST, 60000 training images of 28 × 28 pixels", with the range of pixels
    /// where it is not known beforehand.
    public var summary: String {
        let images = used < available ? "the first \(used) of \(available)" : "\(available)"
        let isUsual = kind != .unrecognised && scaling == .bytes
        return "\(name), \(images) \(split.rawValue) images of \(imageSize[0]) × \(imageSize[1]) pixels"
            + (isUsual ? "" : range.map { " from \($0[0].shortest) to \($0[1].shortest)" } ?? "")
    }

    /// The range and how it came about, for example "-1 to 1 (v/127.5 - 1)".
    public var rangeText: String? {
        range.map { "\($0[0].shortest) to \($0[1].shortest) (\(scaling))" }
    }

    /// What users of networks must be told: that pixels lie where no output of tanh can. Nil where they do not.
    public var rangeWarning: String? {
        guard let range, range[0] < -1 || range[1] > 1 else { return nil }
        let advice =
            switch scaling {
            case .unchanged where range[0] >= 0 && range[1] <= 255:
                "--scale bytes maps 0 ... 255 to -1 ... 1."
            case .unchanged:
                "--scale \(range[0].shortest):\(range[1].shortest) maps them there."
            case .interval(let low, let high):
                "in the file they go beyond \(low.shortest):\(high.shortest), the interval of --scale."
            }
        return
            "The pixels lie between \(range[0].shortest) and \(range[1].shortest), and outputs of tanh between -1 and 1: "
            + advice
    }

    /// What an output must tell its reader; nil where the images are a dataset known by name.
    public var remark: String? {
        switch kind {
        case .recognised:
            scaling == .bytes
                ? nil
                : "The pixels of \(name) are not scaled as usual, \(PixelScaling.bytes), but \(scaling)."
        case .unrecognised:
            "The data are \(name): their SHA-256 is none that this program knows."
        case .builtIn:
            "The data are built-in digits drawn by this program, not MNIST: give --data DIR, set RANMAT_MNIST or run "
                + "'ranmat data fetch' for MNIST."
        }
    }

    /// The same of the first images only.
    func using(_ images: ImageSet) -> DatasetProvenance {
        DatasetProvenance(
            name: name, kind: kind, split: split, files: files, available: available, used: images.count,
            imageSize: imageSize, scaling: scaling, range: images.endsOfRange)
    }
}
