internal import LinearAlgebra

/// Factors of one half of a network by their pattern of active units. Each is computed when its pattern first
/// occurs.
///
/// A network of ReLUs is affine on each of its regions, and many points share a region: at initialisation the
/// 60,000 MNIST digits have a few hundred patterns. A factor depends on its pattern only, so results do not
/// depend on what is in the cache. When the memory is full, the cache is emptied.
struct FactorCache {
    private let chain: HalfChain
    private let capacity: Int
    private var factors: [[UInt64]: HalfFactor] = [:]
    private var serial = 0

    /// The largest number of doubles that are kept, 32 MB.
    private static let mostDoubles = 1 << 22

    init(_ chain: HalfChain) {
        self.chain = chain
        capacity = max(1, Self.mostDoubles / (chain.inputDimension * chain.latentDimension))
    }

    /// The pattern at one column of the hidden values.
    func pattern(at column: Int, of hidden: ArraySlice<Matrix<Double>>) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: chain.patternShape.wordCount)
        chain.patternShape.write(hidden, column: column, to: &words)
        return words
    }

    /// The factor for a pattern.
    mutating func factor(_ pattern: [UInt64]) -> HalfFactor {
        if let known = factors[pattern] { return known }
        let made = chain.factor(pattern, serial: serial)
        serial += 1
        if factors.count >= capacity { factors.removeAll(keepingCapacity: true) }
        factors[pattern] = made
        return made
    }

    /// The factor at one column of the hidden values.
    mutating func factor(at column: Int, of hidden: ArraySlice<Matrix<Double>>) -> HalfFactor {
        factor(pattern(at: column, of: hidden))
    }
}
