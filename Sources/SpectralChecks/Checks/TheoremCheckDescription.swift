internal import Ensembles
public import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// One check of one theorem on one ensemble: everything that determines its numbers.
public struct TheoremCheckDescription: Codable, Sendable, Equatable {
    /// The theorem.
    public var theorem: Theorem
    /// The folder the results go to, for example `circular-complex-gaussian`.
    public var name: String
    /// The matrix sizes n (n_1 for products), increasing.
    public var sizes: [Int]
    /// The number of matrices at the largest size; at a smaller size n there are n_max/n times as many, so
    /// that every size yields about the same number of eigenvalues.
    public var samples: Int
    /// The entry law as the command line spells it.
    public var entries: String
    /// Real or complex entries.
    public var field: Field
    /// The aspect ratios α_1 = 1, α_2, … of the factors; [1] for one matrix.
    public var aspectRatios: [Double]
    /// The limit that is claimed and put to the test.
    public var claim: LimitLaw
    /// The number of growing matrices with nested corners.
    public var trajectories: Int
    /// The probability, at most, that a true claim is reported inconsistent.
    public var falseAlarmRate: Double
    /// Seed, generator, solver, sampling method.
    public var settings: NumericalSettings

    /// A check with the given contents; `validate` before running it.
    public init(
        theorem: Theorem, name: String, sizes: [Int], samples: Int, entries: String, field: Field,
        aspectRatios: [Double], claim: LimitLaw, trajectories: Int = 8, falseAlarmRate: Double = 1e-3,
        settings: NumericalSettings = NumericalSettings()
    ) {
        self.theorem = theorem
        self.name = name
        self.sizes = sizes
        self.samples = samples
        self.entries = entries
        self.field = field
        self.aspectRatios = aspectRatios
        self.claim = claim
        self.trajectories = trajectories
        self.falseAlarmRate = falseAlarmRate
        self.settings = settings
    }

    /// The number of matrices at a size.
    public func samples(atSize size: Int) -> Int {
        let largest = sizes.last ?? size
        return max(samples, Int((Double(samples) * Double(largest) / Double(size)).rounded()))
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate(threads: Int) throws(DescriptionError) {
        try validate(entries: namedEntries(), threads: threads)
    }

    /// The entry law that `entries` names.
    func namedEntries() throws(DescriptionError) -> any EntryDistribution {
        do { return try entryDistribution(named: entries) } catch {
            throw DescriptionError("--entries: \(error)")
        }
    }

    func validate(entries law: any EntryDistribution, threads: Int) throws(DescriptionError) {
        guard !sizes.isEmpty else { throw DescriptionError("--sizes needs at least one size") }
        for size in sizes {
            guard size > 0 else {
                throw DescriptionError("--sizes must be positive whole numbers, not \(size)")
            }
            guard size < 1 << 24 else {
                throw DescriptionError("--sizes must be below 2^24 = 16777216, not \(size)")
            }
        }
        guard zip(sizes, sizes.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw DescriptionError(
                "--sizes must increase, not \(sizes.map(String.init).joined(separator: ","))")
        }
        guard samples > 0 else { throw DescriptionError("--samples must be at least 1, not \(samples)") }
        guard samples <= 100_000_000 else {
            throw DescriptionError("--samples must be at most 100000000, not \(samples)")
        }
        guard trajectories == 0 || (2...10_000).contains(trajectories) else {
            throw DescriptionError("--trajectories must be 0 or between 2 and 10000, not \(trajectories)")
        }
        guard sizes.count <= 100 else {
            throw DescriptionError("--sizes takes at most 100 sizes, not \(sizes.count)")
        }
        let total = sizes.reduce(0.0) { $0 + Double(samples) * Double(sizes[sizes.count - 1]) / Double($1) }
        guard total <= 1e9 else {
            throw DescriptionError(
                "--samples \(samples) and --sizes make \(total.formatted(significantDigits: 2)) matrices, of which "
                    + "1e9 are allowed: a size n gets n_max/n times as many as the largest")
        }
        guard falseAlarmRate > 0, falseAlarmRate < 0.5 else {
            throw DescriptionError("--false-alarm-rate must lie between 0 and 0.5, not \(falseAlarmRate)")
        }
        try settings.validate(entries: law, field: field, isSelfAdjoint: theorem == .semicircle)
        let widest = Double(sizes.last ?? 0) * (aspectRatios.max() ?? 1)
        guard widest < Double(Int32.max) else {
            throw DescriptionError("--dims and --sizes give matrices too wide for LAPACK's 32-bit indices")
        }
        try MemoryLimit.require(
            plannedBytes(entries: law, threads: threads),
            for: "\(name) with matrices of size \(sizes.last ?? 0) on \(threads) threads")
        try EnsembleLimits.requireStreamCapacity(
            dimensions: aspectRatios.map { $0 * Double(sizes.last ?? 0) }, field: field)
    }

    /// The memory of the largest step: matrices for every worker, and counts.
    private func plannedBytes(entries: any EntryDistribution, threads: Int) -> Double {
        let largest = sizes.last ?? 0
        let family = self.family(of: entries)
        let matrices = family.ensemble(ofSize: largest).workspaceBytes
        let nested = trajectories > 0 ? family.nestedWorkspaceBytes(largestSize: largest) : 0
        let counts = 2e4 * Double(SpectrumTally.blockLimit) * 4
        let matricesInAll = sizes.reduce(0) { $0 + samples(atSize: $1) }
        let workers = Double(min(threads, sizes.map(samples(atSize:)).max() ?? 1))
        return workers * (max(matrices, nested) + counts) + 5e2 * Double(matricesInAll)
    }

    /// The ensembles by size.
    func family(of entries: any EntryDistribution) -> any EnsembleFamily {
        theorem == .semicircle
            ? WignerFamily(entries: entries, field: field, method: settings.method)
            : ProductFamily(
                aspectRatios: aspectRatios, entries: entries, field: field, method: settings.method)
    }
}

extension NumericalSettings {
    /// Refuses combinations that no solver or sampler offers.
    func validate(
        entries: any EntryDistribution, field: Field, isSelfAdjoint: Bool
    ) throws(DescriptionError) {
        if method == .reduced && !(entries is GaussianEntries) {
            throw DescriptionError(
                "--method reduced needs --entries gaussian, not \(entries.label); use direct or auto")
        }
        if solver == .gsl && field == .complex && !isSelfAdjoint {
            throw DescriptionError(
                "--solver gsl has no eigenvalue solver for complex general matrices; "
                    + "use --solver lapack or --field real")
        }
    }
}
