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
    /// What this process does in a run of several processes; nil for a run of one.
    public var ranks: RankRole?
    /// How long, in seconds, a block of samples that a rank is dealt is to take it.
    public var blockSeconds = RunControl.standardBlockSeconds

    /// The standard length of a block in seconds.
    public static let standardBlockSeconds = 1.0

    /// A run on the given number of workers.
    public init(
        threads: Int, stop: StopRequest? = nil, progress: (@Sendable (Double, String) -> Void)? = nil
    ) {
        self.threads = threads
        self.stop = stop
        self.progress = progress
    }
}
