internal import Synchronization

/// Receives a sentence for each figure that gnuplot did not draw.
///
/// It is a type and not a function because a task-local function crashes: Swift 6.3.1 with -O does not pass
/// its metadata to `withValue`.
public final class DrawingListener: Sendable {
    /// The listener of the current task, for all figures that are written in it.
    @TaskLocal public static var current: DrawingListener?

    private let tell: @Sendable (String) -> Void
    private let end = Mutex<Gnuplot.Outcome?>(nil)
    private let told = Mutex<Set<String>>([])

    /// A listener.
    public init(_ tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

    /// Whether a drawing was ended because the process was asked to end.
    public var wasInterrupted: Bool { end.withLock { $0 == .interrupted } }

    /// Whether no more figures are drawn, because one was interrupted, or took too long and the next would
    /// too.
    var hasGivenUp: Bool { end.withLock { $0 != nil } }

    /// Ends the drawing of figures.
    func giveUp(_ outcome: Gnuplot.Outcome) { end.withLock { $0 = $0 ?? outcome } }

    func hear(_ sentence: String) { tell(sentence) }

    /// Passes a sentence on the first time only.
    func hearOnce(_ sentence: String) {
        if told.withLock({ $0.insert(sentence).inserted }) { tell(sentence) }
    }
}
