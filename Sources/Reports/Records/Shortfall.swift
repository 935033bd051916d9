/// How much was done by a run that was stopped early. It is part of every file that such a run leaves. A
/// complete run has none.
public struct Shortfall: Codable, Sendable, Equatable, CustomStringConvertible {
    /// The number that was done.
    public let completed: Int

    /// The number that was requested.
    public let requested: Int

    /// The things that are counted, for example `matrices`.
    public let unit: String

    /// Nil if nothing is missing.
    public init?(completed: Int, requested: Int, unit: String) {
        guard completed < requested else { return nil }
        self.completed = completed
        self.requested = requested
        self.unit = unit
    }

    /// For example "18 of 2000 matrices".
    public var description: String { "\(completed) of \(requested) \(unit)" }

    /// The comment for the beginning of a table.
    public var comment: (key: String, value: String) { ("stopped", "after \(self)") }
}
