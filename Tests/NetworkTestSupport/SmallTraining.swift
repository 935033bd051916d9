internal import Autoencoders
package import Datasets
internal import Files
internal import MonteCarlo
package import NetworkExperiments
internal import RunSupport
package import TestSupport

/// Trainings of small networks on digits that the program draws, a few seconds each.
package enum SmallTraining {
    /// The first drawn digits.
    package static func digits(_ count: Int) throws -> Dataset {
        try DataSource.builtInDigits.load(.training, builtInCount: count)
    }

    /// Trains d = 2 and 4 for six epochs and returns the folder.
    package static func trained(
        _ scratch: ScratchDirectory, _ name: String = "w", latent: [Int] = [2, 4], seed: UInt64 = 0
    ) async throws -> CheckpointFolder {
        let description = TrainingDescription(
            latentDimensions: latent, widths: [784, 40, 20], epochs: 6, checkpoints: [0, 1, 6],
            initialisation: .philox,
            settings: TrainingSettings(
                batchSize: 8, optimiser: AdamSettings(learningRate: 3e-3), seed: seed))
        let experiment = try TrainingExperiment(
            description, training: digits(300), test: digits(40), threads: 2)
        let plan = try experiment.prepare(
            in: OutputDirectory(creating: scratch.path(name)), .init(description)
        ) { _ in }
        _ = try await experiment.run(plan, RunControl(threads: 2))
        return try CheckpointFolder(path: scratch.path(name))
    }

    /// Measures a training at its images.
    package static func run(
        _ folder: CheckpointFolder, besides others: [LabelledTraining] = [], points: Int = 150,
        threads: Int = 2
    ) async throws -> EvolutionResult {
        try await EvolutionExperiment(
            LabelledTraining(folder), besides: others, data: digits(300), points: points
        ).run(RunControl(threads: threads))
    }
}
