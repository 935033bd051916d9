internal import LinearAlgebra

/// The loss ‖Z − ZDDᵀ‖_F² of an orthonormal decoder D, computed from the observations themselves in two ways.
public struct ReconstructionLoss: Sendable, Equatable {
    /// The number q of columns of D.
    public let latentDimension: Int
    /// Σ‖z − DDᵀz‖²: every observation is reconstructed and compared.
    public let direct: Double
    /// ‖Z‖_F² − ‖ZD‖_F² = tr S − tr DᵀSD.
    public let trace: Double

    /// The losses of the first q columns of an n_0 × n_0 orthonormal matrix, for each q of an increasing
    /// list; nil if the sweep was stopped.
    ///
    /// The reconstruction for a larger q continues that for the smaller one, with the codes Dᵀz of the
    /// observation itself.
    public static func measure(
        _ observations: any Observations, centre: [Double]?, axes: PrincipalAxes, latentDimensions: [Int],
        _ sweep: ObservationSweep
    ) async -> [ReconstructionLoss]? {
        let starts = [0] + latentDimensions.dropLast()
        precondition(zip(starts, latentDimensions).allSatisfy { $0 <= $1 }, "the list must increase")
        let slices = zip(starts, latentDimensions).map { axes.slice($0..<$1) }
        let zero = Sums(
            squaredNorm: 0, residuals: Array(repeating: 0, count: slices.count),
            codes: Array(repeating: 0, count: slices.count))
        let parts = await sweep.partialSums(
            over: observations, centre: centre, zero: zero, size: 2 * slices.count
        ) { block, sums in
            sums.squaredNorm += block.squaredFrobeniusNorm
            var remainder = block
            var codes = Matrix<Double>()
            for (i, slice) in slices.enumerated() {
                Matrix.multiply(transposed: slice, block, into: &codes)
                remainder.addProduct(slice, codes, times: -1)
                sums.codes[i] += codes.squaredFrobeniusNorm
                sums.residuals[i] += remainder.squaredFrobeniusNorm
            }
        }
        guard let parts else { return nil }
        var total = zero
        for part in parts { total.add(part) }
        var captured = 0.0
        return latentDimensions.indices.map { i in
            captured += total.codes[i]
            return ReconstructionLoss(
                latentDimension: latentDimensions[i], direct: total.residuals[i],
                trace: total.squaredNorm - captured)
        }
    }

    private struct Sums: Sendable {
        var squaredNorm: Double
        var residuals: [Double]
        var codes: [Double]

        mutating func add(_ other: Sums) {
            squaredNorm += other.squaredNorm
            for i in residuals.indices {
                residuals[i] += other.residuals[i]
                codes[i] += other.codes[i]
            }
        }
    }

    /// How far, as a fraction of ‖Z‖_F², the direct, trace and eigenvalue results may differ, to first order
    /// in the rounding unit u = ε/2. Let r be the number of successive roundings in a sum over observations.
    ///
    /// * A code Dᵀz has an error of at most n_0u√q‖z‖. Its reconstruction adds (q + 1)u√q‖z‖, which doubles
    ///   in the square: 2(n_0 + q + 1)√q u (Higham, §3.5).
    /// * Sums of squares and S add (r + n_0)u each, and the error of S adds √n_0·r·u in the sum of absolute
    ///   eigenvalues.
    /// * The eigenvalues add 2√n_0‖SV − VΛ‖_F, as measured.
    /// * A D that is not exactly orthonormal adds 4‖VᵀV − I‖_F, as measured.
    public static func tolerance(
        latentDimension q: Int, moments: SecondMoments, axes: PrincipalAxes
    ) -> Double {
        guard moments.squaredNorm > 0 else { return 0 }
        let (n, q, r) = (Double(moments.dimension), Double(q), Double(moments.roundings))
        let u = Double.ulpOfOne / 2
        let arithmetic = 2 * (n + q + 1) * q.squareRoot() + 4 * (r + n) + n.squareRoot() * r
        return arithmetic * u + 2 * n.squareRoot() * axes.residual / moments.squaredNorm
            + 4 * axes.orthonormalityError
    }
}
