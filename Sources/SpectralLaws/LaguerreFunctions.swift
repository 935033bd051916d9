internal import RealModule
internal import SpecialFunctions

/// The orthonormal Laguerre functions φ_0(x), φ_1(x), … of weight xᵃe^{−x}, one after the other, without overflow.
///
///     φ_0² = xᵃe^{−x}/Γ(a + 1),   b_{k+1}φ_{k+1} = (2k + 1 + a − x)φ_k − b_kφ_{k−1},   b_k = √(k(k + a)).
///
/// Left of (a + 1)/2 this recurrence, whose two solutions are then close to each other for many k, would let rounding
/// errors grow like k^{3/2}. There φ_k and its difference δ_k from the next are carried instead, in units in which
/// the functions are constant at x = 0:
///
///     (k + 1 + a)δ_k = k r_{k−1}δ_{k−1} − xφ_k,   φ_{k+1} = r_k(φ_k + δ_k),   r_k = √((k + 1 + a)/(k + 1)).
///
/// Far out φ_0 underflows although later ones are of order one, so the pair is carried in units of φ_0·2^{256e} and
/// renormalised by powers of two, which are exact.
struct LaguerreFunctions {
    private let parameter: Double
    private let x: Double
    /// ln φ_0².
    private let logarithm: Double
    private(set) var order = 0
    /// φ_k and φ_{k−1} in units of the common factor.
    private(set) var current = 1.0
    private(set) var previous = 0.0
    /// r_{k−1}δ_{k−1}, where it is carried.
    private var difference = 0.0
    private let isNearZero: Bool
    /// b_k.
    private(set) var root = 0.0
    /// The number of times the pair was divided by 2^256.
    private var exponent = 0

    /// The functions of parameter a ≥ 0 at a finite x ≥ 0.
    init(parameter: Double, at x: Double) {
        self.parameter = parameter
        self.x = x
        isNearZero = x < (parameter + 1) / 2
        logarithm = logPoissonMass(parameter, mean: x)
    }

    static let big = Double(sign: .plus, exponent: 256, significand: 1)

    /// A bound of ln φ_k(x)² for all k < n: finite only beyond the zeros, −∞ where x is beyond any use.
    ///
    /// All zeros lie below 4n + 2a, and beyond them |L_k| ≤ xᵏ/k!, so φ_k² ≤ x^{a+2k}e^{−x}/(k! Γ(k + a + 1)), which for
    /// such x grows with k < n.
    static func logarithmicBound(parameter a: Double, at x: Double, below n: Int) -> Double {
        let n = Double(n)
        guard x > 4 * n + 2 * a else { return .infinity }
        guard x < 1e300 else { return -.infinity }
        return (a + 2 * n - 2) * Double.log(x) - x - logGamma(n) - logGamma(n + a)
    }

    /// Steps to the next order; true when the unit has just grown by 2^256.
    mutating func advance() -> Bool {
        let k = Double(order)
        if isNearZero {
            let growth = ((k + 1 + parameter) / (k + 1)).squareRoot()
            difference = (k * difference - x * current) / (k + 1 + parameter)
            (previous, current) = (current, growth * (current + difference))
            difference *= growth
            root = (k + 1) * growth
        } else {
            let next = ((k + 1) * (k + 1 + parameter)).squareRoot()
            (previous, current) = (current, ((2 * k + 1 + parameter - x) * current - root * previous) / next)
            root = next
        }
        order += 1
        guard abs(current) > Self.big else { return false }
        current /= Self.big
        previous /= Self.big
        difference /= Self.big
        exponent += 1
        return true
    }

    /// A value times the unit φ_0·2^{256e}.
    func inUnits(_ value: Double) -> Double { scaled(value, by: logarithm / 2, shifts: exponent) }

    /// A value times the square of the unit.
    func inUnitsSquared(_ value: Double) -> Double { scaled(value, by: logarithm, shifts: 2 * exponent) }

    /// value·e^L·2^{256j}; 256 ln 2 is split into a number of 30 bits, whose multiples are exact, and the rest.
    private func scaled(_ value: Double, by logarithm: Double, shifts: Int) -> Double {
        guard value != 0 else { return 0 }
        let (high, low) = (0x1.62e42fe8p+7, 2.276642365154989e-7)
        let argument = (logarithm + Double(shifts) * high) + Double(shifts) * low
        // In two halves: the exponential may underflow although the product does not.
        return value * Double.exp(argument / 2) * Double.exp(argument / 2)
    }
}
