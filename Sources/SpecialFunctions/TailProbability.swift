internal import CGSL

/// Tail probabilities and quantiles of the distributions that tests of hypotheses need, from GSL.
public enum TailProbability {
    /// P(Z > z) for a standard normal Z.
    public static func normal(above z: Double) -> Double {
        gsl_cdf_ugaussian_Q(z)
    }

    /// P(T > t) for Student's t with the given degrees of freedom.
    public static func studentT(above t: Double, degreesOfFreedom: Double) -> Double {
        gsl_cdf_tdist_Q(t, degreesOfFreedom)
    }

    /// The t with P(T > t) = probability.
    public static func studentTQuantile(upper probability: Double, degreesOfFreedom: Double) -> Double {
        gsl_cdf_tdist_Qinv(probability, degreesOfFreedom)
    }

    /// The z with P(Z > z) = probability.
    public static func normalQuantile(upper probability: Double) -> Double {
        gsl_cdf_ugaussian_Qinv(probability)
    }
}
