internal import Ensembles
public import RunSupport

/// The paper's predictions of medians and maxima for a range of latent dimensions.
public struct PredictionDescription: Codable, Sendable, Equatable {
    /// d, increasing.
    public var latentDimensions: [Int]
    /// The encoder's widths before the latent layer, mirrored in the decoder.
    public var widths: [Int]
    /// The number of simulated Gaussian and of simulated uniform matrices.
    public var samples: Int
    /// The number of simulated masked matrices: three times as many, since their medians scatter more.
    public var maskedSamples: Int
    /// Seed, generator, solver; the sampling method is that of the Gaussian matrices.
    public var settings: NumericalSettings

    /// The number of masked matrices for each matrix of another kind. With this number the standard errors of all
    /// medians are below 0.5 % at 6000 samples.
    static let maskedRatio = 3
    private static let largestLatentDimension = 200

    /// The paper's widths.
    public static let paperWidths = [784, 128, 64, 32]

    /// The paper's 2 … 20, up to the narrowest layer.
    public static func paperLatentDimensions(widths: [Int]) -> [Int] {
        let largest = min(20, max(1, widths.min() ?? 1))
        return Array(min(2, largest)...largest)
    }

    /// Predictions for the given dimensions and widths.
    public init(
        latentDimensions: [Int], widths: [Int] = paperWidths, samples: Int,
        settings: NumericalSettings = NumericalSettings()
    ) {
        self.latentDimensions = latentDimensions
        self.widths = widths
        self.samples = samples
        // This runs before validation, so any number is possible.
        maskedSamples = Self.maskedRatio * min(max(samples, 0), Int.max / Self.maskedRatio)
        self.settings = settings
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate() throws(DescriptionError) {
        guard widths.count >= 2, widths.count <= 20, widths.allSatisfy({ (1...10_000).contains($0) }) else {
            throw DescriptionError(
                "\(parameter: "widths") takes 2 to 20 widths between 1 and 10000, not "
                    + widths.map(String.init).joined(separator: ","))
        }
        let narrowest = min(widths.min() ?? 0, Self.largestLatentDimension)
        guard let first = latentDimensions.first, let last = latentDimensions.last, first >= 1,
            last <= narrowest
        else {
            let reason: DescriptionError.Sentence =
                narrowest == Self.largestLatentDimension
                ? "the largest dimension whose exact laws take seconds"
                : "the narrowest of \(parameter: "widths"), since the laws hold where no layer is narrower than the latent one"
            throw DescriptionError(
                "\(parameter: "latent") \((1...narrowest).requirement), \(reason), not "
                    + latentDimensions.map(String.init).joined(separator: ","))
        }
        guard samples >= 100, samples <= 10_000_000 else {
            throw DescriptionError("\(parameter: "samples") must be between 100 and 10000000, not \(samples)")
        }
        let moduli = Double(latentDimensions.count * last) * Double(2 * samples + maskedSamples)
        try MemoryLimit.require(
            16 * moduli, for: "\(samples) samples of \(latentDimensions.count) dimensions")
    }
}
