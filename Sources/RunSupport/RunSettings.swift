public import Ensembles
public import LinearAlgebra
public import MonteCarlo
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

/// How a run is carried out. None of this changes a result.
public struct RunControl: Sendable {
    /// The number of workers.
    public var threads: Int
    /// Ends the run early after the samples under way.
    public var stop: StopRequest?
    /// Called with the finished fraction of the work and a description of the current step.
    public var progress: (@Sendable (Double, String) -> Void)?
    /// Keeps what is gathered, and what was gathered before; nil for a run that begins anew and leaves no state.
    public var journal: RunJournal?

    /// A run on the given number of workers.
    public init(
        threads: Int, stop: StopRequest? = nil, progress: (@Sendable (Double, String) -> Void)? = nil
    ) {
        self.threads = threads
        self.stop = stop
        self.progress = progress
    }
}
