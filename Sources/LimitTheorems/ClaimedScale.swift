internal import RandomNumbers
public import RunSupport

extension Parameter {
    /// The variance that the claimed law takes the entries to have.
    public static let claimedVariance = Parameter(
        "claim-variance", .real(1e-60...1e60),
        "Claim the law of entries with this variance instead of the true one.")
}

extension ParameterValues {
    /// The variance that is claimed of entries, their own by default. An infinite variance has no limit of its own: the
    /// claim is then the law of unit variance.
    func claimedVariance(of entries: any EntryDistribution) throws(DescriptionError) -> Double {
        let variance = real(.claimedVariance) ?? (entries.variance.isFinite ? entries.variance : 1)
        guard variance > 1e-60, variance < 1e60 else {
            throw DescriptionError("the claimed variance must lie between 1e-60 and 1e60, not \(variance)")
        }
        return variance
    }

    /// The scale of eigenvalues of a product of `factors` matrices: σ^factors.
    func claimedScale(
        of entries: any EntryDistribution, factors: Int
    ) throws(DescriptionError) -> Double {
        let variance = try claimedVariance(of: entries)
        let scale = power(variance.squareRoot(), factors)
        guard scale > 1e-100, scale < 1e100 else {
            throw DescriptionError(
                "the entries' variance \(variance) makes products of \(factors) factors too large or too small to "
                    + "represent")
        }
        return scale
    }
}

/// base^exponent by repeated multiplication.
func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
}

extension EntryDistribution {
    /// Whether there is a variance but no fourth moment.
    var lacksFourthMoment: Bool { variance.isFinite && !kurtosis.isFinite }
}
