internal import RealModule
internal import SpecialFunctions

/// One side of a point of the half-line.
enum Side {
    /// [0, x].
    case below
    /// [x, ∞).
    case above

    /// 1 below, −1 above: the sign with which a derivative integrates to its value at x.
    var sign: Double { self == .below ? 1 : -1 }
}

/// Integrals of the squares of the Laguerre functions over one side of x, order after order, without a quadrature.
///
/// With K_k = Σ_{j<k}φ_j², σ = ±1 the sign of the side and b_k = √(k(k + a)), the derivatives
///
///     (xK_k)′ = b_kφ_kφ_{k−1},   x(φ_kφ_{k−1})′ = b_k(φ_k² − φ_{k−1}²),
///     xφ_k² = (2k + 1 + a)φ_k² − (xK_{k+1})′ − (xK_k)′
///
/// integrate to I_k = ∫φ_k² and T_k = ∫tφ_k²:
///
///     I_k = I_{k−1} − σx(K_k − b_kφ_kφ_{k−1})/b_k²,   T_k = (2k + 1 + a)I_k − σx(K_{k+1} + K_k),
///
/// with I_0 an incomplete gamma function. Above the largest zero all terms of I_k are positive, and so they are below
/// the smallest: both tails keep their relative accuracy. T_k is accurate relative to the whole of (2k + 1 + a)I_k only.
struct LaguerreSums {
    let x: Double
    let parameter: Double
    let side: Side
    private(set) var functions: LaguerreFunctions
    /// K_k, K_{k+1}, I_k, T_k, Σ_{j≤k}I_j and Σ_{j≤k}T_j at the order k of `functions`, in units of its squares.
    private(set) var kernelBefore = 0.0
    private(set) var kernel = 1.0
    private(set) var square: Double
    private(set) var squareMoment: Double
    private(set) var mass: Double
    private(set) var firstMoment: Double

    /// The sums of order 0, over the side with the smaller part of φ_0².
    init(parameter: Double, at x: Double) {
        self.x = x
        self.parameter = parameter
        side = x < parameter + 1 ? .below : .above
        functions = LaguerreFunctions(parameter: parameter, at: x)
        square = side == .below ? lowerGammaSeries(parameter + 1, x) * x : upperGammaSum(parameter + 1, x) * x
        squareMoment = (1 + parameter) * square - side.sign * x
        mass = square
        firstMoment = squareMoment
    }

    /// Steps to the next order; true when the unit of the functions has just grown by 2^256.
    mutating func advance() -> Bool {
        let hasGrown = functions.advance()
        if hasGrown {
            let big = LaguerreFunctions.big
            kernel = kernel / big / big
            square = square / big / big
            mass = mass / big / big
            firstMoment = firstMoment / big / big
        }
        let k = Double(functions.order)
        let product = functions.root * functions.current * functions.previous
        square -= side.sign * x * (kernel - product) / (k * (k + parameter))
        kernelBefore = kernel
        kernel += functions.current * functions.current
        squareMoment = (2 * k + 1 + parameter) * square - side.sign * x * (kernel + kernelBefore)
        mass += square
        firstMoment += squareMoment
        return hasGrown
    }
}

/// γ(s, z)/(zˢe^{−z}) = Σ_j zʲ/(s(s + 1)…(s + j)), for z < s or near it: all terms positive, about 6√s of them.
func lowerGammaSeries(_ s: Double, _ z: Double) -> Double {
    var (term, sum, denominator) = (1 / s, 0.0, s)
    // The ratio of terms falls below z/denominator, so the remainder is bounded by a geometric series.
    repeat {
        sum += term
        denominator += 1
        term *= z / denominator
    } while term * denominator > 1e-17 * sum * (denominator - z)
    return sum
}

/// Γ(s, z)/(zˢe^{−z}) = Σ_j (s − 1)…(s − j)/z^{j+1}, for z ≥ s or near it and whole or half s > 0: all terms positive, and
/// finitely many until Γ(1, z) = e^{−z} or Γ(½, z) = √π e^{−z} erfcx(√z).
func upperGammaSum(_ s: Double, _ z: Double) -> Double {
    var (term, sum, left) = (1 / z, 0.0, s)
    while left > 1 {
        sum += term
        left -= 1
        term *= left / z
        if term * z < 1e-17 * sum * (z - left) { return sum }
    }
    return left == 1
        ? sum + term
        : sum + term * (Double.pi * z).squareRoot() * scaledComplementaryErrorFunction(z.squareRoot())
}
