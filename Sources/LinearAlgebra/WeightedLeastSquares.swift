internal import CGSL
internal import SpecialFunctions

/// The weighted least-squares fit of y ≈ X c with known standard errors of y (GSL's gsl_multifit_wlinear, by
/// a singular value decomposition).
public struct WeightedLeastSquares: Sendable {
    /// The coefficients c.
    public let coefficients: [Double]
    /// The standard errors of c, computed from the standard errors of y.
    public let standardErrors: [Double]
    /// Σ((y − Xc)/σ)².
    public let chiSquared: Double
    /// The number of observations minus the number of coefficients.
    public let degreesOfFreedom: Int

    /// Fits; nil if there are fewer observations than coefficients, a σ is not positive and finite, or X or y
    /// is not finite.
    ///
    /// - Parameters:
    ///   - rows: the rows of X.
    ///   - observations: y.
    ///   - standardErrors: σ of each observation.
    public init?(rows: [[Double]], observations: [Double], standardErrors sigmas: [Double]) {
        let (n, p) = (rows.count, rows.first?.count ?? 0)
        precondition(observations.count == n && sigmas.count == n, "every observation needs a σ")
        precondition(rows.allSatisfy { $0.count == p }, "the rows must have the same length")
        guard n >= p, p > 0, sigmas.allSatisfy({ $0 > 0 && $0.isFinite }),
            observations.allSatisfy(\.isFinite), rows.allSatisfy({ $0.allSatisfy(\.isFinite) })
        else { return nil }
        GSLErrorHandler.disable()
        OpenBLAS.useOneThread()
        let work = unsafe gsl_multifit_linear_alloc(n, p)
        defer { unsafe gsl_multifit_linear_free(work) }
        var design = rows.flatMap { $0 }
        var weights = sigmas.map { 1 / ($0 * $0) }
        var y = observations
        var c = [Double](repeating: 0, count: p)
        var covariance = [Double](repeating: 0, count: p * p)
        var chiSquared = 0.0
        let status = unsafe design.withUnsafeMutableBufferPointer { design in
            var x = unsafe gsl_matrix_view_array(design.baseAddress, n, p)
            return unsafe weights.withUnsafeMutableBufferPointer { weights in
                var w = unsafe gsl_vector_view_array(weights.baseAddress, n)
                return unsafe y.withUnsafeMutableBufferPointer { y in
                    var yView = unsafe gsl_vector_view_array(y.baseAddress, n)
                    return unsafe c.withUnsafeMutableBufferPointer { c in
                        var cView = unsafe gsl_vector_view_array(c.baseAddress, p)
                        return unsafe covariance.withUnsafeMutableBufferPointer { covariance in
                            var covView = unsafe gsl_matrix_view_array(covariance.baseAddress, p, p)
                            return unsafe gsl_multifit_wlinear(
                                &x.matrix, &w.vector, &yView.vector, &cView.vector, &covView.matrix,
                                &chiSquared, work)
                        }
                    }
                }
            }
        }
        guard status == 0 else { return nil }
        coefficients = c
        standardErrors = (0..<p).map { covariance[$0 * p + $0].squareRoot() }
        self.chiSquared = chiSquared
        degreesOfFreedom = n - p
    }
}
