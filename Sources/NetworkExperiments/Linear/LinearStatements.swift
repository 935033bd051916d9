internal import Datasets
internal import LinearAutoencoders
internal import RunSupport

/// The conclusions in sentences.
enum LinearStatements {
    /// The conclusions about these data.
    static func findings(_ result: LinearResult) -> [String] {
        var sentences: [String] = []
        let description = result.description
        if let remark = description.data.remark { sentences.append(remark) }
        if let demonstration = result.demonstration { sentences.append(demonstration.sentence) }
        let q = description.latentDimension
        if description.centring == .mean {
            sentences.append(
                "Observations are deviations from their mean, so that losses are those of reconstructing "
                    + "deviations; the mean itself costs nothing.")
        }
        guard result.rank > 0 else {
            return sentences + [
                "Every observation is \(description.centring == .mean ? "the mean" : "zero"): there is nothing "
                    + "to reconstruct or to learn."
            ]
        }
        if let loss = result.losses.first(where: { $0.latentDimension == q }) {
            sentences.append(
                "The best linear reconstruction from q = \(q) numbers keeps "
                    + "\(percent(loss.explainedFraction)) of ‖Z‖² and loses \(number(loss.meanSquaredError)) a "
                    + "pixel in the mean square.")
        }
        if q >= result.rank {
            sentences.append(
                "q = \(q) reaches the rank \(result.rank) of the data: the loss is rounding"
                    + (q > result.rank ? ", and \(q - result.rank) of the axes are arbitrary." : "."))
        } else if let next = result.firstLostEigenvalue {
            sentences.append(
                "λ_q/λ_{q+1} = \(number(result.lastKeptEigenvalue / next)): so well are the axes kept told from "
                    + "those lost; λ_1/λ_q = \(number(result.largestEigenvalue / result.lastKeptEigenvalue))."
            )
        }
        return sentences + descent(result)
    }

    private static func descent(_ result: LinearResult) -> [String] {
        guard let descent = result.descent else { return [] }
        var sentences = [
            "Gradient descent took \(descent.steps) steps of 1/(4λ_1) from entries of standard deviation "
                + "\(number(descent.initialStandardDeviation)); at the end the loss is "
                + "\(number(descent.finalLossGap)) above its minimum, relatively, eigenvalues of J_L lie "
                + "within \(number(descent.finalEigenvalueGap)) of 1, and their largest argument has gone from "
                + "\(number(descent.initialArgument)) to \(number(descent.finalArgument))."
        ]
        if !descent.hasConverged {
            sentences.append(
                "Descent ended at its limit of \(descent.mostSteps) steps (or was stopped) before loss and "
                    + "eigenvalues were within 0.0005 of their limits.")
        }
        if descent.learnableEigenvalues < result.description.latentDimension {
            sentences.append(
                "Only \(descent.learnableEigenvalues) eigenvalues of J_L are learnt, the rank of the data; the "
                    + "others stay where they began.")
        }
        sentences += descent.convergence.map { convergence in
            "\"Eigenvalues of J_L go to 1 well before the loss has converged\", both within "
                + percent(convergence.tolerance) + ": "
                + (result.demonstration == nil ? "\(finding(convergence)); " : "") + steps(convergence)
        }
        if let next = result.firstLostEigenvalue, next > 0,
            let loss = result.losses.first(where: { $0.latentDimension == result.description.latentDimension }
            )
        {
            sentences.append(
                "An eigenvalue of J_L goes to 1 when its axis is learnt, at the rate λ_i/λ_1 a step, and the loss "
                    + "falls with it. Telling axes q and q + 1 apart comes last, at the rate (λ_q − "
                    + "λ_{q+1})/(2λ_1), and is worth (λ_q − λ_{q+1})/L_min = "
                    + "\(number((result.lastKeptEigenvalue - next) / loss.eigenvalues)) of the loss: only below "
                    + "this tolerance does the loss wait for it.")
        }
        return sentences
    }

    /// Whether eigenvalues converge well before the loss, at one tolerance for both.
    private static func finding(_ at: LinearResult.Convergence) -> String {
        let never = Int.max
        let (all, median) = (at.eigenvalueStep ?? never, at.medianEigenvalueStep ?? never)
        let loss = at.lossStep ?? never
        func isWellBefore(_ step: Int) -> Bool { step <= loss / 2 }
        return
            if all == never && loss == never
        {
            "undecided"
        } else if isWellBefore(all) {
            "confirmed"
        } else if isWellBefore(median) {
            "qualified, true of half of the eigenvalues"
        } else if all < loss {
            "qualified, before but by less than half of the steps"
        } else {
            "refuted"
        }
    }

    private static func steps(_ at: LinearResult.Convergence) -> String {
        func step(_ step: Int?) -> String { step.map { "step \($0)" } ?? "not reached" }
        return "median eigenvalue: \(step(at.medianEigenvalueStep)), all: \(step(at.eigenvalueStep)), "
            + "loss: \(step(at.lossStep))."
    }

    /// The slips of the note on linear encoding and decoding, with this run's numbers where they show one.
    static func noteSlips(_ result: LinearResult) -> [String] {
        let q = result.description.latentDimension
        func fraction(_ name: String) -> String? {
            result.pairs.first { $0.name.hasPrefix(name) }.map { percent($0.lossFraction) }
        }
        var columns = "columns of unit norm (assumption 3) need not be orthogonal (assumption 2)"
        if let best = fraction("unit columns of the optimal subspace, E = D⁺"),
            let transposed = fraction("unit columns of the optimal subspace, E = Dᵀ")
        {
            columns += "; here E = D⁺ then still loses \(best) of ‖Z‖² only, and E = Dᵀ \(transposed)"
        }
        var gauge = "no word on the choice of origin and of coordinates"
        if let transposed = fraction("other latent coordinates, E = (DM)ᵀ") {
            gauge +=
                ": (DM, M⁻¹Dᵀ) reconstructs the same for every regular M, but E = Dᵀ holds for orthonormal "
                + "columns only (with (DM)ᵀ the loss is \(transposed) of ‖Z‖²)"
        }
        return [
            "4.2: the simple case is n_1 = 1, not n_0 = 1, and d is n_0 × 1 (here n_0 = \(result.dimension)), "
                + "not 1 × n_1.",
            "4.2, summary: max Tr(Z'Z) has no d in it, it is the constant \(number(result.squaredNorm)); "
                + "max Tr(d'Z'Zd) is meant, which is λ_1 = \(number(result.largestEigenvalue)).",
            "1: a matrix does not turn by one angle and stretch by one factor: by the singular value "
                + "decomposition it turns, stretches every axis by a factor of its own, and turns again.",
            "3.2: D'D = I needs assumptions 2 and 3, not 2 alone: \(columns).",
            "4.2: for a matrix D the constraint is D'D = I_q (q = \(q)), not ‖d‖ = 1.",
            "2.2: the objective lacks the sum over observations (here \(result.observations)): a single z is "
                + "reconstructed without loss by n_1 = 1.",
            "Throughout: \(gauge).",
        ]
    }

    private static func number(_ value: Double) -> String { value.formatted(significantDigits: 4) }

    private static func percent(_ fraction: Double) -> String {
        "\((100 * fraction).formatted(significantDigits: 4)) %"
    }
}
