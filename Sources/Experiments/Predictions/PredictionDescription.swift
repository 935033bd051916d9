internal import Ensembles

/// The paper's predictions of medians and maxima for a range of latent dimensions.
public struct PredictionDescription: Codable, Sendable, Equatable {
    /// d, increasing.
    public var latentDimensions: [Int]
    /// The encoder's widths before the latent layer, mirrored in the decoder.
    public var widths: [Int]
    /// The number of simulated matrices of each kind.
    public var samples: Int
    /// Seed, generator, solver; the sampling method is that of the Gaussian matrices.
    public var settings: NumericalSettings

    /// The paper's widths.
    public static let paperWidths = [784, 128, 64, 32]

    /// Predictions for the given dimensions and widths.
    public init(
        latentDimensions: [Int], widths: [Int] = paperWidths, samples: Int,
        settings: NumericalSettings = NumericalSettings()
    ) {
        self.latentDimensions = latentDimensions
        self.widths = widths
        self.samples = samples
        self.settings = settings
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate() throws(DescriptionError) {
        guard widths.count >= 2, widths.count <= 20, widths.allSatisfy({ (1...10_000).contains($0) }) else {
            throw DescriptionError(
                "--widths takes 2 to 20 widths between 1 and 10000, not "
                    + widths.map(String.init).joined(separator: ","))
        }
        let narrowest = min(widths.min() ?? 0, 200)
        guard let first = latentDimensions.first, let last = latentDimensions.last, first >= 1,
            last <= narrowest
        else {
            throw DescriptionError(
                "--latent must lie between 1 and \(narrowest), the narrowest width the laws allow, not "
                    + latentDimensions.map(String.init).joined(separator: ","))
        }
        guard samples >= 100, samples <= 10_000_000 else {
            throw DescriptionError("--samples must be between 100 and 10000000, not \(samples)")
        }
        guard settings.method == .automatic || settings.method == .direct else {
            throw DescriptionError(
                "--method \(settings.method.rawValue) does not apply to uniform entries; use auto or direct")
        }
        let moduli = Double(latentDimensions.count * last) * Double(samples)
        try MemoryLimit.require(
            48 * moduli, for: "\(samples) samples of \(latentDimensions.count) dimensions")
    }
}
