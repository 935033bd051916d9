public import LinearAlgebra
public import RandomNumbers
public import RunSupport

/// Which identities are verified, on how many matrices, and at which false-alarm rate.
public struct IdentityBatteryDescription: Codable, Sendable, Equatable {
    /// Matrices for each identity.
    public var samples: Int
    /// The probability, at most, that any true identity is reported to fail.
    public var falseAlarmRate: Double
    /// The identities' names or the heads of their names; empty for all.
    public var only: [String]
    /// The user's seed.
    @SeedText public var seed: UInt64
    /// The random generator.
    public var generator: RandomGenerator
    /// The eigenvalue library. With GSL the identities that need complex general matrices are left out.
    public var solver: EigenvalueBackend

    /// The default number of matrices.
    public static let standardSamples = 50_000
    /// The least number of matrices: z-scores rely on the central limit theorem.
    static let leastSamples = 5_000
    /// The default false-alarm rate.
    public static let standardFalseAlarmRate = 1e-3

    /// A battery.
    public init(
        samples: Int = standardSamples, falseAlarmRate: Double = standardFalseAlarmRate, only: [String] = [],
        seed: UInt64 = 0, generator: RandomGenerator = .philox, solver: EigenvalueBackend = .lapack
    ) {
        self.samples = samples
        self.falseAlarmRate = falseAlarmRate
        self.only = only
        self.seed = seed
        self.generator = generator
        self.solver = solver
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate() throws(DescriptionError) {
        guard samples >= Self.leastSamples else {
            throw DescriptionError(
                "\(parameter: "samples") must be at least \(Self.leastSamples), for the central limit theorem, not \(samples)"
            )
        }
        guard samples <= 100_000_000 else {
            throw DescriptionError("\(parameter: "samples") must be at most 100000000, not \(samples)")
        }
        guard falseAlarmRate >= 1e-6, falseAlarmRate <= 0.5 else {
            throw DescriptionError(
                "\(parameter: "false-alarm-rate") must be between 1e-6, below which the scores' tails are not known, and 0.5, "
                    + "not \(falseAlarmRate.formatted(significantDigits: 6))")
        }
        try MemoryLimit.require(
            Double(samples) * Self.bytesPerSample, for: "keeping the numbers of \(samples) matrices")
    }

    /// At most 14 numbers per matrix, held twice, and the overhead of their arrays.
    private static let bytesPerSample = 400.0
}
