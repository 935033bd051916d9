internal import Ensembles
internal import LinearAlgebra
internal import RunSupport

/// The sizes every experiment accepts.
enum EnsembleLimits {
    /// A random stream holds 2³³ doubles; a sample must not need more.
    static func requireStreamCapacity(
        _ ensemble: any RandomMatrixEnsemble, field: Field
    ) throws(DescriptionError) {
        let components = field == .real ? 1.0 : 2
        let draws = components * ensemble.factorShapes.reduce(0) { $0 + Double($1.rows) * Double($1.columns) }
        guard draws <= 0x1p32 else {
            throw DescriptionError(
                "one sample has \(draws.formatted(significantDigits: 3)) random components, more than the 2^32 that "
                    + "a random stream is used for; choose smaller dimensions")
        }
    }

    /// The size of a matrix whose eigenvalues are computed.
    static func require(size: Int) throws(DescriptionError) {
        try requirePositive(size)
        guard size < 1 << 24 else {
            throw DescriptionError("\(parameter: "size") must be below 2^24 = 16777216, not \(size)")
        }
    }

    /// The size of a matrix whose eigenvalues are only counted: memory does not grow with it, nor does the cost of its exact law.
    static func require(countedSize size: Int) throws(DescriptionError) {
        try requirePositive(size)
        guard size <= 1_000_000_000 else {
            throw DescriptionError("\(parameter: "size") must be at most 1000000000, not \(size)")
        }
    }

    private static func requirePositive(_ size: Int) throws(DescriptionError) {
        guard size > 0 else {
            throw DescriptionError("\(parameter: "size") must be at least 1, not \(size)")
        }
    }

    static func require(samples: Int) throws(DescriptionError) {
        guard samples > 0 else {
            throw DescriptionError("\(parameter: "samples") must be at least 1, not \(samples)")
        }
        guard samples <= 100_000_000 else {
            throw DescriptionError("\(parameter: "samples") must be at most 100000000, not \(samples)")
        }
    }

    static func require(widest: Double) throws(DescriptionError) {
        guard widest < Double(Int32.max) else {
            throw DescriptionError("the widest dimension, \(widest.brief), exceeds LAPACK's 32-bit indices")
        }
    }
}
