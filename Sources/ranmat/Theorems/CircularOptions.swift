internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

enum CircularOptions: TheoremOptions {
    static let theorem = LimitTheorem.circular
    typealias Ensemble = NoParameters

    struct Claim: ParameterOptions {
        @Option(.claimedRadius) var claimRadius: Double?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.claimedRadius, claimRadius)
            return values
        }
    }
}
