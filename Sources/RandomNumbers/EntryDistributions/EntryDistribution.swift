/// The law of one real entry of a random matrix, with mean zero where a mean exists.
///
/// An ensemble multiplies entries by its own scale only, so an entry keeps the variance stated here. A
/// complex entry is (a + ib)/√2 with a, b independent draws, so that E|z|² = variance and E z² = 0. To add a
/// law of your own, give it these members; `streamKey` may be left out.
public protocol EntryDistribution: Sendable {
    /// The name as the command line spells it, for example `uniform:1`.
    var label: String { get }

    /// The law's part in the names of random streams, the same for ever: matrices whose entry laws have the same key are
    /// drawn from the same streams. Where it is not given it is the label, and then rewording the label changes numbers.
    var streamKey: String { get }

    /// E a²; +infinity where it does not exist.
    var variance: Double { get }

    /// E a⁴/(E a²)², which is 3 for a Gaussian; +infinity where it does not exist.
    var kurtosis: Double { get }

    /// Fills with independent draws.
    func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream)
}

extension EntryDistribution {
    /// The label.
    public var streamKey: String { label }
}
