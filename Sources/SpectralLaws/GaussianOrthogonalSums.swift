internal import RealModule
internal import SpecialFunctions

/// The sums over Hermite functions of which the density and the distribution function of the Gaussian orthogonal ensemble
/// are made, at one point y ≥ 0. The formulas are those of ``GaussianOrthogonalLaw``.
///
/// Everything is stored in units of e^{−y²/4}2^{256e} or of its square; see ``HermiteFunctions``.
struct GaussianOrthogonalSums {
    private let size: Int
    private var functions: HermiteFunctions
    /// e_{n−2}, e_{n−1} and e_n. For n = 1 the first is 0.
    private var tails = (0.0, 0.0, 0.0)
    /// K_n and K_{n−1}.
    private var kernel = (0.0, 0.0)
    /// Σ_{j<n}(2n − 1 − 2j)ψ_j².
    private var weightedKernel = 0.0
    /// Σ_{j<n}A_j.
    private var squareTails = 0.0
    /// I_n.
    private var mixedTail = 0.0

    /// The sums for matrices of this size.
    init(size: Int, at y: Double) {
        let n = Double(size)
        self.size = size
        functions = HermiteFunctions(at: y)
        let wave = functions.current
        // −(2π)^{−1/4}√π erfcx(y/2), and the upper tail of the normal law.
        let first =
            -Double.pow(2 * .pi, -0.25) * Double.pi.squareRoot() * scaledComplementaryErrorFunction(y / 2)
        tails = (0, first, -2 * wave)
        var squareTail = scaledComplementaryErrorFunction(y / 2.0.squareRoot()) / 2
        kernel = (wave * wave, 0)
        weightedKernel = (2 * n - 1) * (wave * wave)
        squareTails = squareTail
        mixedTail = -2 * squareTail
        // Invariant at order j: the tails are those of j − 2, j − 1 and j, kernel = (K_j, K_{j−1}),
        // squareTail = A_{j−1}, mixedTail = I_j.
        for j in stride(from: 1, to: size, by: 1) {
            if functions.advance() {
                scaleDown()
                squareTail = squareTail / HermiteFunctions.big / HermiteFunctions.big
            }
            let current = functions.current
            let (root, next) = (Double(j).squareRoot(), Double(j + 1).squareRoot())
            squareTail += functions.previous * current / root
            squareTails += squareTail
            mixedTail = (-root * (tails.1 * tails.2 + mixedTail) - 2 * squareTail) / next
            tails = (tails.1, tails.2, (root * tails.1 - 2 * current) / next)
            kernel = (kernel.0 + current * current, kernel.0)
            weightedKernel += (2 * n - 1 - 2 * Double(j)) * (current * current)
        }
    }

    private mutating func scaleDown() {
        let big = HermiteFunctions.big
        tails = (tails.0 / big, tails.1 / big, tails.2 / big)
        kernel = (kernel.0 / big / big, kernel.1 / big / big)
        weightedKernel = weightedKernel / big / big
        squareTails = squareTails / big / big
        mixedTail = mixedTail / big / big
    }

    /// R(y).
    func density(limit: Double) -> Double {
        let root = Double(size).squareRoot()
        return functions.inUnitsSquared(kernel.0 + root / 2 * functions.current * tails.2)
            + limit * functions.inUnits(functions.current)
    }

    /// ∫_y^∞R.
    func tail(limit: Double) -> Double {
        let root = Double(size).squareRoot()
        return functions.inUnitsSquared(squareTails + root / 2 * mixedTail) - limit
            * functions.inUnits(tails.1)
    }

    /// ∫_y^∞tR(t)dt, by tψ_{n−1} = √nψ_n + √(n−1)ψ_{n−2} and ∫_y^∞ψ_{m−1}ψ_m = K_m/√m:
    ///
    ///     Σ_{j<n}(2n − 1 − 2j)ψ_j² − ¼(ne_n² + (n−1)e_{n−2}²) − K_{n−1} − ℓ(√n e_n + √(n−1) e_{n−2}).
    func firstMomentOfTail(limit: Double) -> Double {
        let n = Double(size)
        let squares = n * tails.2 * tails.2 + (n - 1) * tails.0 * tails.0
        return functions.inUnitsSquared(weightedKernel - squares / 4 - kernel.1)
            - limit * functions.inUnits(n.squareRoot() * tails.2 + (n - 1).squareRoot() * tails.0)
    }
}
