internal import Synchronization

/// Requests that the process end soon, as Ctrl-C makes them.
///
/// Code that waits for others checks them: for a program that makes a file, or for a reader of a pipe.
public final class Interruptions: Sendable {
    /// The requests to this process.
    public static let ofProcess = Interruptions()

    private let requests = Atomic<Int>(0)

    /// No requests so far.
    public init() {}

    /// Counts one more request. May be called anywhere, even in signal handlers.
    public func request() { requests.add(1, ordering: .relaxed) }

    /// The number of requests so far.
    public var count: Int { requests.load(ordering: .relaxed) }
}
