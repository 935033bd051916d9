internal import ComplexModule
internal import LinearAlgebra
package import LinearAutoencoders
internal import RealModule

/// Checks of known properties of the optimum on the computed one. Losses are fractions of ‖Z‖_F².
///
/// Bounds are multiples of n_0ε, the error of sums of n_0 products (Higham, §3.1), with a factor 10 for the handful of
/// operations that each check strings together and √q for Frobenius norms.
package struct LinearChecks {
    private let q: Int
    private let moments: SecondMoments
    private let axes: PrincipalAxes
    private let optimum: LinearAutoencoder
    private let seed: UInt64
    /// n_0 ε.
    private let unit: Double
    package private(set) var checks: [LinearCheck] = []
    package private(set) var pairs: [LinearResult.Pair] = []

    package init(latentDimension q: Int, moments: SecondMoments, axes: PrincipalAxes, seed: UInt64) {
        self.q = q
        self.moments = moments
        self.axes = axes
        self.seed = seed
        optimum = LinearAutoencoder(transposing: axes.leading(q))
        unit = Double(max(moments.dimension, 2)) * Double.ulpOfOne
    }

    /// Whether there is anything to reconstruct.
    private var isSomething: Bool { axes.numericalRank > 0 }
    private var rootOfLatent: Double { Double(q).squareRoot() }
    private var minimum: Double { axes.minimumLoss(latentDimension: q) }

    /// The loss above the optimum as a fraction of ‖Z‖_F².
    private func excess(_ pair: LinearAutoencoder) -> Double {
        (pair.loss(on: moments) - minimum) / moments.squaredNorm
    }

    /// Adds the loss and the excess of a pair to the table.
    private mutating func list(_ name: String, _ excess: Double) {
        pairs.append(
            LinearResult.Pair(
                name: name, lossFraction: minimum / moments.squaredNorm + excess, excessFraction: excess))
    }

    package mutating func run(losses: [LinearResult.Loss]) {
        eigensystem()
        lossThreeWays(losses)
        jacobians()
        guard isSomething else { return }
        list("optimum, E = Dᵀ", excess(optimum))
        gauges()
        generalColumns()
        competitors()
        rotation()
        gradient()
    }

    private mutating func eigensystem() {
        let size = moments.matrix.frobeniusNorm
        checks.append(
            LinearCheck(
                "eigensystem", "‖SV − VΛ‖ ≤ 10 n₀ε‖S‖", size > 0 ? axes.residual / size : 0, .atMost,
                10 * unit))
        checks.append(
            LinearCheck(
                "orthonormal-decoder", "‖DᵀD − I‖ = 0", optimum.decoder.orthonormalityError, .atMost,
                10 * unit * rootOfLatent))
    }

    private mutating func lossThreeWays(_ losses: [LinearResult.Loss]) {
        let worst = losses.map { $0.tolerance > 0 ? $0.spread / $0.tolerance : $0.spread }.max() ?? 0
        checks.append(
            LinearCheck(
                "loss-three-ways",
                "‖Z − ZDDᵀ‖² = ‖Z‖² − ‖ZD‖² = Σ_{i>q} λ_i; differences in units of their bound", worst,
                .atMost, 1))
    }

    private mutating func jacobians() {
        checks.append(
            LinearCheck(
                "latent-jacobian", "every eigenvalue of J_L = ED is 1", distanceOfLatentEigenvalues(optimum),
                .atMost, 20 * unit))
        let jacobian = optimum.inputJacobian
        var square = Matrix<Double>()
        Matrix.multiply(jacobian, jacobian, into: &square)
        checks.append(
            LinearCheck(
                "input-jacobian-projection", "J_I = DE is symmetric and J_I² = J_I",
                max(distance(square, jacobian), distance(jacobian, jacobian.transposed)), .atMost,
                10 * unit * rootOfLatent))
        let eigenvalues = (try? SelfAdjointEigensystem(of: jacobian))?.values.reversed() ?? []
        let errors = eigenvalues.enumerated().map { abs($1 - ($0 < q ? 1 : 0)) }
        checks.append(
            LinearCheck(
                "input-jacobian-spectrum", "J_I has q eigenvalues 1 and n₀ − q eigenvalues 0",
                errors.max() ?? .nan, .atMost, 20 * unit))
    }

    /// max |λ − 1| over the eigenvalues of J_L.
    private func distanceOfLatentEigenvalues(_ pair: LinearAutoencoder) -> Double {
        var jacobian = pair.latentJacobian
        let values = (try? EigenvalueSolver().eigenvalues(ofGeneral: &jacobian).values) ?? []
        return values.map { ($0 - 1).length }.max() ?? .nan
    }

    private func distance(_ left: Matrix<Double>, _ right: Matrix<Double>) -> Double {
        var total = 0.0
        for i in left.elements.indices {
            let difference = left.elements[i] - right.elements[i]
            total += difference * difference
        }
        return total.squareRoot()
    }

    private mutating func gauges() {
        var draws = LinearDraws(seed: seed, purpose: .gauges)
        var (lossChange, jacobianChange, eigenvalueChange) = (0.0, 0.0, 0.0)
        var (condition, least) = (1.0, Double.infinity)
        for _ in 0..<3 {
            guard let gauge = SquareGauge(draws.gauge(q)) else { continue }
            let moved = optimum.changingGauge(by: gauge)
            condition = max(condition, gauge.conditionNumber)
            lossChange = max(lossChange, abs(excess(moved)))
            jacobianChange = max(jacobianChange, distance(moved.inputJacobian, optimum.inputJacobian))
            eigenvalueChange = max(eigenvalueChange, distanceOfLatentEigenvalues(moved))
            least = min(least, excess(LinearAutoencoder(transposing: moved.decoder)))
        }
        let bound = 10 * unit * rootOfLatent * condition * condition
        list("other latent coordinates, (DM, M⁻¹Dᵀ)", lossChange)
        list("other latent coordinates, E = (DM)ᵀ", least)
        checks += [
            LinearCheck("gauge-loss", "(DM, M⁻¹Dᵀ) has the optimum's loss", lossChange, .atMost, bound),
            LinearCheck(
                "gauge-input-jacobian", "(DM, M⁻¹Dᵀ) has the optimum's J_I", jacobianChange, .atMost, bound),
            LinearCheck(
                "gauge-latent-jacobian", "the eigenvalues of J_L stay 1 for (DM, M⁻¹Dᵀ)", eigenvalueChange,
                .atMost, bound),
            LinearCheck(
                "gauge-transpose", "E = (DM)ᵀ costs more: E = Dᵀ is a choice of coordinates", least, .above,
                bound),
        ]
    }

    /// The note's assumption 3 without 2: columns of unit norm that are not orthogonal, first in the optimal subspace, then
    /// anywhere.
    private mutating func generalColumns() {
        var draws = LinearDraws(seed: seed, purpose: .columns)
        guard q > 1, let gauge = SquareGauge(draws.gauge(q)) else { return }
        let inside = optimum.changingGauge(by: gauge).decoder.withUnitColumns
        let anywhere = draws.gaussian(rows: moments.dimension, columns: q).withUnitColumns
        guard let best = try? LinearAutoencoder(invertingDecoder: inside),
            let other = try? LinearAutoencoder(invertingDecoder: anywhere)
        else { return }
        let bound = 100 * unit * rootOfLatent * gauge.conditionNumber * gauge.conditionNumber
        let (inverse, transpose) = (excess(best), excess(LinearAutoencoder(transposing: inside)))
        let (otherInverse, otherTranspose) = (
            excess(other), excess(LinearAutoencoder(transposing: anywhere))
        )
        list("unit columns of the optimal subspace, E = D⁺", inverse)
        list("unit columns of the optimal subspace, E = Dᵀ", transpose)
        list("random unit columns, E = D⁺", otherInverse)
        list("random unit columns, E = Dᵀ", otherTranspose)
        checks += [
            LinearCheck(
                "pseudo-inverse", "columns that are not orthogonal reach the optimum with E = D⁺",
                abs(inverse), .atMost, bound),
            LinearCheck("pseudo-inverse-transpose", "with E = Dᵀ they do not", transpose, .above, bound),
            LinearCheck(
                "pseudo-inverse-random", "E = D⁺ is better than E = Dᵀ for random unit columns",
                otherTranspose - otherInverse, .above, bound),
        ]
    }

    /// Nothing of rank q is better (Eckart and Young); something is worse wherever there is something to lose.
    private mutating func competitors() {
        var draws = LinearDraws(seed: seed, purpose: .competitors)
        var perturbations = LinearDraws(seed: seed, purpose: .perturbations)
        let n = moments.dimension
        let random = (0..<10).map { _ in
            excess(LinearAutoencoder(transposing: draws.orthonormal(rows: n, columns: q)))
        }
        let perturbed = (0..<10).compactMap { _ -> Double? in
            var decoder = optimum.decoder
            let change = perturbations.gaussian(rows: n, columns: q)
            let size = 0.05 / Double(n).squareRoot()
            for i in decoder.elements.indices { decoder.elements[i] += size * change.elements[i] }
            guard let svd = try? SingularValueDecomposition(of: decoder) else { return nil }
            return excess(LinearAutoencoder(transposing: svd.polarFactor))
        }
        let bound = 10 * unit * rootOfLatent
        list("best of 10 random orthonormal decoders, E = Dᵀ", random.min() ?? .nan)
        list("optimum with columns moved by 5 %, best of 10", perturbed.min() ?? .nan)
        let least = min(random.min() ?? .nan, perturbed.min() ?? .nan)
        if q < axes.numericalRank {
            checks.append(
                LinearCheck(
                    "eckart-young", "every other orthonormal decoder loses more, 10 random and 10 near",
                    least, .above, bound))
        } else {
            checks.append(
                LinearCheck("eckart-young", "no other decoder loses less", -least, .atMost, bound))
        }
    }

    /// The exact loss of a decoder that is not the optimum.
    private mutating func rotation() {
        guard q < moments.dimension else { return }
        let angle = 0.3
        let (sine, cosine) = (Double.sin(angle), Double.cos(angle))
        var decoder = optimum.decoder
        let next = axes.slice(q..<(q + 1))
        for row in 0..<decoder.rows {
            decoder[row, q - 1] = cosine * decoder[row, q - 1] + sine * next[row, 0]
        }
        let expected = (axes.values[q - 1] - axes.values[q]) * sine * sine / moments.squaredNorm
        checks.append(
            LinearCheck(
                "rotation", "turning v_q by θ towards v_{q+1} costs (λ_q − λ_{q+1}) sin²θ",
                abs(excess(LinearAutoencoder(transposing: decoder)) - expected), .atMost,
                10 * unit * rootOfLatent))
    }

    /// Along a line the loss is a polynomial of degree four, for which the five-point difference is exact.
    private mutating func gradient() {
        var draws = LinearDraws(seed: seed, purpose: .gradient)
        let n = moments.dimension
        let size = 1 / Double(n).squareRoot()
        var (pair, direction) = (optimum, optimum)
        for matrix in [\LinearAutoencoder.encoder, \LinearAutoencoder.decoder] {
            let shape = (optimum[keyPath: matrix].rows, optimum[keyPath: matrix].columns)
            pair[keyPath: matrix] = draws.gaussian(rows: shape.0, columns: shape.1)
            direction[keyPath: matrix] = draws.gaussian(rows: shape.0, columns: shape.1)
            pair[keyPath: matrix].scale(by: size)
            direction[keyPath: matrix].scale(by: size)
        }
        let losses = [-2.0, -1, 1, 2].map { t in
            var moved = pair
            for i in moved.encoder.elements.indices {
                moved.encoder.elements[i] += t * direction.encoder.elements[i]
                moved.decoder.elements[i] += t * direction.decoder.elements[i]
            }
            return moved.loss(on: moments)
        }
        let difference = (losses[0] - 8 * losses[1] + 8 * losses[2] - losses[3]) / 12
        let slope = pair.gradient(on: moments)
        let inner =
            slope.encoder.innerProduct(direction.encoder) + slope.decoder.innerProduct(direction.decoder)
        checks.append(
            LinearCheck(
                "gradient", "the gradient is the five-point difference of the loss, exact for its degree 4",
                abs(inner - difference) / (losses.map(abs).max() ?? 1), .atMost, 10 * unit))
    }

    /// Descent stays above the optimum, and its last pair has the loss that it reports.
    mutating func add(_ path: DescentPath) {
        let below = path.points.map { (minimum - $0.loss) / moments.squaredNorm }.max() ?? .nan
        checks.append(
            LinearCheck(
                "descent-above-optimum", "gradient descent never falls below Σ_{i>q} λ_i", below, .atMost,
                10 * unit * rootOfLatent))
        guard path.hasConverged else { return }
        checks.append(
            LinearCheck(
                "descent-end", "the pair that descent ends with has the loss that descent says",
                abs(excess(path.end) - ((path.points.last?.loss ?? .nan) - minimum) / moments.squaredNorm),
                .atMost, 10 * unit * rootOfLatent))
    }
}

extension Matrix<Double> {
    /// The columns over their lengths.
    fileprivate var withUnitColumns: Matrix {
        var result = self
        for column in 0..<columns {
            let length = (0..<rows).reduce(0) { $0 + self[$1, column] * self[$1, column] }.squareRoot()
            for row in 0..<rows { result[row, column] /= length }
        }
        return result
    }
}
