internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport
internal import SpectralChecks

/// Sizes and samples of a check, its false-alarm rate, and the claim that every theorem has: the variance.
struct CheckPlanOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Increasing matrix sizes n (default 20,40,80,160,320).", valueName: "n,n,…"))
    var sizes: IntegerList?

    @Option(
        help:
            "Matrices at the largest size, n_max/n times as many at a smaller size n (default \(Self.standardSamples))."
    )
    var samples: Int?

    @Option(
        help:
            "Growing matrices with nested corners, for almost sure convergence (default 8, and 0 for Gaussian Wigner and Wishart matrices from n = 5000 on)."
    )
    var trajectories: Int?

    @Option(
        parsing: .unconditional,
        help:
            "Largest probability of reporting a true claim inconsistent: a bound where an exact law is the reference, a guide where distances are extrapolated (default 0.001)."
    )
    var falseAlarmRate: Double?

    @Option(.claimedVariance) var claimVariance: Double?

    /// The defaults of the theorems: `400 for semicircle; 100 for circular, product`.
    private static var standardSamples: String {
        var groups: [(samples: Int, names: [String])] = []
        for theorem in LimitTheorem.all {
            if let known = groups.firstIndex(where: { $0.samples == theorem.samples }) {
                groups[known].names.append(theorem.identifier)
            } else {
                groups.append((theorem.samples, [theorem.identifier]))
            }
        }
        return groups.map { "\($0.samples) for \($0.names.joined(separator: ", "))" }.joined(separator: "; ")
    }

    /// The user's changes to the standard checks.
    func overrides(_ entries: EntryOptions) -> TheoremCheckOverrides {
        var overrides = TheoremCheckOverrides()
        overrides.sizes = sizes?.values
        overrides.samples = samples
        overrides.entries = entries.entries
        overrides.field = entries.field?.value
        overrides.parameters.set(.claimedVariance, claimVariance)
        overrides.trajectories = trajectories
        overrides.falseAlarmRate = falseAlarmRate
        return overrides
    }
}
