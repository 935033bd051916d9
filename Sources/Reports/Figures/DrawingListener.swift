/// Is told, in a sentence, of each figure that gnuplot did not draw.
///
/// A type of its own, for a task-local function crashes: Swift 6.3.1 with -O passes `withValue` no metadata of it.
public struct DrawingListener: Sendable {
    /// The listener of the task, whatever writes the figures within it.
    @TaskLocal public static var current: DrawingListener?

    private let tell: @Sendable (String) -> Void

    /// A listener.
    public init(_ tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

    func hear(_ sentence: String) { tell(sentence) }
}
