/// The sizes every experiment accepts.
enum EnsembleLimits {
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
