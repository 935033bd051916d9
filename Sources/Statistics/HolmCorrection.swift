/// Holm's correction for several tests: of p-values for a family of L tests, the k-th smallest is multiplied by L − k + 1, and
/// none becomes smaller than one before it. The probability that any true null is rejected is at most the level, however the
/// tests depend on each other.
///
/// - Source: S. Holm, Scand. J. Stat. 6 (1979) 65.
public enum HolmCorrection {
    /// The corrected p-values in the order of the given ones.
    ///
    /// - Parameters:
    ///   - pValues: those of the tests that were made; NaN counts as 0, the worst.
    ///   - family: L, the number of tests that were planned; at least as many as were made. Nil for these.
    public static func adjusted(_ pValues: [Double], family: Int? = nil) -> [Double] {
        let count = family ?? pValues.count
        precondition(count >= pValues.count, "the family has all tests")
        let clean = pValues.map { $0.isNaN ? 0 : $0 }
        var adjusted = clean
        var largest = 0.0
        for (rank, index) in clean.indices.sorted(by: { (clean[$0], $0) < (clean[$1], $1) }).enumerated() {
            largest = min(1, max(largest, Double(count - rank) * clean[index]))
            adjusted[index] = largest
        }
        return adjusted
    }
}
