internal import MonteCarlo
internal import Synchronization

/// The context of a command that is a step of `ranmat reproduce`. `current` is nil for a command given by the user.
struct StepContext: Sendable {
    /// The command line after `ranmat`, as the manifest records it.
    let recordedArguments: [String]
    /// Ends the whole run.
    let stop: StopRequest
    /// The log that takes the step's output; nil leaves it on standard output.
    var log: StepLog?

    @TaskLocal static var current: StepContext?
}

/// The output of a step: its text, which goes to a file, and its conclusion in a few words.
final class StepLog: Sendable {
    private let state = Mutex<(text: String, conclusion: String?)>(("", nil))

    /// The text so far.
    var text: String { state.withLock(\.text) }
    /// The conclusion; nil if the step did not reach its end.
    var conclusion: String? { state.withLock(\.conclusion) }

    func append(_ text: String) { state.withLock { $0.text += text } }

    func conclude(_ conclusion: String) { state.withLock { $0.conclusion = conclusion } }
}
