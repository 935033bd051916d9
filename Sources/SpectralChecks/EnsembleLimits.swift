internal import LinearAlgebra
internal import RunSupport

/// The sizes every experiment accepts.
enum EnsembleLimits {
    /// A random stream holds 2³³ doubles; a sample must not need more.
    static func requireStreamCapacity(dimensions: [Double], field: Field) throws(DescriptionError) {
        let components = field == .real ? 1.0 : 2
        let pairs = zip(dimensions, dimensions.dropFirst() + [dimensions.first ?? 0])
        let draws = components * pairs.reduce(0) { $0 + $1.0 * $1.1 }
        guard draws <= 0x1p32 else {
            throw DescriptionError(
                "one sample has \(draws.formatted(significantDigits: 3)) random components, more than the 2^32 that "
                    + "a random stream is used for; choose smaller dimensions")
        }
    }

    static func require(size: Int, samples: Int, dimensions: [Int]) throws(DescriptionError) {
        guard size > 0 else { throw DescriptionError("--size must be at least 1, not \(size)") }
        guard size < 1 << 24 else {
            throw DescriptionError("--size must be below 2^24 = 16777216, not \(size)")
        }
        guard samples > 0 else { throw DescriptionError("--samples must be at least 1, not \(samples)") }
        guard samples <= 100_000_000 else {
            throw DescriptionError("--samples must be at most 100000000, not \(samples)")
        }
        if let widest = dimensions.max(), widest >= Int(Int32.max) {
            throw DescriptionError("the widest dimension, \(widest), exceeds LAPACK's 32-bit indices")
        }
    }
}
