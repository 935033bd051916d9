internal import Autoencoders
public import Files
internal import Foundation
internal import Reports

/// The files of one network's training:
///
/// - `epoch-0004.safetensors`, its weights after four epochs, for each checkpoint;
/// - `loss.csv`, its losses by epoch;
/// - `state-0.safetensors`, `state-1.safetensors`, from which the training can be taken up again. They are written in
///   turns, so that whatever befalls one while it is written, the other is whole.
public struct TrainingFolder: Sendable {
    /// Where the files are.
    public let directory: OutputDirectory
    private var nextSlot = 0

    /// The name of a network's folder.
    public static func name(latentDimension: Int) -> String { "d=\(latentDimension)" }

    /// The name of the weights after so many epochs.
    public static func checkpointName(epoch: Int) -> String {
        let digits = String(epoch)
        return "epoch-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".safetensors"
    }

    /// The names of the states, which are `.safetensors` files but no weights.
    public static let stateNames = ["state-0.safetensors", "state-1.safetensors"]

    init(_ directory: OutputDirectory) { self.directory = directory }

    /// The state with the most epochs, nil where there is none that can be read; and a sentence for each file that
    /// should be one but is not.
    mutating func load() -> (file: TrainingStateFile?, complaints: [String]) {
        directory.removeAbandonedTemporaries()
        var newest: TrainingStateFile?
        var complaints: [String] = []
        for (slot, name) in Self.stateNames.enumerated() {
            let path = directory.path(of: name)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            do throws(InputError) {
                let file = try TrainingStateFile(path: path)
                if file.state.epoch >= newest?.state.epoch ?? 0 {
                    newest = file
                    nextSlot = 1 - slot
                }
            } catch {
                complaints.append(error.description)
            }
        }
        return (newest, complaints)
    }

    mutating func save(_ file: TrainingStateFile) throws(OutputError) {
        try file.write(path: directory.path(of: Self.stateNames[nextSlot]))
        nextSlot = 1 - nextSlot
    }

    func hasCheckpoint(epoch: Int) -> Bool {
        FileManager.default.fileExists(atPath: directory.path(of: Self.checkpointName(epoch: epoch)))
    }

    func writeCheckpoint(_ file: TrainingStateFile) throws(OutputError) {
        let (identity, state) = (file.identity, file.state)
        let adam = identity.settings.optimiser
        try state.parameters.write(
            path: directory.path(of: Self.checkpointName(epoch: state.epoch)),
            metadata: [
                "tool": "rmt \(rmtVersion)", "latent": "\(identity.architecture.latentDimension)",
                "epoch": "\(state.epoch)", "seed": "\(identity.settings.seed)",
                "initialisation": identity.initialisation.rawValue,
                "batch": "\(identity.settings.batchSize)",
                "adam": "lr \(adam.learningRate), betas \(adam.beta1),\(adam.beta2), eps \(adam.epsilon)",
                "images": "\(identity.imageCount), SHA-256 \(identity.imagesSHA256)",
            ])
    }

    func writeLosses(_ file: TrainingStateFile, data: [String]) throws(OutputError) {
        let (identity, state) = (file.identity, file.state)
        let adam = identity.settings.optimiser
        var table = CSVTable(
            comments: [
                ("tool", "rmt \(rmtVersion)"),
                ("latent dimension", "\(identity.architecture.latentDimension)"),
                ("seed", "\(identity.settings.seed)"),
                ("initialisation", identity.initialisation.rawValue),
                ("batch", "\(identity.settings.batchSize)"),
                ("adam", "lr \(adam.learningRate), betas \(adam.beta1) \(adam.beta2), eps \(adam.epsilon)"),
            ] + data.map { ("data", $0) } + [
                (
                    "trainingLoss",
                    "mean squared error over the epoch's images, each as it was seen, while the weights changed"
                ), ("testLoss", "mean squared error over the test images, after the epoch"),
            ],
            columns: ["epoch", "trainingLoss", "testLoss"])
        for epoch in 0...state.epoch {
            let training = epoch > 0 ? state.trainingLosses[epoch - 1] : nil
            table.append([.integer(epoch), CSVField(training), CSVField(state.testLosses[epoch])])
        }
        try directory.write("loss.csv", text: table.rendered())
    }
}
