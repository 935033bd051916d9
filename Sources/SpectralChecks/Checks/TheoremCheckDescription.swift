internal import Ensembles
internal import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// One check of one claim on one ensemble: everything that determines its numbers.
public struct TheoremCheckDescription: Codable, Sendable, Equatable {
    /// The theorem's identifier, or the name of a custom claim.
    public var theorem: String
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
    /// The given parameters of the ensemble and of the claim; others have their defaults.
    public var parameters: ParameterValues
    /// The number of growing matrices with nested corners.
    public var trajectories: Int
    /// The probability, at most, that a true claim is reported inconsistent.
    public var falseAlarmRate: Double
    /// Seed, generator, solver, sampling method.
    public var settings: NumericalSettings

    /// A check with the given contents.
    public init(
        theorem: String, name: String? = nil, sizes: [Int], samples: Int, entries: String, field: Field,
        parameters: ParameterValues = [:], trajectories: Int = 8, falseAlarmRate: Double = 1e-3,
        settings: NumericalSettings = NumericalSettings()
    ) {
        self.theorem = theorem
        self.name = name ?? Self.folderName(theorem, entries, field)
        self.sizes = sizes
        self.samples = samples
        self.entries = entries
        self.field = field
        self.parameters = parameters
        self.trajectories = trajectories
        self.falseAlarmRate = falseAlarmRate
        self.settings = settings
    }

    private static func folderName(_ theorem: String, _ entries: String, _ field: Field) -> String {
        let law = entries.map { $0.isLetter || $0.isNumber || $0 == "." ? String($0) : "-" }.joined()
        return "\(theorem)-\(field.rawValue)-\(law)"
    }

    /// The theorem's title, or the claim's name.
    public var title: String { LimitTheorem(identifier: theorem)?.title ?? theorem }

    /// The number of matrices at a size.
    public func samples(atSize size: Int) -> Int {
        let largest = sizes.last ?? size
        return max(samples, Int((Double(samples) * Double(largest) / Double(size)).rounded()))
    }

    /// Refuses invalid sizes, numbers of matrices and false-alarm rates.
    func validate() throws(DescriptionError) {
        guard !sizes.isEmpty else { throw DescriptionError("\(parameter: "sizes") needs at least one size") }
        for size in sizes {
            guard size > 0 else {
                throw DescriptionError("\(parameter: "sizes") must be positive whole numbers, not \(size)")
            }
            guard size < 1 << 24 else {
                throw DescriptionError("\(parameter: "sizes") must be below 2^24 = 16777216, not \(size)")
            }
        }
        guard zip(sizes, sizes.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw DescriptionError(
                "\(parameter: "sizes") must increase, not \(sizes.map(String.init).joined(separator: ","))")
        }
        guard samples > 0 else {
            throw DescriptionError("\(parameter: "samples") must be at least 1, not \(samples)")
        }
        guard samples <= 100_000_000 else {
            throw DescriptionError("\(parameter: "samples") must be at most 100000000, not \(samples)")
        }
        guard trajectories == 0 || (2...10_000).contains(trajectories) else {
            throw DescriptionError(
                "\(parameter: "trajectories") must be 0 or between 2 and 10000, not \(trajectories)")
        }
        guard sizes.count <= 100 else {
            throw DescriptionError("\(parameter: "sizes") takes at most 100 sizes, not \(sizes.count)")
        }
        let total = sizes.reduce(0.0) { $0 + Double(samples) * Double(sizes[sizes.count - 1]) / Double($1) }
        guard total <= 1e9 else {
            throw DescriptionError(
                "\(parameter: "samples") \(samples) and \(parameter: "sizes") make \(total.formatted(significantDigits: 2)) matrices, of which "
                    + "1e9 are allowed: a size n gets n_max/n times as many as the largest")
        }
        guard falseAlarmRate > 0, falseAlarmRate < 0.5 else {
            throw DescriptionError(
                "\(parameter: "false-alarm-rate") must lie between 0 and 0.5, not \(falseAlarmRate)")
        }
    }

    /// Refuses matrices that cannot be drawn, before memory is allocated.
    func validate(
        drawing family: any EnsembleFamily, _ domain: SpectralDomain, entries: any EntryDistribution,
        threads: Int
    ) throws(DescriptionError) {
        try settings.validate(entries: entries, field: field, isSelfAdjoint: domain.isSelfAdjoint)
        let largest = sizes.last ?? 0
        guard Double(largest) * family.widestRatio < Double(Int32.max) else {
            throw DescriptionError(
                "\(parameter: "dims") and \(parameter: "sizes") give matrices too wide for LAPACK's 32-bit indices"
            )
        }
        try MemoryLimit.require(
            plannedBytes(family, threads: threads),
            for: "\(name) with matrices of size \(largest) on \(threads) threads")
        if !isCounted(family, size: largest) {
            try EnsembleLimits.requireStreamCapacity(family.ensemble(ofSize: largest), field: field)
        }
    }

    /// The memory of the largest step: matrices for every worker, and counts.
    private func plannedBytes(_ family: any EnsembleFamily, threads: Int) -> Double {
        let largest = sizes.last ?? 0
        let matrices =
            sizes.map { isCounted(family, size: $0) ? 0 : family.ensemble(ofSize: $0).workspaceBytes }
            .max() ?? 0
        let nested = trajectories > 0 ? family.nestedWorkspaceBytes(largestSize: largest) : 0
        let counts = 2e4 * Double(SpectrumCounts.blockLimit) * 4
        let workers = Double(min(threads, sizes.map(samples(atSize:)).max() ?? 1))
        return workers * (max(matrices, nested) + counts)
    }

    private func isCounted(_ family: any EnsembleFamily, size: Int) -> Bool {
        DrawnSpectra(family, settings).counts(ofSize: size) != nil
    }
}
