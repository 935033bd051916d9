internal import Ensembles
public import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// A comparison histogram of one ensemble at one size with a law.
public struct HistogramDescription: Codable, Sendable, Equatable {
    /// The theorem whose law is compared.
    public var theorem: Theorem
    /// n, or n_1.
    public var size: Int
    /// The number of matrices.
    public var samples: Int
    /// The number of bins.
    public var bins: Int
    /// The entry law as the command line spells it.
    public var entries: String
    /// Real or complex entries.
    public var field: Field
    /// n_1, …, n_k.
    public var dimensions: [Int]
    /// The limit law.
    public var limit: LimitLaw
    /// Seed, generator, solver, sampling method.
    public var settings: NumericalSettings

    /// The histogram of a theorem's law for the entries and dimensions given; nil takes the theorem's own.
    public init(
        theorem: Theorem, size: Int, samples: Int, bins: Int, entries: String?, field: Field?,
        factors: Int?, dimensions: [Int]?, settings: NumericalSettings
    ) throws(DescriptionError) {
        var overrides = TheoremCheckOverrides()
        overrides.entries = entries ?? (theorem == .semicircle ? "gaussian" : nil)
        overrides.field = field ?? (theorem == .semicircle ? nil : .complex)
        overrides.factors = factors
        overrides.dimensions = dimensions
        overrides.sizes = [size]
        // One entry law and field are always chosen here, so there is exactly one check.
        let check = try TheoremCheckDescription.standard(theorem, overrides, settings: settings)[0]
        self.theorem = theorem
        self.size = size
        self.samples = samples
        self.bins = bins
        self.entries = check.entries
        self.field = check.field
        limit = check.claim
        self.settings = settings
        self.dimensions = check.aspectRatios.map {
            let dimension = $0 * Double(max(size, 0))
            return dimension < 1e15 ? Int(dimension.rounded()) : Int.max / 2
        }
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate(threads: Int) throws(DescriptionError) {
        try EnsembleLimits.require(size: size, samples: samples, dimensions: dimensions)
        guard (2...10_000).contains(bins) else {
            throw DescriptionError("--bins must be between 2 and 10000, not \(bins)")
        }
        try settings.validate(entries: entryLaw, field: field, isSelfAdjoint: theorem == .semicircle)
        let side = min(200, Double(bins) / 2)
        let cells = side * (side + 1) + 2 * Double(bins)
        let blocks = Double(min(samples, SpectrumTally.blockLimit))
        try MemoryLimit.require(
            Double(min(threads, samples) + 1) * (ensemble.workspaceBytes + 12 * cells * blocks),
            for: "the histogram with matrices of size \(size) and \(bins) bins on \(threads) threads")
        try EnsembleLimits.requireStreamCapacity(dimensions: dimensions.map(Double.init), field: field)
    }

    private var entryLaw: any EntryDistribution {
        // The name was understood when the limit was formed.
        (try? entryDistribution(named: entries)) ?? GaussianEntries()
    }

    /// The ensemble.
    var ensemble: any RandomMatrixEnsemble {
        theorem == .semicircle
            ? WignerEnsemble(size: size, entries: entryLaw, field: field, method: settings.method)
            : ProductEnsemble(
                dimensions: dimensions, entries: entryLaw, field: field, method: settings.method)
    }

    /// The exact law at this size, where known.
    var finiteSizeLaw: FiniteSizeLaw? {
        FiniteSizeLaw(limit: limit, size: size, isGaussian: entries == "gaussian", field: field)
    }
}
