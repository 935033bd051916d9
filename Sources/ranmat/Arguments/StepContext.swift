internal import MonteCarlo
internal import Synchronization

/// What a command knows of the run that it is a step of; there is none where the user gave the command.
struct StepContext: Sendable {
    /// What the manifest records as the command line, after `ranmat`.
    let recordedArguments: [String]
    /// Ends the whole run.
    let stop: StopRequest
    /// What the step says; nil where it says it on standard output.
    var log: StepLog?

    @TaskLocal static var current: StepContext?
}

/// What a step says: its text, which goes to a file, and in a few words what it found.
final class StepLog: Sendable {
    private let state = Mutex<(text: String, conclusion: String?)>(("", nil))

    /// Everything said so far.
    var text: String { state.withLock(\.text) }
    /// What was found; nil where the step did not come to its end.
    var conclusion: String? { state.withLock(\.conclusion) }

    func append(_ text: String) { state.withLock { $0.text += text } }

    func conclude(_ conclusion: String) { state.withLock { $0.conclusion = conclusion } }
}
