internal import Autoencoders
public import Files
internal import Foundation
internal import Reports
internal import RunSupport

/// The files of one network's training:
///
/// - `epoch-0004.safetensors`, its weights after four epochs, for each checkpoint;
/// - `loss.csv`, its losses by epoch;
/// - `state-0.safetensors`, `state-1.safetensors`, from which the training can be continued. They are written in
///   turns, so that one is always whole, even if writing the other fails.
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

    /// The states, the one with the most epochs first; and a sentence for each file that should be one but is not.
    mutating func load() -> (states: [TrainingStateFile], complaints: [String]) {
        var states: [TrainingStateFile] = []
        var complaints: [String] = []
        for (slot, name) in Self.stateNames.enumerated() {
            let path = directory.path(of: name)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            do throws(InputError) {
                let file = try TrainingStateFile(path: path)
                if file.state.epoch >= states.first?.state.epoch ?? 0 {
                    states.insert(file, at: 0)
                    nextSlot = 1 - slot
                } else {
                    states.append(file)
                }
            } catch {
                complaints.append(error.description)
            }
        }
        return (states, complaints)
    }

    mutating func save(_ file: TrainingStateFile) throws(OutputError) {
        try file.write(path: directory.path(ofNew: Self.stateNames[nextSlot]))
        nextSlot = 1 - nextSlot
    }

    /// Checks the weights of an epoch that has passed. A missing or damaged file is written again if one of the
    /// states is of that epoch, or if the epoch is 0.
    ///
    /// - Returns: a sentence on what was found and done; nil if the file is whole.
    /// - Throws: `DescriptionError` when the weights were not kept, `InputError` when their file is damaged, and they
    ///   cannot be written again.
    func ensureCheckpoint(
        epoch: Int, of identity: TrainingIdentity, from states: [TrainingStateFile]
    ) throws -> String? {
        let path = directory.path(of: Self.checkpointName(epoch: epoch))
        let damage: InputError?
        do throws(InputError) {
            guard FileManager.default.fileExists(atPath: path) else {
                throw InputError(path: path, reason: "there is no such file")
            }
            try verify(path, epoch: epoch, of: identity)
            return nil
        } catch {
            damage = FileManager.default.fileExists(atPath: path) ? error : nil
        }
        var source = states.first { $0.identity == identity && $0.state.epoch == epoch }
        if epoch == 0, source == nil {
            source = TrainingStateFile(identity: identity, state: identity.initialState)
        }
        if let source {
            try writeCheckpoint(source)
            return "\(damage?.description ?? "there is no '\(path)'"); it was written again."
        }
        if let damage {
            throw InputError(
                path: path,
                reason: damage.reason + "; delete the folder '\(directory.path)' to train its network again")
        }
        throw DescriptionError(
            "the training in '\(directory.path)' is at epoch \(states.first?.state.epoch ?? 0), and its weights of "
                + "epoch \(epoch) were not kept: leave \(epoch) out of \(parameter: "checkpoints") or choose another \(parameter: "output")"
        )
    }

    private func verify(
        _ path: String, epoch: Int, of identity: TrainingIdentity
    ) throws(InputError) {
        let file = try CheckpointFile(
            path: path, latentDimension: identity.architecture.latentDimension, epoch: epoch)
        guard file.weights.architecture.activations == identity.architecture.activations else {
            throw InputError(
                path: path,
                reason: "its network has \(file.weights.architecture.activations), and this training "
                    + "\(identity.architecture.activations)")
        }
        guard file.weights.architecture == identity.architecture else {
            throw InputError(path: path, reason: "its network has other widths than this training's")
        }
        if let (said, own) = file.record?.disagreement(with: CheckpointRecord(identity, epoch: epoch)) {
            throw InputError(path: path, reason: "its metadata say \(said), and this training has \(own)")
        }
    }

    func writeCheckpoint(_ file: TrainingStateFile) throws(OutputError) {
        let parameters = file.state.parameters
        let record = CheckpointRecord(
            file.identity, epoch: file.state.epoch, sha256: parameters.sha256)
        try parameters.write(
            path: directory.path(ofNew: Self.checkpointName(epoch: file.state.epoch)),
            metadata: record.metadata)
    }

    func writeLosses(_ file: TrainingStateFile, data: [String]) throws(OutputError) {
        let (identity, state) = (file.identity, file.state)
        let adam = identity.settings.optimiser
        let losses = (0...state.epoch).map { epoch in
            TrainingLoss(
                latentDimension: identity.architecture.latentDimension, epoch: epoch,
                training: epoch > 0 ? state.trainingLosses[epoch - 1] : nil, test: state.testLosses[epoch])
        }
        let table = LossColumns.ofNetwork.table(
            losses,
            comments: [
                ("tool", "ranmat \(ranmatVersion)"),
                ("latent_dimension", "\(identity.architecture.latentDimension)"),
                ("seed", "\(identity.settings.seed)"),
                ("initialisation", identity.initialisation.rawValue),
                ("batch", "\(identity.settings.batchSize)"),
                ("adam", "lr \(adam.learningRate), betas \(adam.beta1) \(adam.beta2), eps \(adam.epsilon)"),
            ] + data.map { ("data", $0) })
        try directory.write("loss.csv", text: table.rendered())
    }
}
