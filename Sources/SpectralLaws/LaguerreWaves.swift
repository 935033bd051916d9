/// Integrals of φ_k t^{−1/2} over one side of x and of their products with the next function, order after order: what the
/// orthogonal ensemble has beyond the sums of the unitary one.
///
/// With σ = ±1 the sign of the side, b_k = √(k(k + a)), q_k = ∫φ_k t^{−1/2}, h_k = ∫φ_k t^{1/2} and I_k, T_k, K_k those of
/// ``LaguerreSums``:
///
///     b_{k+1}q_{k+1} = b_kq_{k−1} + 2σ√x φ_k,   h_k = (2k + 1 + a)q_k − b_{k+1}q_{k+1} − b_kq_{k−1},
///     L_{k+1} = ∫b_{k+1}q_{k+1}φ_k t^{−1/2} = b_kq_{k−1}q_k − L_k + 2σI_k,
///     V_{k+1} = ∫b_{k+1}q_{k+1}φ_k t^{1/2} = b_kq_{k−1}h_k − (2k + 1 + a)L_k + b_k²q_{k−1}² + 2xK_k + 2σT_k.
///
/// The last two are the recurrence of q under the integral, then by parts with q_{k−1}′ = σφ_{k−1}t^{−1/2}.
struct LaguerreWaves {
    private(set) var sums: LaguerreSums
    /// q_{k−1}, q_k, q_{k+1} and h_k in units of the functions, b_{k+1}.
    private var before = 0.0
    private(set) var current: Double
    private(set) var next = 0.0
    private(set) var moment = 0.0
    private(set) var nextRoot = 0.0
    /// L_{k+1} and V_{k+1} in units of the functions' squares.
    private(set) var overlap = 0.0
    private(set) var overlapMoment = 0.0

    /// The integrals of order 0: q_0 = φ_0√x times a scaled incomplete gamma function of shape (a + 1)/2.
    init(parameter: Double, at x: Double) {
        sums = LaguerreSums(parameter: parameter, at: x)
        let shape = (parameter + 1) / 2
        current =
            x.squareRoot()
            * (sums.side == .below ? lowerGammaSeries(shape, x / 2) : upperGammaSum(shape, x / 2))
        complete()
    }

    /// Steps to the next order.
    mutating func advance() {
        (before, current) = (current, next)
        if sums.advance() {
            let big = LaguerreFunctions.big
            before /= big
            current /= big
            overlap = overlap / big / big
        }
        complete()
    }

    /// What follows at the order of `sums` from q_{k−1}, q_k and L_k.
    private mutating func complete() {
        let (x, a, sign, functions) = (sums.x, sums.parameter, sums.side.sign, sums.functions)
        let k = Double(functions.order)
        let middle = 2 * k + 1 + a
        let flow = functions.root * before
        let nextFlow = flow + 2 * sign * x.squareRoot() * functions.current
        nextRoot = ((k + 1) * (k + 1 + a)).squareRoot()
        next = nextFlow / nextRoot
        moment = middle * current - nextFlow - flow
        overlapMoment =
            flow * (moment + flow) - middle * overlap + 2 * x * sums.kernelBefore
            + 2 * sign * sums.squareMoment
        overlap = flow * current - overlap + 2 * sign * sums.square
    }
}
