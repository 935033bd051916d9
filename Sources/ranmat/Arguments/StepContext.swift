internal import MonteCarlo

/// What a command knows of the run that it is a step of; there is none where the user gave the command.
struct StepContext: Sendable {
    /// What the manifest records as the command line, after `ranmat`.
    let recordedArguments: [String]
    /// Ends the whole run.
    let stop: StopRequest

    @TaskLocal static var current: StepContext?
}
