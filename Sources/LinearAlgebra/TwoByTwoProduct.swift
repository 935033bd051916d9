internal import RealModule

/// The real 2 × 2 matrix H T_1 T_2 …, H full and T_j upper triangular, as trace and determinant in 106 bits.
///
/// The eigenvalues are those of λ² − tr λ + det = 0. The determinant is a product, so the smaller of two real
/// eigenvalues loses nothing when the larger dwarfs it. An error u in the last place of each factor moves tr² − 4 det by
/// about u times the squared norm of the product; 106 bits put the sign of the discriminant, real or complex, beyond
/// the doubt that the factors' own rounding leaves.
struct TwoByTwoProduct {
    // The product is (a b; c d)·2^exponent, its determinant determinant·2^determinantExponent.
    private var a, b, c, d: DoubleDouble
    private var exponent = 0
    private var determinant: DoubleDouble
    private var determinantExponent = 0

    /// H = (h00 h01; h10 h11). A determinant that is rounding noise is taken for zero: below `noise` relative to the
    /// two products it is the difference of.
    init(_ h00: Double, _ h01: Double, _ h10: Double, _ h11: Double, noise: Double) {
        a = DoubleDouble(h00)
        b = DoubleDouble(h01)
        c = DoubleDouble(h10)
        d = DoubleDouble(h11)
        determinant = a * d - b * c
        if abs(determinant.high) <= noise * (abs(h00 * h11) + abs(h01 * h10)) {
            determinant = DoubleDouble(0)
        }
        rescale()
    }

    /// Multiplies from the right by (t00 t01; 0 t11).
    mutating func multiply(_ t00: Double, _ t01: Double, _ t11: Double) {
        (a, b) = (a * t00, a * t01 + b * t11)
        (c, d) = (c * t00, c * t01 + d * t11)
        determinant = determinant * (DoubleDouble(t00) * DoubleDouble(t11))
        rescale()
    }

    private mutating func rescale() {
        let largest = max(max(abs(a.high), abs(b.high)), max(abs(c.high), abs(d.high)))
        if largest > 0 {
            let shift = Int(largest.exponent)
            exponent += shift
            a = a.scaled(byPowerOfTwo: -shift)
            b = b.scaled(byPowerOfTwo: -shift)
            c = c.scaled(byPowerOfTwo: -shift)
            d = d.scaled(byPowerOfTwo: -shift)
        }
        if determinant.high != 0 {
            let shift = Int(determinant.high.exponent)
            determinantExponent += shift
            determinant = determinant.scaled(byPowerOfTwo: -shift)
        }
    }

    /// Both eigenvalues as (ln|λ|, arg λ); the one of larger modulus, or of positive argument, first.
    func eigenvalues() -> ((Double, Double), (Double, Double)) {
        // Powers of two relative to the larger of |tr| and √|det|: neither overflows, what underflows does not matter.
        let trace = a + d
        let traceExponent = trace.high == 0 ? Int.min : exponent + Int(trace.high.exponent)
        let rootExponent = determinant.high == 0 ? Int.min : determinantExponent / 2 + 1
        let scale = max(traceExponent, rootExponent)
        if scale == .min { return ((-.infinity, 0), (-.infinity, 0)) }
        let half = trace.scaled(byPowerOfTwo: exponent - scale - 1)
        let det = determinant.scaled(byPowerOfTwo: determinantExponent - 2 * scale)
        let discriminant = half * half - det
        let logDeterminant = ScaledProduct(
            mantissa: abs(determinant.high), exponent: determinantExponent
        ).logModulus
        if discriminant.high < 0 {
            let argument = Double.atan2(y: (-discriminant.high).squareRoot(), x: half.high)
            return ((logDeterminant / 2, argument), (logDeterminant / 2, -argument))
        }
        let root = discriminant.high.squareRoot()
        let larger = half.high < 0 ? half.high - root : half.high + root
        let logLarger = ScaledProduct(mantissa: larger, exponent: scale).logModulus
        if logDeterminant == -.infinity { return ((logLarger, larger < 0 ? .pi : 0), (-.infinity, 0)) }
        let smallerIsNegative = (larger < 0) != (determinant.high < 0)
        return (
            (logLarger, larger < 0 ? .pi : 0), (logDeterminant - logLarger, smallerIsNegative ? .pi : 0)
        )
    }
}
