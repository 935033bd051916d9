public import Files
public import Foundation

/// Where images come from. The first of these that is there:
///
/// 1. the directory or file of `--data`;
/// 2. the directory or file that the environment variable `RANMAT_MNIST` names;
/// 3. the directory into which `ranmat data fetch` downloads, when all four files are in it;
/// 4. digits drawn by this program.
public struct DataSource: Sendable, Equatable {
    /// Who chose the images.
    public enum Origin: String, Sendable {
        case option = "--data"
        case environment = "RANMAT_MNIST"
        case fetched = "ranmat data fetch"
        case builtIn = "built-in"
    }

    /// The environment variable.
    public static let variable = "RANMAT_MNIST"

    /// Who chose the images.
    public let origin: Origin

    /// The directory or file; nil for the built-in digits.
    public let path: String?

    /// The digits that the program draws.
    public static let builtInDigits = DataSource(origin: .builtIn, path: nil)

    /// Decides by the rule above.
    ///
    /// - Parameters:
    ///   - option: The value of `--data`, nil where it is not given.
    ///   - environment: The environment variables; an empty `RANMAT_MNIST` counts as none.
    /// - Throws: `InputError` when the directory or file named by `--data` or `RANMAT_MNIST` is not there; it is never
    ///   silently replaced by something else.
    public static func find(
        option: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(InputError) -> DataSource {
        if let option { return try DataSource(origin: .option, existing: option) }
        if let path = environment[variable], !path.isEmpty {
            return try DataSource(origin: .environment, existing: path)
        }
        if let path = FetchDirectory.standard(environment: environment), FetchDirectory.isComplete(path) {
            return DataSource(origin: .fetched, path: path)
        }
        return builtInDigits
    }

    private init(origin: Origin, path: String?) {
        self.origin = origin
        self.path = path
    }

    private init(origin: Origin, existing path: String) throws(InputError) {
        guard FileStatus.of(path) != nil else {
            throw InputError(path: path, reason: "there is no such directory or file (\(origin.rawValue))")
        }
        self.init(origin: origin, path: path)
    }

    /// Whether there are images of that part. A single file has training images only.
    public func contains(_ split: DatasetSplit) -> Bool {
        guard let path else { return true }
        guard FileStatus.of(path)?.kind == .directory else { return split == .training }
        return StandardFiles(directory: path).images(split) != nil
    }

    /// Reads the images of one part, and their labels where there are any.
    ///
    /// - Parameters:
    ///   - split: The part.
    ///   - builtInCount: The number of images to draw where the program draws them, ≥ 1.
    /// - Throws: `InputError` naming the file and what is wrong with it.
    public func load(_ split: DatasetSplit, builtInCount: Int = 10_000) throws(InputError) -> Dataset {
        guard let path else { return BuiltInDigits(split: split).dataset(count: builtInCount) }
        guard FileStatus.of(path)?.kind == .directory else {
            guard split == .training else {
                throw InputError(path: path, reason: "a single file holds no test images")
            }
            return try Self.load(split, images: path, labels: nil)
        }
        let files = StandardFiles(directory: path)
        guard let images = files.images(split) else {
            throw InputError(
                path: path,
                reason: "it has no file \(split.prefix)-images-idx3-ubyte or \(split.prefix)-images-"
                    + "idx3-ubyte.gz")
        }
        return try Self.load(split, images: images, labels: files.labels(split))
    }

    private static func load(
        _ split: DatasetSplit, images imagesPath: String, labels labelsPath: String?
    ) throws(InputError) -> Dataset {
        let images = try ImageFile(path: imagesPath)
        let labels = try labelsPath.map { path throws(InputError) in
            try IDXFile(path: path, axes: 1, of: "labels")
        }
        if let labelsPath, let labels, labels.bytes.count != images.count {
            throw InputError(
                path: labelsPath,
                reason: "it has \(labels.bytes.count) labels for the \(images.count) images of "
                    + "'\(FilePath(imagesPath).name)'")
        }
        let name = KnownFile.dataset(
            imagesSHA256: images.sha256, labelsSHA256: labels?.sha256, split: split)
        var files = [DatasetProvenance.File(name: FilePath(imagesPath).name, sha256: images.sha256)]
        if let labelsPath, let labels {
            files.append(DatasetProvenance.File(name: FilePath(labelsPath).name, sha256: labels.sha256))
        }
        let provenance = DatasetProvenance(
            name: name ?? "not the standard MNIST", kind: name == nil ? .unrecognised : .recognised,
            split: split,
            files: files, available: images.count, used: images.count,
            imageSize: [images.height, images.width],
            scaling: images.scaling)
        return Dataset(
            images: ImageSet(
                height: images.height, width: images.width, pixels: images.pixels, labels: labels?.bytes),
            provenance: provenance)
    }
}
