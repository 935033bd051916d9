/// How much a run holds that was stopped before it had done what was asked; part of every file it leaves. A complete run
/// has none.
public struct Shortfall: Codable, Sendable, Equatable, CustomStringConvertible {
    /// What was done.
    public let completed: Int

    /// What was asked for.
    public let requested: Int

    /// What is counted, for example `matrices`.
    public let unit: String

    /// Nil where nothing is missing.
    public init?(completed: Int, requested: Int, unit: String) {
        guard completed < requested else { return nil }
        self.completed = completed
        self.requested = requested
        self.unit = unit
    }

    /// For example "18 of 2000 matrices".
    public var description: String { "\(completed) of \(requested) \(unit)" }

    /// For the head of a table.
    public var comment: (key: String, value: String) { ("stopped", "after \(self)") }
}
