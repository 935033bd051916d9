internal import Files

/// Everything that determines a network's weights after a number of epochs: the same identity means the same
/// weights.
public struct TrainingIdentity: Hashable, Codable, Sendable {
    /// The network's shape.
    public let architecture: AutoencoderArchitecture
    /// The source of the initial weights. Their seed is that of the settings.
    public let initialisation: ParameterInitialisation
    /// The settings of the training.
    public let settings: TrainingSettings
    /// The number of training images.
    public let imageCount: Int
    /// SHA-256 of the training images, as single-precision numbers in memory order, in hexadecimal digits.
    public let imagesSHA256: String

    /// The identity of a training on images with a known digest.
    public init(
        architecture: AutoencoderArchitecture, initialisation: ParameterInitialisation,
        settings: TrainingSettings, imageCount: Int, imagesSHA256: String
    ) {
        self.architecture = architecture
        self.initialisation = initialisation
        self.settings = settings
        self.imageCount = imageCount
        self.imagesSHA256 = imagesSHA256
    }

    /// The SHA-256 of images in hexadecimal digits.
    public static func digest(of images: [Float]) -> String {
        var digest = SHA256()
        for start in stride(from: 0, to: images.count, by: 1 << 18) {
            digest.update(images[start..<min(start + 1 << 18, images.count)].littleEndianBytes)
        }
        return digest.hexadecimal()
    }

    /// The state before the first epoch.
    public var initialState: TrainingState {
        TrainingState(
            AutoencoderParameters(architecture, by: initialisation, seed: settings.seed), settings: settings)
    }
}
