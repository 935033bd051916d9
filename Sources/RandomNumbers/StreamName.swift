/// The name of one random stream: sample `sample` of experiment `experiment` under the user's `seed`.
///
/// With Philox the three are key and counter, so two streams with different names never overlap. The other
/// generators get their seeds from `SeedPermutation`, so two samples of one experiment never share a seed.
public struct StreamName: Hashable, Sendable {
    /// The user's seed.
    public var seed: UInt64
    /// The number of a set of samples; sets of one run with different numbers are independent.
    public var experiment: UInt32
    /// The index of the sample within its experiment.
    public var sample: UInt64
    /// The number of a series of experiments, most often a number for the ensemble. It makes the matrices of
    /// different ensembles independent under one seed.
    public var series: UInt32

    /// Names a stream.
    public init(seed: UInt64, experiment: UInt32, sample: UInt64, series: UInt32 = 0) {
        precondition(series == 0 || sample < 1 << 32, "a series has at most 2^32 samples")
        self.seed = seed
        self.experiment = experiment
        self.sample = sample
        self.series = series
    }

    /// Names a stream by its purpose and a number below 2²⁴, most often the matrix size.
    public init(seed: UInt64, purpose: StreamPurpose, group: Int, sample: Int, series: UInt32 = 0) {
        precondition(group >= 0 && group < 1 << 24, "a stream's group must be at least 0 and below 2^24")
        precondition(sample >= 0, "a sample's index must not be negative")
        self.init(
            seed: seed, experiment: UInt32(purpose.number) << 24 | UInt32(group), sample: UInt64(sample),
            series: series)
    }

    /// A number for a series, computed from its name (32-bit FNV-1a); the same on every machine. Two names
    /// have the same number, and then the same random numbers, with probability 2⁻³².
    public static func series(_ name: String) -> UInt32 {
        name.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}

/// What a stream is used for. Streams with different purposes never overlap.
public struct StreamPurpose: Hashable, Sendable {
    /// The number that enters the stream's name.
    public let number: UInt8

    /// A purpose of your own; this package uses the numbers below 64.
    public init(number: UInt8) {
        self.number = number
    }

    /// Independent matrices, one stream each.
    public static let matrices = StreamPurpose(number: 0)
    /// Growing matrices, each the leading corner of the next.
    public static let nestedCorners = StreamPurpose(number: 1)
    /// Resampling of finished results.
    public static let bootstrap = StreamPurpose(number: 2)
    /// Trial runs whose results are thrown away.
    public static let timing = StreamPurpose(number: 3)
    /// Matrices on which exact identities are verified.
    public static let identities = StreamPurpose(number: 4)
    /// Products of matrices of an autoencoder's dimensions.
    public static let autoencoderProducts = StreamPurpose(number: 5)
    /// Initial weights and biases of networks.
    public static let networkInitialisation = StreamPurpose(number: 6)
    /// Handwritten digits that the program draws itself.
    public static let builtInDigits = StreamPurpose(number: 7)
    /// The order in which a network sees its training images.
    public static let trainingOrder = StreamPurpose(number: 8)
    /// Decoders, gauges and starting points of linear autoencoders.
    public static let linearAutoencoders = StreamPurpose(number: 9)
    /// Spectra of random matrices with which one spectrum is compared.
    public static let nullSpectra = StreamPurpose(number: 11)
    /// The generator's own numbers, for programs that test generators.
    public static let plainNumbers = StreamPurpose(number: 10)
}
