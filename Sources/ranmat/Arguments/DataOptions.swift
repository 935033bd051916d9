internal import ArgumentParser
internal import Datasets
internal import Experiments

/// Which images a command uses.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Directory of IDX files named as MNIST's, or one IDX or .npy file of images.", valueName: "path"))
    var data: String?
}

extension DataOptions {
    /// The images, at most `points` of them where that is given.
    ///
    /// - Throws: `DescriptionError` when there are fewer images than asked for; `InputError` when they cannot be read.
    func dataset(_ split: DatasetSplit, points: Int?) throws -> Dataset {
        let dataset = try dataset(split, drawing: points ?? 10_000)
        guard let points else { return dataset }
        try dataset.requirePoints(points)
        return dataset.prefix(points)
    }

    /// All images there are.
    ///
    /// - Parameters:
    ///   - split: training or test images.
    ///   - count: how many the program draws where they are its own digits; at least 1 and at most 60,000 are.
    func dataset(_ split: DatasetSplit, drawing count: Int) throws -> Dataset {
        try DataSource.find(option: data).load(split, builtInCount: min(max(1, count), 60_000))
    }
}

extension Dataset {
    /// Refuses a number of points that is not a number of these images.
    func requirePoints(_ points: Int) throws(DescriptionError) {
        guard (1...images.count).contains(points) else {
            throw DescriptionError(
                "--points must be between 1 and \(images.count), the number of images, not \(points)")
        }
    }
}
