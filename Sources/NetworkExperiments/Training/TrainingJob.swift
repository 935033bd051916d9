internal import Autoencoders
internal import Datasets
internal import Files
internal import MonteCarlo

/// The settings that the trainings of one run share.
struct TrainingSchedule: Sendable {
    let description: TrainingDescription
    let lastEpoch: Int
    let saveInterval: Int
    let training: [Float]
    let test: [Float]?
    let stop: StopRequest?
    let progress: TrainingProgress
}

/// One network's training from where it stands.
struct TrainingJob: Sendable {
    let identity: TrainingIdentity
    let folder: TrainingFolder
    let start: TrainingState

    /// Trains until the last epoch or a request to stop.
    func run(_ schedule: TrainingSchedule) -> Result<TrainedNetwork, OutputError> {
        do throws(OutputError) {
            return .success(try train(schedule))
        } catch {
            // The other networks would fail in the same way, for example on a full disk.
            schedule.stop?.request()
            return .failure(error)
        }
    }

    private func train(_ schedule: TrainingSchedule) throws(OutputError) -> TrainedNetwork {
        var folder = folder
        var trainer = Trainer(start, imageCount: identity.imageCount)
        var savedEpoch = start.epoch
        try keep(&trainer, in: &folder, schedule, &savedEpoch)
        var loss = 0.0
        while loss.isFinite, trainer.state.epoch < schedule.lastEpoch, schedule.stop?.refusesWork() != true {
            loss = trainer.trainEpoch(on: schedule.training)
            schedule.progress.finishEpoch()
            if loss.isFinite { try keep(&trainer, in: &folder, schedule, &savedEpoch) }
        }
        let file = TrainingStateFile(identity: identity, state: trainer.state)
        if loss.isFinite && trainer.state.epoch != savedEpoch { try folder.save(file) }
        try folder.writeLosses(file, data: schedule.description.data.map(\.summary))
        return TrainedNetwork(trainer.state, hasDiverged: !loss.isFinite)
    }

    /// Keeps what is due after an epoch. The weights of a checkpoint are written before the state that has passed it,
    /// so that none is ever missing.
    private func keep(
        _ trainer: inout Trainer, in folder: inout TrainingFolder, _ schedule: TrainingSchedule,
        _ savedEpoch: inout Int
    ) throws(OutputError) {
        let epoch = trainer.state.epoch
        if let test = schedule.test, schedule.description.isTested(epoch: epoch),
            trainer.state.testLosses[epoch] == nil
        {
            trainer.recordTestLoss(on: test)
        }
        let isCheckpoint = schedule.description.checkpoints.contains(epoch)
        guard isCheckpoint || epoch % schedule.saveInterval == 0 else { return }
        let file = TrainingStateFile(identity: identity, state: trainer.state)
        if isCheckpoint { try folder.writeCheckpoint(file) }
        if epoch != savedEpoch {
            try folder.save(file)
            savedEpoch = epoch
        }
    }
}
