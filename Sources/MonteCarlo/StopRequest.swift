internal import Synchronization

/// A request to end a run after the samples under way, which can be made from any thread or signal handler.
/// It also remembers whether work was left undone.
public final class StopRequest: Sendable {
    private let requested = Atomic<Bool>(false)
    private let left = Atomic<Bool>(false)

    /// No request yet.
    public init() {}

    /// Asks the run to end.
    public func request() {
        requested.store(true, ordering: .relaxed)
    }

    /// Whether the run was asked to end. A request after all work is done changes nothing; `hasLeftWork`
    /// tells whether anything is missing.
    public var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Whether a piece of work must be left undone, to be asked before each piece. If so, this is remembered.
    public func refusesWork() -> Bool {
        guard isRequested else { return false }
        noteWorkLeft()
        return true
    }

    /// Remembers that work was left undone.
    public func noteWorkLeft() {
        left.store(true, ordering: .relaxed)
    }

    /// Whether work was left undone because of the request.
    public var hasLeftWork: Bool { left.load(ordering: .relaxed) }
}
