internal import Synchronization

/// Requests that the process end soon, as Ctrl-C makes them.
///
/// What waits for others listens here: a program that is run for its file, a pipe that nobody reads.
public final class Interruptions: Sendable {
    /// Those of this process.
    public static let ofProcess = Interruptions()

    private let requests = Atomic<Int>(0)

    /// None so far.
    public init() {}

    /// Counts one request more; may be called anywhere, signal handlers included.
    public func request() { requests.add(1, ordering: .relaxed) }

    /// How many requests there were.
    public var count: Int { requests.load(ordering: .relaxed) }
}
