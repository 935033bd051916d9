internal import Autoencoders
public import Datasets
public import Files
internal import MonteCarlo
public import RunSupport

/// Trains autoencoders of several latent dimensions, one on each worker at a time. An interrupted run can be
/// continued.
public struct TrainingExperiment: Sendable {
    /// What is trained, with the provenance of the images.
    public let description: TrainingDescription
    private let training: Dataset
    private let test: Dataset?
    private let identities: [TrainingIdentity]

    /// How much of it is to be done this time.
    public struct Extent: Sendable {
        /// The epoch after which to stop, at most the description's last.
        public var lastEpoch: Int
        /// The state is saved after every so many epochs, besides checkpoints and the last epoch.
        public var saveInterval: Int

        /// All of `description`, or what comes until epoch `until`.
        public init(
            _ description: TrainingDescription, until: Int? = nil, saveInterval: Int = 5
        ) throws(DescriptionError) {
            guard until ?? 0 >= 0 else {
                throw DescriptionError("\(parameter: "until") must be 0 or more, not \(until ?? 0)")
            }
            guard saveInterval >= 1 else {
                throw DescriptionError("\(parameter: "save-every") must be 1 or more, not \(saveInterval)")
            }
            guard until ?? 0 <= description.epochs else {
                throw DescriptionError(
                    "\(parameter: "until") must not be greater than \(parameter: "epochs"), which is \(description.epochs), and is \(until ?? 0)"
                )
            }
            lastEpoch = until ?? description.epochs
            self.saveInterval = saveInterval
        }
    }

    /// Trainings on the given images; the loss on test images is computed where there are any.
    ///
    /// - Throws: `DescriptionError` when the description is wrong or needs more memory than there is.
    public init(
        _ description: TrainingDescription, training: Dataset, test: Dataset?, threads: Int
    ) throws(DescriptionError) {
        try description.validate()
        if let test, test.images.pixelCount != training.images.pixelCount {
            throw DescriptionError(
                "the test images have \(test.images.pixelCount) pixels and the training images "
                    + "\(training.images.pixelCount)")
        }
        var description = description
        description.data = [training.provenance] + (test.map { [$0.provenance] } ?? [])
        self.description = description
        self.training = training
        self.test = test
        identities = try description.identities(for: training.images)
        let largest = identities.map(Self.plannedBytes).max() ?? 0
        try MemoryLimit.require(
            Double(min(threads, identities.count)) * largest
                + 4 * Double(training.images.pixels.count + (test?.images.pixels.count ?? 0)),
            for: "training on \(threads) threads")
    }

    /// Parameters, gradient, moments and a copy of them while they are saved; outputs and their gradients for a batch.
    private static func plannedBytes(_ identity: TrainingIdentity) -> Double {
        let architecture = identity.architecture
        let rows = Double(min(identity.settings.batchSize, identity.imageCount))
        let width = Double(
            architecture.inputDimension + 2 * architecture.layers.reduce(0) { $0 + $1.outputs })
        return 4 * (10 * Double(architecture.parameterCount) + rows * width)
    }

    /// Reads and checks what is already there. It writes nothing but folders and those damaged weights that can be
    /// restored.
    ///
    /// - Parameters:
    ///   - directory: where each network has a folder.
    ///   - extent: how much is to be done.
    ///   - remark: receives a sentence for each file that cannot be used or was written again.
    /// - Throws: `DescriptionError` when the training was begun with other options, or has passed a checkpoint that
    ///   is asked for and was not kept; `InputError` when a checkpoint is damaged and cannot be written again.
    public func prepare(
        in directory: OutputDirectory, _ extent: Extent, remark: (String) -> Void
    ) throws -> Plan {
        var jobs: [TrainingJob] = []
        for identity in identities {
            let name = TrainingFolder.name(latentDimension: identity.architecture.latentDimension)
            var folder = TrainingFolder(try directory.subdirectory(name))
            let (states, complaints) = folder.load()
            let file = states.first
            let path = folder.directory.path
            if let file, let difference = identity.difference(from: file.identity) {
                throw DescriptionError(
                    "the training in '\(path)' cannot be continued: this run has \(difference)")
            }
            let start = file?.state ?? identity.initialState
            for complaint in complaints {
                remark(
                    "\(complaint); d = \(identity.architecture.latentDimension) continues from epoch "
                        + "\(start.epoch).")
            }
            for epoch in description.checkpoints where epoch < start.epoch {
                let finding = try folder.ensureCheckpoint(epoch: epoch, of: identity, from: states)
                if let finding { remark(finding) }
            }
            jobs.append(TrainingJob(identity: identity, folder: folder, start: start))
        }
        return Plan(jobs: jobs, lastEpoch: extent.lastEpoch, saveInterval: extent.saveInterval)
    }

    /// What is to be done.
    public struct Plan: Sendable {
        let jobs: [TrainingJob]
        let lastEpoch: Int
        let saveInterval: Int

        /// Epochs that remain, of all networks.
        public var remainingEpochs: Int { jobs.reduce(0) { $0 + max(0, lastEpoch - $1.start.epoch) } }
        /// Epochs that were there already, of all networks.
        public var finishedEpochs: Int { jobs.reduce(0) { $0 + min($1.start.epoch, lastEpoch) } }
    }

    /// Carries out the plan.
    ///
    /// - Throws: `OutputError` when a file cannot be written.
    public func run(_ plan: Plan, _ control: RunControl) async throws(OutputError) -> TrainingResult {
        let schedule = TrainingSchedule(
            description: description, lastEpoch: plan.lastEpoch, saveInterval: plan.saveInterval,
            training: training.images.pixels, test: test?.images.pixels,
            stop: control.stop,
            progress: TrainingProgress(total: plan.remainingEpochs, report: control.progress))
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop)
        let outcome = await engine.run(
            samples: plan.jobs.count, into: IndexedResults<Result<TrainedNetwork, OutputError>>(),
            makeWorker: {},
            draw: { _, index, results in
                results.record(plan.jobs[index].run(schedule), at: index)
            })
        var networks: [TrainedNetwork] = []
        for network in outcome.gathered.inSampleOrder { networks.append(try network.get()) }
        for job in plan.jobs.dropFirst(outcome.completed) {
            networks.append(TrainedNetwork(job.start, hasDiverged: false))
        }
        return TrainingResult(
            networks: networks, lastEpoch: plan.lastEpoch, data: description.data.map(\.summary),
            remarks: Set(
                description.data.flatMap {
                    [$0.remark].compactMap(\.self) + $0.warnings(outputs: description.outputActivation)
                }
            ).sorted())
    }
}
