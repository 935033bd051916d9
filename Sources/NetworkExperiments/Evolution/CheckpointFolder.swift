public import Autoencoders
public import Files
internal import Foundation
internal import Reports

/// The weights of one training: `d=2/epoch-0004.safetensors` and so on.
///
/// Every file is read when the folder is opened: a file that is damaged, of another epoch than its name says or of
/// another training is refused before hours of work. Weights of other programs do not record their origin; their
/// names are believed.
public struct CheckpointFolder: Sendable {
    /// The folder as the user named it.
    public let path: String
    /// The weights, by latent dimension and then by epoch.
    public let checkpoints: [Checkpoint]
    /// How the weights were trained, for example "seed 0, batch 128"; nil where no file says.
    public let settings: String?
    /// The number of images trained on and their SHA-256 as `TrainingIdentity` has it; nil where no file says.
    public let images: (count: Int, sha256: String)?
    /// The widths before the latent layer that networks have here, each once.
    public let widths: [[Int]]
    /// The activations of the networks here.
    public let activations: NetworkActivations
    /// Remarks for the user on parts of the files that were ignored.
    public let remarks: [String]
    /// SHA-256 of all that is read of the folder, in hexadecimal digits: the weights, their settings and their losses.
    public let sha256: String

    /// The weights of one network after some epochs.
    public struct Checkpoint: Sendable, Equatable {
        /// d.
        public var latentDimension: Int
        /// Finished epochs.
        public var epoch: Int
        /// The file.
        public var path: String
        /// What is known of the activations, besides what the file says.
        public var activations = GivenActivations.none

        /// Reads the weights.
        ///
        /// - Throws: `InputError` also when the file is of another latent dimension than its folder says, or of another
        ///   epoch than its name says.
        public func weights() throws(InputError) -> StoredWeights { try file().weights }

        func file() throws(InputError) -> CheckpointFile {
            try CheckpointFile(
                path: path, latentDimension: latentDimension, epoch: epoch, activations: activations)
        }

        var losses: String { "\(FilePath(path).directory)/loss.csv" }
    }

    /// Lists the folder and reads its files.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - activations: what is known of the activations, for weights of other programs; see `StoredWeights`.
    /// - Throws: `InputError` when there is no such folder or no weights in it; when a file cannot be read or is not what
    ///   its name says; when two files are of one network and epoch; or when files are of different trainings.
    public init(path: String, activations given: GivenActivations = .none) throws(InputError) {
        self.path = path
        checkpoints = try Self.checkpoints(in: path, given)
        var first: (path: String, record: CheckpointRecord)?
        var contents: [String] = []
        var remarks: [String] = []
        var widths: [[Int]] = []
        var activations: NetworkActivations?
        for checkpoint in checkpoints {
            let file = try checkpoint.file()
            let architecture = file.weights.architecture
            let own = [architecture.inputDimension] + architecture.hiddenWidths
            if !widths.contains(own) { widths.append(own) }
            if let activations, activations != architecture.activations {
                throw InputError(
                    path: checkpoint.path,
                    reason:
                        "its network has \(architecture.activations), and that of '\(checkpoints[0].path)' "
                        + "\(activations); a folder is for one training")
            }
            activations = architecture.activations
            contents.append("\(checkpoint.latentDimension) \(checkpoint.epoch) \(file.sha256)")
            remarks += file.weights.remarks
            guard let record = file.record else { continue }
            if let first, let (own, other) = record.disagreement(with: first.record) {
                throw InputError(
                    path: checkpoint.path,
                    reason:
                        "its metadata say \(own), and those of '\(first.path)' \(other); a folder is for one "
                        + "training")
            }
            // Files are compared with the first one that records its settings: an earlier one may record less.
            if first?.record.settings == nil { first = (checkpoint.path, record) }
        }
        self.remarks = remarks
        self.widths = widths
        self.activations = activations ?? .paper
        settings = first?.record.settings
        images = first?.record.images
        contents.append(settings ?? "")
        for losses in Set(checkpoints.map(\.losses)).sorted() {
            contents.append((try? SHA256.hexadecimal(ofFile: losses)) ?? "")
        }
        sha256 = SHA256.hexadecimal(of: Array(contents.joined(separator: "\n").utf8))
    }

    /// The files by their names.
    private static func checkpoints(
        in path: String, _ activations: GivenActivations
    ) throws(InputError) -> [Checkpoint] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw InputError(path: path, reason: "there is no such folder")
        }
        var found: [Checkpoint] = []
        for name in names.sorted() {
            guard let latent = number(in: name, after: "d=", before: "") else { continue }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []
            for file in files.sorted() {
                guard let epoch = number(in: file, after: "epoch-", before: ".safetensors") else { continue }
                found.append(
                    Checkpoint(
                        latentDimension: latent, epoch: epoch, path: "\(path)/\(name)/\(file)",
                        activations: activations))
            }
        }
        guard !found.isEmpty else {
            throw InputError(
                path: path,
                reason:
                    "the folder holds no weights d=…/epoch-….safetensors, as 'ranmat autoencoder train' writes"
            )
        }
        found.sort { ($0.latentDimension, $0.epoch) < ($1.latentDimension, $1.epoch) }
        for (one, next) in zip(found, found.dropFirst()) where one.latentDimension == next.latentDimension {
            let areBeside = FilePath(one.path).directory == FilePath(next.path).directory
            guard one.epoch == next.epoch || !areBeside else { continue }
            throw InputError(
                path: next.path,
                reason: "it is of d = \(next.latentDimension)"
                    + (areBeside ? ", epoch \(next.epoch)" : "") + ", and so is '\(one.path)'")
        }
        return found
    }

    /// The whole number between a prefix and a suffix.
    private static func number(in name: String, after start: String, before end: String) -> Int? {
        guard name.hasPrefix(start), name.hasSuffix(end), name.count > start.count + end.count else {
            return nil
        }
        let digits = name.dropFirst(start.count).dropLast(end.count)
        return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
    }

    /// Losses by epoch as the training wrote them, missing where `loss.csv` is missing, or has no such number.
    func losses(latentDimension: Int) -> [Int: (training: Double?, test: Double?)] {
        guard let network = checkpoints.first(where: { $0.latentDimension == latentDimension }),
            let text = try? String(contentsOfFile: network.losses, encoding: .utf8),
            let table = CSVContents(text), let epochs = table[column: "epoch"],
            let training = table[numbers: "training_loss"], let test = table[numbers: "test_loss"]
        else { return [:] }
        var losses: [Int: (training: Double?, test: Double?)] = [:]
        for index in epochs.indices {
            guard let epoch = Int(epochs[index]) else { continue }
            losses[epoch] = (training[index], test[index])
        }
        return losses
    }
}

extension CheckpointFolder {
    /// Every loss that the trainings wrote.
    var losses: [TrainingLoss] {
        Set(checkpoints.map(\.latentDimension)).sorted().flatMap { d in
            losses(latentDimension: d).sorted { $0.key < $1.key }.map { epoch, loss in
                TrainingLoss(latentDimension: d, epoch: epoch, training: loss.training, test: loss.test)
            }
        }
    }
}
