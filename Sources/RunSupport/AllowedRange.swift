extension ClosedRange<Int> {
    /// What is required of a number, after its name: "must be between 1 and 20", or "must be 1" where the range holds
    /// no other.
    public var requirement: String {
        lowerBound == upperBound
            ? "must be \(lowerBound)" : "must be between \(lowerBound) and \(upperBound)"
    }
}
