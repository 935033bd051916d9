internal import RealModule

/// The real 2 × 2 matrix H T_1 T_2 …, where H is full and the T_j are upper triangular, as trace and
/// determinant with 106 bits.
///
/// The eigenvalues are the roots of λ² − tr λ + det = 0. The determinant is a product, so the smaller of two
/// real eigenvalues loses no digits when the other is much larger. An error u in the last place of each
/// factor moves tr² − 4 det by about u times the squared norm of the product. With 106 bits the sign of the
/// discriminant, real or complex, is wrong only where the rounding of the factors could change it too.
struct TwoByTwoProduct {
    // The product is (a b; c d)·2^exponent, and its determinant is determinant·2^determinantExponent.
    private var a = DoubleDouble(1)
    private var b = DoubleDouble(0)
    private var c = DoubleDouble(0)
    private var d = DoubleDouble(1)
    private var exponent: Int
    private var determinant = DoubleDouble(1)
    private var determinantExponent: Int

    /// 2^exponent times the identity.
    init(exponent: Int) {
        self.exponent = exponent
        determinantExponent = 2 * exponent
    }

    /// Multiplies from the right by (p q; r s).
    mutating func multiply(full p: Double, _ q: Double, _ r: Double, _ s: Double) {
        (a, b) = (a * p + b * r, a * q + b * s)
        (c, d) = (c * p + d * r, c * q + d * s)
        let factor = DoubleDouble(p) * DoubleDouble(s) - DoubleDouble(q) * DoubleDouble(r)
        determinant = determinant * factor
        rescale()
    }

    /// Multiplies from the right by (p q; 0 s).
    mutating func multiply(triangular p: Double, _ q: Double, _ s: Double) {
        (a, b) = (a * p, a * q + b * s)
        (c, d) = (c * p, c * q + d * s)
        // One at a time, because the product p·s may underflow.
        determinant = determinant * p
        rescale()
        determinant = determinant * s
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

    /// Whether the discriminant (tr/2)² − det is at most `bound` times the squared norm of the product.
    func hasDiscriminant(within bound: Double) -> Bool {
        let norm = [a, b, c, d].reduce(0) { $0 + $1.high * $1.high }
        let half = (a + d).scaled(byPowerOfTwo: -1)
        let discriminant = half * half - determinant.scaled(byPowerOfTwo: determinantExponent - 2 * exponent)
        return abs(discriminant.high) <= bound * norm
    }

    /// Both eigenvalues as (ln|λ|, arg λ); the one of larger modulus, or of positive argument, first.
    func eigenvalues() -> ((Double, Double), (Double, Double)) {
        // Powers of two relative to the larger of |tr| and √|det|: nothing overflows, and what underflows is
        // negligible.
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
