public import Autoencoders
internal import Ensembles
public import RandomNumbers
public import RunSupport

/// A comparison of the spectra of untrained autoencoders with the predictions of random-matrix theory, in two
/// designs: the paper's, with one network for each latent dimension at many inputs; and many networks at a few inputs
/// each.
public struct EpochZeroDescription: Codable, Sendable, Equatable {
    /// d, increasing.
    public var latentDimensions: [Int]
    /// The widths of the encoder before the latent layer, the input's first.
    public var widths: [Int]
    /// How the weights of the paper's design are drawn; those of the many networks are `philox`, independent between
    /// latent dimensions.
    public var initialisation: ParameterInitialisation
    /// The seed of the first network; the paper's is 0.
    @SeedText public var seed: UInt64
    /// The number of inputs in the paper's design.
    public var points: Int
    /// The number of networks for each latent dimension in the other design.
    public var networks: Int
    /// The number of inputs for each of them. Networks have different inputs as long as there are enough.
    public var pointsPerNetwork: Int
    /// The number of matrices with masks that are simulated for the prediction.
    public var maskedSamples: Int

    /// The false-alarm rate of the comparison with the masked prediction, over all latent dimensions together.
    public static let falseAlarmRate = 1e-3

    /// A comparison.
    public init(
        latentDimensions: [Int], widths: [Int] = PredictionDescription.paperWidths,
        initialisation: ParameterInitialisation = .torch, seed: UInt64 = 0, points: Int = 10_000,
        networks: Int = 200, pointsPerNetwork: Int = 4, maskedSamples: Int = 4000
    ) {
        self.latentDimensions = latentDimensions
        self.widths = widths
        self.initialisation = initialisation
        self.seed = seed
        self.points = points
        self.networks = networks
        self.pointsPerNetwork = pointsPerNetwork
        self.maskedSamples = maskedSamples
    }

    /// Refuses what cannot be run on the given number of images of the given size.
    public func validate(images: Int, pixels: Int) throws(DescriptionError) {
        try PredictionDescription(
            latentDimensions: latentDimensions, widths: widths, samples: max(100, maskedSamples)
        ).validate()
        guard widths[0] == pixels else {
            throw DescriptionError(
                "\(parameter: "widths") must begin with the number of pixels, \(pixels), not \(widths[0])")
        }
        guard points >= 1, points <= images else {
            throw DescriptionError(
                "\(parameter: "points") \((1...images).requirement), the number of images, not \(points)")
        }
        guard networks >= 10, networks <= 100_000 else {
            throw DescriptionError("\(parameter: "nets") must be between 10 and 100000, not \(networks)")
        }
        guard images >= 2 else {
            throw DescriptionError("the comparison needs at least 2 images, and \(parameter: "data") has 1")
        }
        guard pointsPerNetwork >= 2, pointsPerNetwork <= min(64, images) else {
            throw DescriptionError(
                "\(parameter: "points-per-net") \((2...min(64, images)).requirement), not \(pointsPerNetwork)"
            )
        }
        guard maskedSamples >= 100, maskedSamples <= 1_000_000 else {
            throw DescriptionError(
                "\(parameter: "masked-samples") must be between 100 and 1000000, not \(maskedSamples)")
        }
        let largest = Double(latentDimensions.last ?? 1)
        try MemoryLimit.require(
            16 * largest * Double(points) * 4 + 4 * Double(images * pixels)
                + 16 * largest * Double(networks * pointsPerNetwork),
            for: "\(points) points and \(networks) networks")
    }

    func architecture(latentDimension d: Int) throws(DescriptionError) -> AutoencoderArchitecture {
        do throws(ArchitectureError) {
            return try AutoencoderArchitecture(
                inputDimension: widths[0], hiddenWidths: Array(widths.dropFirst()), latentDimension: d)
        } catch {
            throw DescriptionError(error)
        }
    }
}
