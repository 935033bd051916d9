/// The even moments of the mean spectral laws of H/√n for Gaussian matrices, order after order.
///
/// b_k = n^{−k−1}E tr H^{2k} of the unitary ensemble obeys the recurrence of Harer and Zagier,
///
///     (k + 2)b_{k+1} = (4k + 2)b_k + k(4k² − 1)b_{k−1}/n².
///
/// The orthogonal ensemble has b_k + g_k. With ε_n = e_n + 2ℓ/√n as in ``GaussianOrthogonalLaw``, g_k = ½n^{−k−½}∫y^{2k}ψ_{n−1}ε_n,
/// h_k = ½n^{−k−1}∫y^{2k+1}ψ_nε_n and q_k = n^{−k}∫y^{2k}ψ_n²,
///
///     g_{k+1} = 2h_k − (2k + 1)(b_k + 2g_k)/n,   g_0 = 0,
///     h_k = 2g_k + (q_k + 4k h_{k−1})/n,
///     (2k + 2)q_{k+1} = (2k + 1)[(4 + 2/n)q_k + 2k(2k − 1)q_{k−1}/n²],   q_0 = 1.
///
/// The first two integrate the derivatives of y^{2k+1}ψ_{n−1}ε_n and y^{2k}ψ_nε_n, the third the equation of ψ_n², which is of third
/// order.
///
/// - Source: J. Harer, D. Zagier, Invent. Math. 85 (1986) 457. The second recurrence is derived here and tested against closed
///   forms and quadrature.
struct GaussianMoments {
    /// E[X^{2k}] of the unitary ensemble.
    private(set) var unitary = 1.0
    /// g_k.
    private var difference = 0.0

    /// E[X^{2k}] of the orthogonal ensemble.
    var orthogonal: Double { unitary + difference }

    /// The moments of order 2k for matrices of size n.
    init(size: Int, order: Int) {
        let n = Double(size)
        var (before, square, squareBefore, mixed) = (0.0, 1.0, 0.0, 0.0)
        for k in 0..<order {
            let k = Double(k)
            mixed = 2 * difference + (square + 4 * k * mixed) / n
            difference = 2 * mixed - (2 * k + 1) * (unitary + 2 * difference) / n
            (square, squareBefore) = (
                (2 * k + 1) * ((4 + 2 / n) * square + 2 * k * (2 * k - 1) * squareBefore / (n * n))
                    / (2 * k + 2),
                square
            )
            (before, unitary) = (
                unitary, ((4 * k + 2) * unitary + k * (4 * k * k - 1) * before / (n * n)) / (k + 2)
            )
        }
    }
}
