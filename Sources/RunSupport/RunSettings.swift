public import Ensembles
public import LinearAlgebra
public import RandomNumbers

/// The settings that determine the numbers of a run, in addition to the question itself.
public struct NumericalSettings: Codable, Sendable, Equatable {
    /// The user's seed.
    @SeedText public var seed: UInt64
    /// The random generator.
    public var generator: RandomGenerator
    /// The eigenvalue library.
    public var solver: EigenvalueBackend
    /// How Gaussian ensembles are sampled.
    public var method: SamplingMethod

    /// The default settings: seed 0, Philox, LAPACK, reduced forms where they exist.
    public init(
        seed: UInt64 = 0, generator: RandomGenerator = .philox, solver: EigenvalueBackend = .lapack,
        method: SamplingMethod = .automatic
    ) {
        self.seed = seed
        self.generator = generator
        self.solver = solver
        self.method = method
    }
}
