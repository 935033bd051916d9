public import Autoencoders
public import Datasets
public import RunSupport

/// A set of autoencoders to be trained on the same images, one for each latent dimension.
public struct TrainingDescription: Codable, Sendable, Equatable {
    /// d, increasing.
    public var latentDimensions: [Int]
    /// The widths of the encoder before the latent layer, the input's first; mirrored in the decoder.
    public var widths: [Int]
    /// The activation of the hidden layers.
    public var hiddenActivation: Activation
    /// The activation of the outputs.
    public var outputActivation: Activation
    /// The number of epochs.
    public var epochs: Int
    /// The epochs whose weights are kept, increasing; 0 is before training.
    public var checkpoints: [Int]
    /// The loss on test images is computed at checkpoints and after every so many epochs.
    public var testInterval: Int
    /// Where the first weights come from.
    public var initialisation: ParameterInitialisation
    /// Batch size, optimiser and seed.
    public var settings: TrainingSettings
    /// The images, training images first.
    public internal(set) var data: [DatasetProvenance] = []

    static let mostEpochs = 1_000_000

    /// The paper's training, as far as the paper states it.
    public static let paperEpochs = 300
    /// The epochs that the paper shows.
    public static let paperCheckpoints = [0, 1, 4, 10, 50, 300]

    /// Describes trainings. Checkpoints beyond the last epoch are left out.
    public init(
        latentDimensions: [Int], widths: [Int] = PredictionDescription.paperWidths,
        activations: NetworkActivations = .paper, epochs: Int = paperEpochs,
        checkpoints: [Int] = paperCheckpoints, testInterval: Int = 10,
        initialisation: ParameterInitialisation = .torch, settings: TrainingSettings = TrainingSettings()
    ) {
        self.latentDimensions = latentDimensions
        self.widths = widths
        hiddenActivation = activations.hidden
        outputActivation = activations.output
        self.epochs = epochs
        self.checkpoints = checkpoints.filter { $0 <= epochs }
        self.testInterval = testInterval
        self.initialisation = initialisation
        self.settings = settings
    }

    /// The activations of the networks.
    public var activations: NetworkActivations {
        NetworkActivations(hidden: hiddenActivation, output: outputActivation)
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate() throws(DescriptionError) {
        guard (0...Self.mostEpochs).contains(epochs) else {
            throw DescriptionError(
                "\(parameter: "epochs") must be between 0 and \(Self.mostEpochs), not \(epochs)")
        }
        guard checkpoints.allSatisfy({ $0 >= 0 }), zip(checkpoints, checkpoints.dropFirst()).allSatisfy(<)
        else {
            throw DescriptionError(
                "\(parameter: "checkpoints") must be increasing epochs from 0 on, not "
                    + checkpoints.map(String.init).joined(separator: ","))
        }
        guard (1...Self.mostEpochs).contains(testInterval) else {
            throw DescriptionError(
                "\(parameter: "test-every") must be between 1 and \(Self.mostEpochs), not \(testInterval)")
        }
        guard (1...1_000_000).contains(settings.batchSize) else {
            throw DescriptionError(
                "\(parameter: "batch") must be between 1 and 1000000, not \(settings.batchSize)")
        }
        let adam = settings.optimiser
        guard adam.learningRate > 0, adam.learningRate.isFinite else {
            throw DescriptionError(
                "\(parameter: "learning-rate") must be a positive number, not \(adam.learningRate)")
        }
        guard (0..<1).contains(adam.beta1), (0..<1).contains(adam.beta2) else {
            throw DescriptionError(
                "\(parameter: "betas") must be two numbers from 0 to less than 1, not \(adam.beta1),\(adam.beta2)"
            )
        }
        guard adam.epsilon >= 0, adam.epsilon.isFinite else {
            throw DescriptionError(
                "\(parameter: "epsilon") must be 0 or a positive number, not \(adam.epsilon)")
        }
        guard !latentDimensions.isEmpty, zip(latentDimensions, latentDimensions.dropFirst()).allSatisfy(<)
        else { throw DescriptionError("\(parameter: "latent") must name increasing latent dimensions") }
    }

    /// What is trained, one identity for each latent dimension.
    func identities(for images: ImageSet) throws(DescriptionError) -> [TrainingIdentity] {
        guard widths.first == images.pixelCount else {
            throw DescriptionError(
                "\(parameter: "widths") must begin with the number of pixels, \(images.pixelCount), not "
                    + widths.prefix(1).map(String.init).joined())
        }
        let digest = TrainingIdentity.digest(of: images.pixels)
        var identities: [TrainingIdentity] = []
        for latent in latentDimensions {
            do throws(ArchitectureError) {
                identities.append(
                    TrainingIdentity(
                        architecture: try AutoencoderArchitecture(
                            inputDimension: widths[0], hiddenWidths: Array(widths.dropFirst()),
                            latentDimension: latent, activations: activations),
                        initialisation: initialisation, settings: settings, imageCount: images.count,
                        imagesSHA256: digest))
            } catch {
                throw DescriptionError(error)
            }
        }
        return identities
    }

    /// Whether the loss on test images is wanted after that many epochs.
    func isTested(epoch: Int) -> Bool {
        epoch % testInterval == 0 || epoch == epochs || checkpoints.contains(epoch)
    }
}
