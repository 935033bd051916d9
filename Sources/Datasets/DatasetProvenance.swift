/// Where images came from, as recorded in a manifest and stated in outputs.
///
/// Files are recorded by name and content, not by directory, so that the same data give the same manifest on
/// every machine.
public struct DatasetProvenance: Sendable, Hashable, Codable {
    /// A file that was read.
    public struct File: Sendable, Hashable, Codable {
        /// The name of the file below the given directory.
        public let name: String

        /// SHA-256 of the uncompressed bytes, in lower-case hexadecimal digits.
        public let sha256: String
    }

    /// The possible origins of images.
    public enum Kind: String, Sendable, Codable {
        /// Files with the checksums of a dataset that is known by name.
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

    /// The files read, images first; empty for the built-in digits.
    public let files: [File]

    /// The number of images.
    public let available: Int

    /// The number of images used, which is less than `available` if only the first ones are used.
    public let used: Int

    /// Height and width in pixels.
    public let imageSize: [Int]

    /// The scaling of the pixels.
    public let scaling: PixelScaling

    /// The smallest and the largest of the scaled pixels used; nil in records of versions that did not store
    /// them.
    public let range: [Float]?

    /// Whether these are the images and labels of MNIST, bit for bit, with the usual scaling of bytes.
    public var isStandardMNIST: Bool {
        kind == .recognised && name == KnownFile.mnist && scaling == .bytes
    }

    /// One line for outputs, for example "MNIST, 60000 training images of 28 × 28 pixels", with the range of
    /// the pixels if it is not the usual one.
    public var summary: String {
        let images = used < available ? "the first \(used) of \(available)" : "\(available)"
        let isUsual = kind != .unrecognised && scaling == .bytes
        return "\(name), \(images) \(split.rawValue) images of \(imageSize[0]) × \(imageSize[1]) pixels"
            + (isUsual ? "" : range.map { " from \($0[0].shortest) to \($0[1].shortest)" } ?? "")
    }

    /// The range and the scaling, for example "-1 to 1 (v/127.5 - 1)".
    public var rangeText: String? {
        range.map { "\($0[0].shortest) to \($0[1].shortest) (\(scaling))" }
    }

    /// A warning for users of networks that some pixels are outside the range of tanh; nil if none is.
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
            "The pixels lie between \(range[0].shortest) and \(range[1].shortest), but outputs of tanh between -1 and 1: "
            + advice
    }

    /// A remark that every output must include; nil if the images are a dataset known by name.
    public var remark: String? {
        switch kind {
        case .recognised:
            scaling == .bytes
                ? nil
                : "The pixels of \(name) are not scaled as usual, \(PixelScaling.bytes), but \(scaling)."
        case .unrecognised:
            "The data are \(name): this program does not know their SHA-256."
        case .builtIn:
            "The data are built-in digits drawn by this program, not MNIST: give --data DIR, set RANMAT_MNIST or run "
                + "'ranmat data fetch' for MNIST."
        }
    }

    /// The provenance of the first images only.
    func using(_ images: ImageSet) -> DatasetProvenance {
        DatasetProvenance(
            name: name, kind: kind, split: split, files: files, available: available, used: images.count,
            imageSize: imageSize, scaling: scaling, range: images.endsOfRange)
    }
}
