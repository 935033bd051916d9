internal import Synchronization

/// A request, settable from any thread or signal handler, that a run end after the samples under way; and whether work
/// was left for it.
public final class StopRequest: Sendable {
    private let requested = Atomic<Bool>(false)
    private let left = Atomic<Bool>(false)

    /// No request yet.
    public init() {}

    /// Asks the run to end.
    public func request() {
        requested.store(true, ordering: .relaxed)
    }

    /// Whether the run was asked to end. A request that comes when all work is done changes nothing; whether anything is
    /// missing is told by `hasLeftWork`.
    public var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// To be asked before each piece of work that remains: whether it must be left. A yes is remembered.
    public func refusesWork() -> Bool {
        guard isRequested else { return false }
        noteWorkLeft()
        return true
    }

    /// Remembers that work was left.
    public func noteWorkLeft() {
        left.store(true, ordering: .relaxed)
    }

    /// Whether work was left because the run was asked to end.
    public var hasLeftWork: Bool { left.load(ordering: .relaxed) }
}
