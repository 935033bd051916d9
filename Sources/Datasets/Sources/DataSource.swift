public import Files
public import Foundation

/// Where images come from. The first of these that exists is used:
///
/// 1. the directory or file of `--data`;
/// 2. the directory or file in the environment variable `RANMAT_MNIST`;
/// 3. the directory into which `ranmat data fetch` downloads, if all four files are in it;
/// 4. digits drawn by this program.
public struct DataSource: Sendable, Equatable {
    /// How the images were chosen.
    public enum Origin: String, Sendable {
        case option = "--data"
        case environment = "RANMAT_MNIST"
        case fetched = "ranmat data fetch"
        case builtIn = "built-in"
    }

    /// The name of the environment variable.
    public static let variable = "RANMAT_MNIST"

    /// How the images were chosen.
    public let origin: Origin

    /// The directory or file; nil for the built-in digits.
    public let path: String?

    /// The scaling of the numbers in the files. Nil scales bytes 0 … 255 to −1 … 1 and leaves other numbers
    /// unchanged.
    public let scaling: PixelScaling?

    /// The digits that the program draws.
    public static let builtInDigits = DataSource(origin: .builtIn, path: nil, scaling: nil)

    /// Decides by the rule above.
    ///
    /// - Parameters:
    ///   - option: The value of `--data`; nil if it is not given.
    ///   - scaling: The scaling of the numbers in the files. Nil scales bytes 0 … 255 to −1 … 1 and leaves
    ///     other numbers unchanged.
    ///   - environment: The environment variables. An empty `RANMAT_MNIST` counts as missing.
    /// - Throws: `InputError` if the directory or file given by `--data` or `RANMAT_MNIST` does not exist. It
    ///   is never silently replaced.
    public static func find(
        option: String?, scaling: PixelScaling? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(InputError) -> DataSource {
        if let option { return try DataSource(origin: .option, existing: option, scaling: scaling) }
        if let path = environment[variable], !path.isEmpty {
            return try DataSource(origin: .environment, existing: path, scaling: scaling)
        }
        if let path = FetchDirectory.standard(environment: environment), FetchDirectory.isComplete(path) {
            return DataSource(origin: .fetched, path: path, scaling: scaling)
        }
        return DataSource(origin: .builtIn, path: nil, scaling: scaling)
    }

    private init(origin: Origin, path: String?, scaling: PixelScaling?) {
        self.origin = origin
        self.path = path
        self.scaling = scaling
    }

    private init(origin: Origin, existing path: String, scaling: PixelScaling?) throws(InputError) {
        guard FileStatus.of(path) != nil else {
            throw InputError(path: path, reason: "there is no such directory or file (\(origin.rawValue))")
        }
        self.init(origin: origin, path: path, scaling: scaling)
    }

    /// Whether there are images of this part. A single file has training images only.
    public func contains(_ split: DatasetSplit) -> Bool {
        guard let path else { return true }
        guard FileStatus.of(path)?.kind == .directory else { return split == .training }
        return StandardFiles(directory: path).hasImages(split)
    }

    /// Reads the images of one part, and their labels if there are any.
    ///
    /// - Parameters:
    ///   - split: The part.
    ///   - builtInCount: The number of images, ≥ 1, if the program draws them.
    /// - Throws: `InputError` that names the file and what is wrong with it.
    public func load(_ split: DatasetSplit, builtInCount: Int = 10_000) throws(InputError) -> Dataset {
        guard let path else {
            return BuiltInDigits(split: split).dataset(count: builtInCount, scaling: scaling ?? .bytes)
        }
        guard FileStatus.of(path)?.kind == .directory else {
            guard split == .training else {
                throw InputError(path: path, reason: "a single file holds no test images")
            }
            let file = StandardFiles.Found(path: path, name: FilePath(path).name)
            return try load(split, images: file, labels: nil)
        }
        let files = StandardFiles(directory: path)
        guard let images = try files.images(split) else {
            throw InputError(
                path: path,
                reason:
                    "neither it nor MNIST/raw or raw below it has a file \(split.prefix)-images-idx3-ubyte or "
                    + "\(split.prefix)-images-idx3-ubyte.gz; \(files.listing)")
        }
        return try load(split, images: images, labels: files.labels(split))
    }

    private func load(
        _ split: DatasetSplit, images imageFile: StandardFiles.Found, labels labelFile: StandardFiles.Found?
    ) throws(InputError) -> Dataset {
        let file = try ImageFile(path: imageFile.path, scaling: scaling)
        let labels = try labelFile.map { file throws(InputError) in
            try IDXFile(path: file.path, axes: 1, of: "labels")
        }
        if let labelFile, let labels, labels.bytes.count != file.count {
            throw InputError(
                path: labelFile.path,
                reason: "it has \(labels.bytes.count) labels for the \(file.count) images of "
                    + "'\(imageFile.name)'")
        }
        let name = KnownFile.dataset(imagesSHA256: file.sha256, labelsSHA256: labels?.sha256, split: split)
        var files = [DatasetProvenance.File(name: imageFile.name, sha256: file.sha256)]
        if let labelFile, let labels {
            files.append(DatasetProvenance.File(name: labelFile.name, sha256: labels.sha256))
        }
        let images = ImageSet(
            height: file.height, width: file.width, pixels: file.pixels, labels: labels?.bytes)
        return Dataset(
            images: images,
            provenance: DatasetProvenance(
                name: name ?? "not the standard MNIST", kind: name == nil ? .unrecognised : .recognised,
                split: split, files: files, available: images.count, used: images.count,
                imageSize: [images.height, images.width], scaling: file.scaling, range: images.endsOfRange))
    }
}
