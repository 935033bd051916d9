public import MonteCarlo

/// How a run is carried out. None of this changes a result.
public struct RunControl: Sendable {
    /// The number of workers.
    public var threads: Int
    /// Ends the run early after the samples under way.
    public var stop: StopRequest?
    /// Called with the finished fraction of the work and a description of the current step.
    public var progress: (@Sendable (Double, String) -> Void)?
    /// Keeps what is gathered, and what was gathered before; nil for a run that begins anew and leaves no state.
    public var journal: RunJournal?

    /// A run on the given number of workers.
    public init(
        threads: Int, stop: StopRequest? = nil, progress: (@Sendable (Double, String) -> Void)? = nil
    ) {
        self.threads = threads
        self.stop = stop
        self.progress = progress
    }
}
