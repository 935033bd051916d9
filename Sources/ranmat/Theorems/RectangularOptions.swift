internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

enum RectangularOptions: TheoremOptions {
    static let theorem = LimitTheorem.rectangular

    struct Ensemble: ParameterOptions {
        @Option(.dimensions) var dims: IntegerList?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.dimensions, dims)
            return values
        }
    }

    struct Claim: ParameterOptions {
        @Option(.claimedDimensions) var claimDims: NumberList?

        var values: ParameterValues {
            var values = ParameterValues()
            values.set(.claimedDimensions, claimDims)
            return values
        }
    }
}
