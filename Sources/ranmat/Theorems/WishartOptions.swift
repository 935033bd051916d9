internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

enum WishartOptions: TheoremOptions {
    static let theorem = LimitTheorem.wishart

    struct Ensemble: ParameterOptions {
        @Option(.ratio) var ratio: Double?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.ratio, ratio)
            return values
        }
    }

    struct Claim: ParameterOptions {
        @Option(.claimedRatio) var claimRatio: Double?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.claimedRatio, claimRatio)
            return values
        }
    }
}
