internal import Ensembles
public import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// What a user may change about the standard checks; nil keeps the default.
public struct TheoremCheckOverrides: Sendable {
    /// Matrix sizes.
    public var sizes: [Int]?
    /// Matrices at the largest size.
    public var samples: Int?
    /// The entry law.
    public var entries: String?
    /// The number field.
    public var field: Field?
    /// The theorem's own parameters.
    public var parameters = ParameterValues()
    /// Growing matrices. By default there are eight, but none if eigenvalues of the largest size are counted: the corners are
    /// dense.
    public var trajectories: Int?
    /// The false-alarm rate.
    public var falseAlarmRate: Double?

    /// No changes.
    public init() {}
}

extension TheoremCheckDescription {
    /// The standard checks of a theorem with the user's changes. Without an entry law and a field there is one check
    /// for each of the theorem's standard ensembles, otherwise one for the ensemble asked for.
    public static func standard(
        _ theorem: LimitTheorem, _ overrides: TheoremCheckOverrides, settings: NumericalSettings
    ) throws(DescriptionError) -> [TheoremCheckDescription] {
        try theorem.validate(overrides.parameters)
        let usual = theorem.usualEnsemble
        let isStandard = overrides.entries == nil && overrides.field == nil
        let ensembles =
            isStandard
            ? theorem.standardEnsembles.map { ($0.entries, $0.field) }
            : [(overrides.entries ?? usual.entries, overrides.field ?? usual.field)]
        return ensembles.map { entries, field in
            let sizes = overrides.sizes ?? [20, 40, 80, 160, 320]
            let largest = sizes.last ?? 0
            // Other entries have no family for every setting, and other sizes are refused later.
            let isGaussian = (try? NumericalSettings.entries(named: entries)) is GaussianEntries
            let family =
                isGaussian && (DrawnSpectra.leastCountedSize..<1 << 24).contains(largest)
                ? try? theorem.family(
                    overrides.parameters, entries: GaussianEntries(), field: field, method: settings.method)
                : nil
            let isCounted = family.map { DrawnSpectra($0, settings).counts(ofSize: largest) != nil }
            return TheoremCheckDescription(
                theorem: theorem.identifier, sizes: sizes,
                samples: overrides.samples ?? theorem.samples, entries: entries, field: field,
                parameters: overrides.parameters,
                trajectories: overrides.trajectories ?? (isCounted == true ? 0 : 8),
                falseAlarmRate: overrides.falseAlarmRate ?? 1e-3, settings: settings)
        }
    }
}
