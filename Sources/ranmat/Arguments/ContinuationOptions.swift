internal import ArgumentParser
internal import RunSupport

/// How a run survives a stop. None of this changes a result.
struct CheckpointOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Seconds between two states of the run, written with --output; 0 for none but at a stop (default 30).",
            valueName: "seconds"))
    var checkpoint: Double?

    @Flag(help: "Go on where a stopped or killed run of the same command in the same folder left a state.")
    var resume = false

    /// The time between two states; nil for none.
    var interval: Duration? {
        let seconds = checkpoint ?? 30
        return seconds > 0 ? .seconds(seconds) : nil
    }

    func validate() throws {
        if let checkpoint, !(0...1e9).contains(checkpoint) {
            throw ValidationError("--checkpoint must be between 0 and 1e9 seconds, not \(checkpoint)")
        }
    }
}

/// How a run survives a stop, and how it is split into parts. None of this changes a result.
struct ContinuationOptions: ParsableArguments {
    @OptionGroup var checkpoints: CheckpointOptions

    @Option(
        help: ArgumentHelp(
            "Draw only part i of N, into a file for 'ranmat merge' in the folder of --output.",
            valueName: "i/N"))
    var shard: ShardArgument?

    #if MPI
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Seconds of work that a process of an MPI run is given at once (default \(RunControl.standardBlockSeconds)).",
                valueName: "seconds"))
        var block: Double?

        /// Seconds of work that a process is given at once.
        var blockSeconds: Double { block ?? RunControl.standardBlockSeconds }
    #else
        /// Seconds of work that a process is given at once.
        var blockSeconds: Double { RunControl.standardBlockSeconds }
    #endif

    func validate() throws {
        guard (0...1e6).contains(blockSeconds) else {
            throw ValidationError("--block must be between 0 and 1e6 seconds, not \(blockSeconds)")
        }
    }
}

/// `i/N`.
struct ShardArgument: ExplainedArgument {
    let shard: Shard

    init(explaining text: String) throws(ArgumentError) {
        guard let shard = Shard(text.trimmingSpaces) else {
            throw ArgumentError("the form is i/N with 1 ≤ i ≤ N ≤ 1000000, such as 2/8")
        }
        self.shard = shard
    }
}
