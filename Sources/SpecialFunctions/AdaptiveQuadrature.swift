internal import CGSL

/// Working space of GSL's adaptive Gauss–Kronrod integrators, freed when its owner goes out of scope.
///
/// It cannot be copied, so two integrations never share it. An integrand that integrates needs a space of its
/// own.
@safe public struct AdaptiveQuadrature: ~Copyable {
    private let workspace: UnsafeMutablePointer<gsl_integration_workspace>
    private let limit: Int

    /// Space for at most `limit` subintervals.
    public init(limit: Int = 500) {
        precondition(limit > 0, "adaptive quadrature needs at least one interval")
        GSLErrorHandler.disable()
        guard let allocated = unsafe gsl_integration_workspace_alloc(limit) else {
            preconditionFailure("out of memory for \(limit) quadrature intervals")
        }
        unsafe workspace = unsafe allocated
        self.limit = limit
    }

    deinit {
        unsafe gsl_integration_workspace_free(workspace)
    }

    /// ∫_a^b f by QAGS: 21-point Gauss–Kronrod with extrapolation, for smooth f or integrable singularities.
    ///
    /// Stops once the error estimate is below max(absolute, relative·|value|). If rounding prevents that but
    /// the estimate is below 1000 times the request, the value is returned with this larger estimate.
    public mutating func integrate(
        from a: Double, to b: Double, absolute: Double = 0, relative: Double = 1e-12,
        _ f: (Double) -> Double
    ) throws(NumericalFailure) -> Estimate {
        try unsafe run("QAGS", absolute, relative, f) { function, value, error in
            unsafe gsl_integration_qags(function, a, b, absolute, relative, limit, workspace, value, error)
        }
    }

    /// ∫_a^∞ f by QAGI: QAGS after the substitution x = a + (1 − t)/t.
    public mutating func integrate(
        from a: Double, absolute: Double = 0, relative: Double = 1e-12, _ f: (Double) -> Double
    ) throws(NumericalFailure) -> Estimate {
        try unsafe run("QAGIU", absolute, relative, f) { function, value, error in
            unsafe gsl_integration_qagiu(function, a, absolute, relative, limit, workspace, value, error)
        }
    }

    /// ∫_{−∞}^∞ f by QAGI.
    public mutating func integrateOverLine(
        absolute: Double = 0, relative: Double = 1e-12, _ f: (Double) -> Double
    ) throws(NumericalFailure) -> Estimate {
        try unsafe run("QAGI", absolute, relative, f) { function, value, error in
            unsafe gsl_integration_qagi(function, absolute, relative, limit, workspace, value, error)
        }
    }

    private typealias Call = (
        UnsafeMutablePointer<gsl_function>, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Int32

    private func run(
        _ routine: String, _ absolute: Double, _ relative: Double, _ f: (Double) -> Double, _ call: Call
    ) throws(NumericalFailure) -> Estimate {
        var value = Double.nan
        var error = Double.infinity
        let status = unsafe withGSLFunction(f) { function in
            unsafe call(function, &value, &error)
        }
        let estimate = Estimate(value: value, error: error)
        let tolerated = error <= 1000 * max(absolute, relative * abs(value))
        if status == 0 || (status == Int32(GSL_EROUND) && tolerated) { return estimate }
        throw NumericalFailure(routine: routine, status: status, best: estimate)
    }
}
