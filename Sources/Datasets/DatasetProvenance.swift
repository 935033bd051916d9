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

    /// A warning for users of networks that some pixels are outside the range of their outputs; nil if none
    /// is.
    ///
    /// - Parameters:
    ///   - outputs: the range of the outputs.
    ///   - name: the function at the output.
    public func rangeWarning(outputs: ClosedRange<Float>, of name: String) -> String? {
        guard let range, range[0] < outputs.lowerBound || range[1] > outputs.upperBound else { return nil }
        let advice =
            switch scaling {
            case _ where outputs != -1...1:
                "--scale LOW:HIGH maps LOW to -1 and HIGH to 1, such as -255:255 for 8-bit pixels."
            case .unchanged where range[0] >= 0 && range[1] <= 255:
                "--scale bytes maps 0 ... 255 to -1 ... 1."
            case .unchanged:
                "--scale \(range[0].shortest):\(range[1].shortest) maps them there."
            case .interval(let low, let high):
                "in the file they go beyond \(low.shortest):\(high.shortest), the interval of --scale."
            }
        return
            "The pixels lie between \(range[0].shortest) and \(range[1].shortest), but outputs of \(name) between "
            + "\(outputs.lowerBound.shortest) and \(outputs.upperBound.shortest): " + advice
    }

    /// The same for networks with tanh at the output.
    public var rangeWarning: String? { rangeWarning(outputs: -1...1, of: "tanh") }

    /// A warning that pixels scaled as 0 … 255 do not reach the middle of that interval, as those of images with
    /// 16 grey levels; nil otherwise, and for images known by their checksums.
    public var byteWarning: String? {
        guard kind == .unrecognised, scaling == .bytes, let range, range[1] < 0 else { return nil }
        let greatest = ((range[1] + 1) * 127.5).rounded()
        // Black images have no range.
        guard greatest > 0 else { return nil }
        return
            "The greatest pixel is \(greatest.shortest), and 0 ... 255 was mapped to -1 ... 1: --scale 0:\(greatest.shortest) maps "
            + "0 ... \(greatest.shortest) there."
    }

    /// A remark that every output must include; nil if the images are a dataset known by name.
    public var remark: String? {
        switch kind {
        case .recognised:
            scaling == .bytes
                ? nil
                : "The pixels of \(name) are not scaled as usual, \(PixelScaling.bytes), but \(scaling)."
        case .unrecognised:
            misplaced ?? "The data are \(name): this program does not know their SHA-256."
        case .builtIn:
            "The data are built-in digits drawn by this program, not MNIST: give --data DIR, set RANMAT_MNIST or run "
                + "'ranmat data fetch' for MNIST."
        }
    }

    /// What was found and what was expected, where the files are those of a known dataset in the wrong places.
    private var misplaced: String? {
        let known = files.map { file in KnownFile.all.first { $0.sha256 == file.sha256 } }
        guard let images = known.first ?? nil else { return nil }
        func words(_ file: KnownFile) -> String {
            "the \(file.split.rawValue) \(file.holdsLabels ? "labels" : "images") of \(file.dataset)"
        }
        guard images.split == split else {
            return
                "'\(files[0].name)' holds \(words(images)), and \(split.rawValue) images were expected."
        }
        guard files.count > 1 else { return nil }
        let found = known[1].map(words) ?? "labels that this program does not know"
        return "'\(files[0].name)' holds \(words(images)), and '\(files[1].name)' \(found)."
    }

    /// The provenance of the first images only.
    func using(_ images: ImageSet) -> DatasetProvenance {
        DatasetProvenance(
            name: name, kind: kind, split: split, files: files, available: available, used: images.count,
            imageSize: imageSize, scaling: scaling, range: images.endsOfRange)
    }
}
