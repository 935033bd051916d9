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
        let source = try DataSource.find(option: data)
        let builtIn = 10_000
        let dataset = try source.load(split, builtInCount: max(1, points.map { min($0, 60_000) } ?? builtIn))
        guard let points else { return dataset }
        guard (1...dataset.images.count).contains(points) else {
            throw DescriptionError(
                "--points must be between 1 and \(dataset.images.count), the number of images, not \(points)")
        }
        return dataset.prefix(points)
    }
}
