internal import ArgumentParser
internal import Autoencoders
internal import Datasets
internal import NetworkExperiments
internal import RunSupport

/// Which images a command uses.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Directory of IDX files named as MNIST's, or one IDX or .npy file of images.", valueName: "path"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Pixels in files that become -1 and 1: LOW:HIGH, such as 0:16 for grey levels from 0 to 16; unit for 0:1, "
                + "bytes for 0:255; none takes them as they are (default: bytes for 8-bit pixels, none for "
                + "floating-point ones).",
            valueName: "scale"))
    var scale: ScaleArgument?
}

extension DataOptions {
    /// How many images the program draws unless another number is asked for.
    static let drawnImages = 10_000

    /// Where the images come from.
    var source: DataSource {
        get throws { try DataSource.find(option: data, scaling: scale?.scaling) }
    }

    /// The images, at most `points` of them where that is given.
    ///
    /// - Throws: `DescriptionError` when there are fewer images than asked for; `InputError` when they cannot be read.
    func dataset(_ split: DatasetSplit, points: Int?) throws -> Dataset {
        let dataset = try dataset(split, points: points, drawing: points ?? Self.drawnImages)
        guard let points else { return dataset }
        try dataset.require(points, for: "--points")
        return dataset.prefix(points)
    }

    /// All images.
    ///
    /// - Parameters:
    ///   - split: training or test images.
    ///   - points: the value of `--points`, if given.
    ///   - count: how many of its own digits the program draws if it has no other images, clamped to 1 … 60,000.
    /// - Throws: `DescriptionError` when more are wanted than the program draws; `InputError` when they cannot be read.
    func dataset(_ split: DatasetSplit, points: Int?, drawing count: Int) throws -> Dataset {
        try load(split, drawing: count, most: 60_000, for: "--points", points)
    }

    /// The first training images, as many as `--images` says, or all.
    ///
    /// - Throws: as `dataset`.
    func trainingImages(_ images: Int?) throws -> Dataset {
        if let images, images < 1 {
            throw DescriptionError("\(parameter: "images") must be at least 1, not \(images)")
        }
        let count = images ?? Self.drawnImages
        let dataset = try load(.training, drawing: count, most: 1_000_000, for: "--images", images)
        guard let images else { return dataset }
        try dataset.require(images, for: "--images")
        return dataset.prefix(images)
    }

    /// The images of a part. A number of digits that the program does not draw is refused before any is drawn.
    private func load(
        _ split: DatasetSplit, drawing count: Int, most: Int, for option: String, _ wanted: Int?
    ) throws -> Dataset {
        let source = try source
        if source.origin == .builtIn, let wanted, !(1...most).contains(wanted) {
            throw DescriptionError(option, wanted, ofImages: most)
        }
        return try source.load(split, builtInCount: min(max(1, count), most))
    }
}

extension Dataset {
    /// Refuses a number of images that is out of range.
    func require(_ count: Int, for option: String) throws(DescriptionError) {
        guard (1...images.count).contains(count) else {
            throw DescriptionError(option, count, ofImages: images.count)
        }
    }
}

extension DescriptionError {
    /// A number of images that is out of range.
    fileprivate init(_ option: String, _ count: Int, ofImages available: Int) {
        self.init("\(option) \((1...available).requirement), the number of images, not \(count)")
    }
}

extension Terminal {
    /// Warns of pixels out of the range of the networks' outputs, and of 8-bit pixels that look wrongly scaled.
    ///
    /// - Parameter outputs: the networks' activations at the output.
    func remark(rangeOf datasets: Dataset?..., outputs: Set<Activation> = [.tanh]) {
        let warnings = datasets.compactMap { $0?.provenance }.flatMap { provenance in
            outputs.flatMap { provenance.warnings(outputs: $0) }
        }
        for warning in Set(warnings).sorted() { remark("Warning: \(warning)") }
    }
}
