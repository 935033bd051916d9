internal import LinearAlgebra

/// Factors of one half of a network by their pattern of active units, each computed when first met.
///
/// A network of ReLUs is linear on each of its regions, and many points share one: at initialisation the 60,000 MNIST
/// digits meet some hundreds of patterns. A factor depends on its pattern alone, so it does not matter which are
/// remembered. When the memory is full everything is forgotten.
struct FactorCache {
    private let chain: HalfChain
    private let capacity: Int
    private var factors: [[UInt64]: HalfFactor] = [:]
    private var pattern: [UInt64]
    private var serial = 0

    /// At most so many doubles are kept, 32 MB.
    private static let mostDoubles = 1 << 22

    init(_ chain: HalfChain, inputDimension: Int) {
        self.chain = chain
        capacity = max(1, Self.mostDoubles / (inputDimension * chain.latentDimension))
        pattern = Array(repeating: 0, count: chain.patternShape.wordCount)
    }

    /// The factor at one column of the hidden values.
    mutating func factor(at column: Int, of hidden: ArraySlice<Matrix<Double>>) -> HalfFactor {
        chain.patternShape.write(hidden, column: column, to: &pattern)
        if let known = factors[pattern] { return known }
        var made = chain.factor(pattern)
        made.serial = serial
        serial += 1
        if factors.count >= capacity { factors.removeAll(keepingCapacity: true) }
        factors[pattern] = made
        return made
    }
}
