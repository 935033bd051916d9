public import Files
internal import Foundation

/// The state of a training on disk, from which it can be continued.
///
/// It is a `.safetensors` file of three tensors in single precision (`parameters`, `adam.first_moments`,
/// `adam.second_moments`, all in the order of the layout). The metadata hold the rest as JSON under
/// `training` and, under `sha256`, the digest of that JSON and of the bytes of the tensors. The file is
/// written whole or not at all, and a file with a wrong digest is refused.
public struct TrainingStateFile: Sendable, Equatable {
    /// The identity of the training.
    public let identity: TrainingIdentity
    /// The state of the training.
    public let state: TrainingState

    /// The contents of a file.
    public init(identity: TrainingIdentity, state: TrainingState) {
        self.identity = identity
        self.state = state
    }

    private static let tensorNames = ["parameters", "adam.first_moments", "adam.second_moments"]

    /// The part that is stored as JSON.
    private struct Record: Codable {
        var identity: TrainingIdentity
        var epoch: Int
        var step: Int
        var trainingLosses: [Double]
        var testLosses: [Int: Double]
    }

    /// Writes the file. The directory must exist.
    ///
    /// - Throws: `OutputError`; a file of that name is then unchanged.
    public func write(path: String) throws(OutputError) {
        let record = Record(
            identity: identity, epoch: state.epoch, step: state.optimiser.step,
            trainingLosses: state.trainingLosses, testLosses: state.testLosses)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text: String
        do {
            text = String(decoding: try encoder.encode(record), as: UTF8.self)
        } catch {
            throw OutputError(path: path, reason: "\(error)")
        }
        let arrays = [state.parameterValues, state.optimiser.firstMoments, state.optimiser.secondMoments]
        var tensors: [String: SafetensorsTensor] = [:]
        for (name, values) in zip(Self.tensorNames, arrays) {
            tensors[name] = SafetensorsTensor(shape: [values.count], values)
        }
        let metadata = ["training": text, "sha256": Self.digest(text, arrays)]
        try SafetensorsFile(tensors: tensors, metadata: metadata).write(path: path)
    }

    /// Reads a file.
    ///
    /// - Throws: `InputError` if the file cannot be read, is something else, or has changed since it was
    ///   written.
    public init(path: String) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let file = try SafetensorsFile(path: path)
        guard let text = file.metadata["training"], let digest = file.metadata["sha256"],
            let record = try? JSONDecoder().decode(Record.self, from: Data(text.utf8))
        else { throw failure("it is not the state of a training") }
        let count = ParameterLayout(record.identity.architecture).count
        var arrays: [[Float]] = []
        for name in Self.tensorNames {
            arrays.append(try file.finiteWeights(name, shape: [count], path: path).map(Float.init))
        }
        guard Self.digest(text, arrays) == digest else { throw failure("its checksum is wrong") }
        guard record.epoch >= 0, record.epoch == record.trainingLosses.count, record.step >= 0 else {
            throw failure("its parts contradict each other")
        }
        identity = record.identity
        var state = identity.blankState(parameters: arrays[0])
        state.epoch = record.epoch
        state.optimiser.step = record.step
        state.optimiser.firstMoments = arrays[1]
        state.optimiser.secondMoments = arrays[2]
        state.trainingLosses = record.trainingLosses
        state.testLosses = record.testLosses
        self.state = state
    }

    private static func digest(_ text: String, _ arrays: [[Float]]) -> String {
        var digest = SHA256()
        digest.update(Array(text.utf8))
        for values in arrays { digest.update(values[...].littleEndianBytes) }
        return digest.hexadecimal()
    }
}

extension TrainingIdentity {
    fileprivate func blankState(parameters values: [Float]) -> TrainingState {
        TrainingState(
            AutoencoderParameters(layout: ParameterLayout(architecture), values: values), settings: settings)
    }
}
