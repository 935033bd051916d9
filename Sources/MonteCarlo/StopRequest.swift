internal import Synchronization

/// A request, settable from any thread or signal handler, that a run end after the samples under way.
public final class StopRequest: Sendable {
    private let requested = Atomic<Bool>(false)

    /// No request yet.
    public init() {}

    /// Asks the run to end.
    public func request() {
        requested.store(true, ordering: .relaxed)
    }

    /// Whether the run was asked to end.
    public var isRequested: Bool { requested.load(ordering: .relaxed) }
}
