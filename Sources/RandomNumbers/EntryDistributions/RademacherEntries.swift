/// Entries ±1 with probability ½ each.
public struct RademacherEntries: EntryDistribution {
    public let label = "rademacher"
    public let streamKey = "rademacher"
    public let variance = 1.0
    public let kurtosis = 1.0

    /// Fair signs.
    public init() {}

    /// Signs: a uniform value below ½ gives −1.
    public func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillUniform(&values)
        for i in values.indices { values[i] = values[i] < 0.5 ? -1 : 1 }
    }
}
