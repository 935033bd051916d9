public import Autoencoders
public import Files
internal import Foundation

/// The weights that a training left, found by the names of their files: `d=2/epoch-0004.safetensors` and so on.
public struct CheckpointFolder: Sendable {
    /// The folder as the user named it.
    public let path: String
    /// The weights, by latent dimension and then by epoch.
    public let checkpoints: [Checkpoint]

    /// The weights of one network after some epochs.
    public struct Checkpoint: Sendable, Equatable {
        /// d.
        public var latentDimension: Int
        /// Finished epochs.
        public var epoch: Int
        /// The file.
        public var path: String

        /// Reads the weights.
        ///
        /// - Throws: `InputError` also when the file is of another latent dimension than its folder says.
        public func parameters() throws(InputError) -> AutoencoderParameters {
            let parameters = try AutoencoderParameters(path: path)
            let found = parameters.architecture.latentDimension
            guard found == latentDimension else {
                throw InputError(
                    path: path,
                    reason:
                        "its network has latent dimension \(found), and its folder says \(latentDimension)")
            }
            return parameters
        }
    }

    /// Looks what is there.
    ///
    /// - Throws: `InputError` when there is no such folder, or no weights in it.
    public init(path: String) throws(InputError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw InputError(path: path, reason: "there is no such folder")
        }
        var found: [Checkpoint] = []
        for name in names {
            guard let latent = Self.number(in: name, after: "d=", before: "") else { continue }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []
            for file in files {
                guard let epoch = Self.number(in: file, after: "epoch-", before: ".safetensors") else {
                    continue
                }
                found.append(
                    Checkpoint(latentDimension: latent, epoch: epoch, path: "\(path)/\(name)/\(file)"))
            }
        }
        guard !found.isEmpty else {
            throw InputError(
                path: path,
                reason:
                    "the folder holds no weights d=…/epoch-….safetensors, as 'rmt autoencoder train' writes")
        }
        self.path = path
        checkpoints = found.sorted { ($0.latentDimension, $0.epoch) < ($1.latentDimension, $1.epoch) }
    }

    /// Decimal digits between two ends.
    private static func number(in name: String, after start: String, before end: String) -> Int? {
        guard name.hasPrefix(start), name.hasSuffix(end), name.count > start.count + end.count else {
            return nil
        }
        let digits = name.dropFirst(start.count).dropLast(end.count)
        return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
    }

    /// Losses by epoch as the training wrote them, missing where `loss.csv` is missing, or has no such number.
    func losses(latentDimension: Int) -> [Int: (training: Double?, test: Double?)] {
        let place = "\(path)/\(TrainingFolder.name(latentDimension: latentDimension))/loss.csv"
        guard let text = try? String(contentsOfFile: place, encoding: .utf8) else { return [:] }
        var losses: [Int: (training: Double?, test: Double?)] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 3, let epoch = Int(fields[0]) else { continue }
            losses[epoch] = (Double(fields[1]), Double(fields[2]))
        }
        return losses
    }

    /// How the weights were trained, for example "seed 0, batch 128"; nil where a file does not say.
    var settings: String? {
        guard let first = checkpoints.first, let file = try? SafetensorsFile(path: first.path),
            let seed = file.metadata["seed"], let batch = file.metadata["batch"]
        else { return nil }
        return "seed \(seed), batch \(batch)"
    }
}
