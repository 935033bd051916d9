internal import Synchronization

/// Is told, in a sentence, of each figure that gnuplot did not draw.
///
/// A type of its own, for a task-local function crashes: Swift 6.3.1 with -O passes `withValue` no metadata of it.
public final class DrawingListener: Sendable {
    /// The listener of the task, whatever writes the figures within it.
    @TaskLocal public static var current: DrawingListener?

    private let tell: @Sendable (String) -> Void
    private let end = Mutex<Gnuplot.Outcome?>(nil)

    /// A listener.
    public init(_ tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

    /// Whether a drawing was given up because the process is to end.
    public var wasInterrupted: Bool { end.withLock { $0 == .interrupted } }

    /// Whether figures are no longer drawn: after one that was interrupted, or that took too long, as the next would.
    var hasGivenUp: Bool { end.withLock { $0 != nil } }

    /// Ends the drawing of figures.
    func giveUp(_ outcome: Gnuplot.Outcome) { end.withLock { $0 = $0 ?? outcome } }

    func hear(_ sentence: String) { tell(sentence) }
}
