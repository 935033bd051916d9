public import Autoencoders
public import Datasets
public import Files
internal import LinearAlgebra
internal import MonteCarlo
internal import Reports
public import RunSupport
internal import SpectralLaws

/// Follows the spectra of autoencoders through their training, checkpoint by checkpoint.
public struct EvolutionExperiment: Sendable {
    /// The trainings and images.
    public let description: EvolutionDescription
    private let trainings: [LabelledTraining]
    private let data: Dataset

    /// The trainings at the first images.
    ///
    /// - Parameters:
    ///   - training: the one that figures and statements are about.
    ///   - others: those that it is compared with.
    ///   - data: all images there are, so that those trained on are recognised among them.
    ///   - points: the number of images taken, at least 1; all for nil.
    /// - Throws: `DescriptionError` when two trainings have one label, or networks have hidden layers that the masked law
    ///   is not about.
    public init(
        _ training: LabelledTraining, besides others: [LabelledTraining] = [], data: Dataset,
        points: Int? = nil
    ) throws(DescriptionError) {
        let all = [training] + others
        for (i, one) in all.enumerated() where all[..<i].contains(where: { $0.label == one.label }) {
            throw DescriptionError("\(parameter: "also") has the label '\(one.label)' of another training")
        }
        for folder in all.map(\.folder) where folder.activations.hidden != .relu {
            throw DescriptionError(
                "\(parameter: "hidden-activation") must be relu here, where spectra are held against random matrices with "
                    + "ReLU's masks, and is \(folder.activations.hidden.rawValue) in '\(folder.path)'")
        }
        trainings = all
        self.data = points.map(data.prefix) ?? data
        let trainedImages = TrainedImages(data.images, of: all)
        description = EvolutionDescription(
            trainings: all.map(\.description), points: self.data.images.count, data: self.data.provenance,
            remarks: trainedImages.remarks(on: all) + all.flatMap(\.folder.remarks),
            demonstration: Demonstration(self.data.provenance)
                ?? trainedImages.demonstration(of: training))
    }

    /// Why there is no result.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        /// It was stopped before the first network was measured.
        case stopped
        /// Weights cannot be read or do not take these images.
        case input(InputError)
        /// A Jacobian has no eigenvalues.
        case jacobian(JacobianError, path: String)

        public var description: String {
            switch self {
            case .stopped: "stopped before the first network was measured; nothing was written"
            case .input(let error): error.description
            case .jacobian(let error, let path): "'\(path)': \(error)"
            }
        }
    }

    /// Measures every checkpoint. A run that is stopped returns those finished by then. What is measured is kept in the
    /// run's journal, checkpoint by checkpoint.
    public func run(_ control: RunControl) async throws(Failure) -> EvolutionResult {
        var measured: [MeasuredCheckpoint] = []
        var laws: [AutoencoderArchitecture: MaskedLawTable] = [:]
        let total = trainings.reduce(0) { $0 + $1.folder.checkpoints.count }
        for training in trainings {
            for checkpoint in training.folder.checkpoints {
                let meter = Meter(
                    control: control, start: Double(measured.count) / Double(total), share: 1 / Double(total),
                    blocks: AutoencoderNetwork.jacobianBlocks(of: data.images.count),
                    what: "d = \(checkpoint.latentDimension), epoch \(checkpoint.epoch)")
                let isFirst = !measured.contains { $0.row.latentDimension == checkpoint.latentDimension }
                let stage = "\(training.label), d = \(checkpoint.latentDimension), epoch \(checkpoint.epoch)"
                let one = try await control.step(stage) { () async throws(Failure) in
                    try await measure(
                        checkpoint, of: training, withUntrained: isFirst, laws: &laws, meter)
                }
                guard let one else { return try stopped(measured, of: total) }
                measured.append(one)
            }
        }
        return result(measured)
    }

    private func stopped(
        _ measured: [MeasuredCheckpoint], of total: Int
    ) throws(Failure) -> EvolutionResult {
        if measured.isEmpty { throw .stopped }
        return result(
            measured, stopped: Shortfall(completed: measured.count, requested: total, unit: "checkpoints"))
    }

    private func result(_ measured: [MeasuredCheckpoint], stopped: Shortfall? = nil) -> EvolutionResult {
        var description = description
        if let stopped {
            description.remarks.append(
                "stopped early: \(stopped.completed) of \(stopped.requested) checkpoints were measured")
        }
        return EvolutionResult(
            description: description, rows: measured.map(\.row), untrained: measured.compactMap(\.untrained),
            iterates: measured.flatMap(\.iterates), losses: trainings[0].folder.losses, stopped: stopped)
    }

    /// All numbers of one checkpoint; nil if the run is stopped.
    private func measure(
        _ checkpoint: CheckpointFolder.Checkpoint, of training: LabelledTraining, withUntrained: Bool,
        laws: inout [AutoencoderArchitecture: MaskedLawTable], _ meter: Meter
    ) async throws(Failure) -> MeasuredCheckpoint? {
        let network = try network(checkpoint)
        let law = laws[network.architecture] ?? MaskedLawTable(network.architecture)
        laws[network.architecture] = law
        guard let measurement = try await measure(network, checkpoint, meter) else { return nil }
        let losses = training.folder.losses(latentDimension: checkpoint.latentDimension)[checkpoint.epoch]
        var measured = MeasuredCheckpoint(
            row: measurement.row(training: training.label, epoch: checkpoint.epoch, losses: losses, law: law))
        if training.folder.isLast(checkpoint) {
            guard let iterates = try await iterate(network, checkpoint, training.label, meter) else {
                return nil
            }
            measured.iterates = iterates
        }
        if withUntrained {
            guard let untrained = try await reference(network.architecture, checkpoint, law, meter) else {
                return nil
            }
            measured.untrained = untrained
        }
        return measured
    }

    private func network(
        _ checkpoint: CheckpointFolder.Checkpoint
    ) throws(Failure) -> AutoencoderNetwork {
        do throws(InputError) {
            let weights = try checkpoint.weights()
            let inputs = weights.architecture.inputDimension
            guard inputs == data.images.pixelCount else {
                throw InputError(
                    path: checkpoint.path,
                    reason: "the network takes \(inputs) numbers, and the images have "
                        + "\(data.images.pixelCount) pixels")
            }
            return weights.network
        } catch {
            throw .input(error)
        }
    }

    /// Measures the network at the iterates of the images, f(f(…x)); nil if the run is stopped. Iterates are rounded
    /// to single precision, as images are.
    private func iterate(
        _ network: AutoencoderNetwork, _ checkpoint: CheckpointFolder.Checkpoint, _ label: String,
        _ meter: Meter
    ) async throws(Failure) -> [IterateRow]? {
        let images = min(data.images.count, IterateRow.images)
        var pixels = Array(data.images.pixels.prefix(images * data.images.pixelCount))
        var rows: [IterateRow] = []
        for iterate in 0...IterateRow.most {
            if iterate > 0 { pixels = network.reconstructions(of: pixels[...]).elements.map(Float.init) }
            guard let measurement = try await measure(network, checkpoint, meter.silent, at: pixels) else {
                return nil
            }
            rows.append(
                measurement.iterateRow(training: label, epoch: checkpoint.epoch, iterate: iterate))
        }
        return rows
    }

    private func reference(
        _ architecture: AutoencoderArchitecture, _ checkpoint: CheckpointFolder.Checkpoint,
        _ law: MaskedLawTable, _ meter: Meter
    ) async throws(Failure) -> UntrainedReference? {
        do throws(JacobianError) {
            return try await architecture.untrainedReference(
                by: TrainingConditions(checkpoint).initialisation, pixels: data.images.pixels, law: law,
                engine: meter.silent.engine(part: 0))
        } catch {
            throw .jacobian(error, path: checkpoint.path)
        }
    }

    /// The spectra and geometry of one network; nil if the run is stopped.
    private func measure(
        _ network: AutoencoderNetwork, _ checkpoint: CheckpointFolder.Checkpoint, _ meter: Meter,
        at given: [Float]? = nil
    ) async throws(Failure) -> CheckpointMeasurement? {
        let pixels = given ?? data.images.pixels
        let (latent, input): (JacobianSpectra, JacobianSpectra)
        do throws(JacobianError) {
            latent = try await network.jacobianSpectra(on: .latent, at: pixels, engine: meter.engine(part: 0))
            input = try await network.jacobianSpectra(on: .input, at: pixels, engine: meter.engine(part: 1))
        } catch {
            throw .jacobian(error, path: checkpoint.path)
        }
        let geometries = await network.geometries(at: pixels, engine: meter.engine(part: 2))
        if meter.isStopped { return nil }
        return CheckpointMeasurement(latent: latent, input: input, geometries: geometries)
    }
}

/// Progress over the three parts of one checkpoint.
private struct Meter: Sendable {
    let control: RunControl
    let start: Double
    let share: Double
    let blocks: Int
    let what: String

    /// The same without reports.
    var silent: Meter {
        Meter(
            control: RunControl(threads: control.threads, stop: control.stop), start: start, share: 0,
            blocks: blocks, what: what)
    }

    var isStopped: Bool { control.stop?.hasLeftWork == true }

    func engine(part: Int) -> MonteCarloEngine {
        let meter = self
        return MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
            let within = (Double(part) + Double(finished) / Double(meter.blocks)) / 3
            meter.control.progress?(meter.start + meter.share * within, meter.what)
        }
    }
}
