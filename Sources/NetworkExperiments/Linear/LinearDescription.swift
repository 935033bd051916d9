public import Datasets
public import LinearAutoencoders
public import RandomNumbers
public import RunSupport

/// The optimal linear encoder-decoder of given data.
public struct LinearDescription: Codable, Sendable, Equatable {
    /// q.
    public var latentDimension: Int
    /// The origin from which observations are measured: zero or their mean.
    public var centring: Centring
    /// The seed of gauges, competitors and the descent's start.
    @SeedText public var seed: UInt64
    /// The images.
    public var data: DatasetProvenance

    /// The experiment on the data of the given provenance.
    public init(latentDimension: Int, centring: Centring, seed: UInt64, data: DatasetProvenance) {
        self.latentDimension = latentDimension
        self.centring = centring
        self.seed = seed
        self.data = data
    }

    /// n_0, the numbers in an observation.
    public var dimension: Int { data.imageSize.reduce(1, *) }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate() throws(DescriptionError) {
        guard (1...dimension).contains(latentDimension) else {
            throw DescriptionError(
                "\(parameter: "latent") \((1...dimension).requirement), the numbers in an observation, not "
                    + "\(latentDimension)")
        }
        let square = Double(dimension) * Double(dimension)
        try MemoryLimit.require(
            8 * (12 * square + min(16 * square, 3e7)), for: "second moments of \(dimension) pixels")
    }

    /// The latent dimensions whose losses are measured: the one asked for among a geometric series.
    var measuredDimensions: [Int] {
        let series = [1, 2, 5, 10, 20, 50, 100, 200].filter { $0 <= dimension }
        return Set(series + [latentDimension]).sorted()
    }
}
