internal import Ensembles
public import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// A comparison histogram of one ensemble at one size with the law that a theorem claims of it.
public struct HistogramDescription: Codable, Sendable, Equatable {
    /// The identifier of the theorem whose law is compared.
    public var theorem: String
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
    /// The given parameters of the ensemble; others have their defaults.
    public var parameters: ParameterValues
    /// Seed, generator, solver, sampling method.
    public var settings: NumericalSettings

    /// The histogram of a theorem's law; nil takes Gaussian entries and the theorem's usual field.
    public init(
        _ theorem: LimitTheorem, size: Int, samples: Int, bins: Int, entries: String? = nil,
        field: Field? = nil, parameters: ParameterValues = [:], settings: NumericalSettings
    ) {
        self.theorem = theorem.identifier
        self.size = size
        self.samples = samples
        self.bins = bins
        self.entries = entries ?? "gaussian"
        self.field = field ?? theorem.usualEnsemble.field
        self.parameters = parameters
        self.settings = settings
    }

    /// What is compared with what.
    struct Comparison: Sendable {
        var ensemble: any RandomMatrixEnsemble
        var claim: SpectralClaim
        /// The ensemble, if its eigenvalues are counted by bin and not computed.
        var counted: (any SpectrumCounting)?
    }

    /// Refuses what cannot be run, before anything is allocated.
    func comparison(threads: Int) throws(DescriptionError) -> Comparison {
        guard let theorem = LimitTheorem(identifier: theorem) else {
            throw DescriptionError("there is no theorem '\(theorem)'")
        }
        try EnsembleLimits.require(countedSize: size)
        try EnsembleLimits.require(samples: samples)
        guard (2...10_000).contains(bins) else {
            throw DescriptionError("\(parameter: "bins") must be between 2 and 10000, not \(bins)")
        }
        let entries = try NumericalSettings.entries(named: entries)
        try settings.validate(entries: entries, field: field, isSelfAdjoint: theorem.domain.isSelfAdjoint)
        let family = try theorem.family(parameters, entries: entries, field: field, method: settings.method)
        try EnsembleLimits.require(widest: Double(size) * family.widestRatio)
        let ensemble = family.ensemble(ofSize: size)
        let claim = try theorem.claim(parameters, entries: entries, field: field)
        let counted = counted(ensemble, claim)
        if counted == nil { try EnsembleLimits.require(size: size) }
        let side = min(200, Double(bins) / 2)
        let cells = side * (side + 1) + 2 * Double(bins)
        let blocks = Double(min(samples, SpectrumCounts.blockLimit))
        try MemoryLimit.require(
            Double(min(threads, samples) + 1)
                * ((counted == nil ? ensemble.workspaceBytes : 0) + 12 * cells * blocks),
            for: "the histogram with matrices of size \(size) and \(bins) bins on \(threads) threads")
        if counted == nil { try EnsembleLimits.requireStreamCapacity(ensemble, field: field) }
        return Comparison(ensemble: ensemble, claim: claim, counted: counted)
    }

    /// Chosen by the number of operations: bins · n for counting, a few n² for all eigenvalues. The break-even point
    /// was not measured.
    private func counted(
        _ ensemble: any RandomMatrixEnsemble, _ claim: SpectralClaim
    ) -> (any SpectrumCounting)? {
        guard claim.domain != .plane, let counted = ensemble as? any SpectrumCounting, counted.canCount,
            bins < 8 * size
        else { return nil }
        return counted
    }
}
