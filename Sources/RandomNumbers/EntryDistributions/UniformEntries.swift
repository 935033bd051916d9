/// Entries uniform on [−h, h], of variance h²/3.
public struct UniformEntries: EntryDistribution {
    /// The half-width h.
    public let halfWidth: Double
    public let label: String
    public let streamKey: String
    public let variance: Double
    public let kurtosis = 1.8

    /// Uniform on [−√3, √3], of variance exactly 1.
    public init() {
        halfWidth = 3.0.squareRoot()
        variance = 1
        label = "uniform"
        streamKey = "uniform"
    }

    /// Uniform on [−halfWidth, halfWidth]. Half-width 1 gives the law of Corollary II.4, of variance 1/3.
    public init(halfWidth: Double) {
        precondition(halfWidth > 0 && halfWidth.isFinite, "the half-width must be positive")
        self.halfWidth = halfWidth
        variance = halfWidth * halfWidth / 3
        let isWhole = halfWidth == halfWidth.rounded() && halfWidth < 1e9
        let parameter = isWhole ? "\(Int(halfWidth))" : "\(halfWidth)"
        label = "uniform:\(parameter)"
        streamKey = "uniform:\(parameter)"
    }

    /// h(2u − 1) with u uniform on [0, 1).
    public func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillUniform(&values)
        for i in values.indices { values[i] = halfWidth * (2 * values[i] - 1) }
    }
}
