internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

enum ProductOptions: TheoremOptions {
    static let theorem = LimitTheorem.product

    struct Ensemble: ParameterOptions {
        @Option(.factors) var factors: Int?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.factors, factors)
            return values
        }
    }

    struct Claim: ParameterOptions {
        @Option(.claimedFactors) var claimFactors: Int?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.claimedFactors, claimFactors)
            return values
        }
    }
}
