internal import CGSL

/// A computed value with the routine's own estimate of its absolute error.
public struct Estimate: Equatable, Sendable {
    /// The value.
    public let value: Double
    /// An estimate, usually generous, of |value − true value|.
    public let error: Double

    /// A value and its estimated absolute error.
    public init(value: Double, error: Double) {
        self.value = value
        self.error = error
    }
}

/// Calls one of GSL's `gsl_sf_…_e` functions. An underflow gives zero; every other status is a failure.
func evaluate(
    _ routine: String, _ call: (UnsafeMutablePointer<gsl_sf_result>) -> Int32
) throws(NumericalFailure) -> Estimate {
    GSLErrorHandler.disable()
    var result = gsl_sf_result(val: .nan, err: .infinity)
    let status = unsafe call(&result)
    let estimate = Estimate(value: result.val, error: result.err)
    guard status == 0 || status == Int32(GSL_EUNDRFLW) else {
        throw NumericalFailure(routine: routine, status: status)
    }
    return estimate
}
