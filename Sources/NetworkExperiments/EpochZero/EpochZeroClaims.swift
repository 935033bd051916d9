internal import Autoencoders
internal import Foundation
internal import LinearAlgebra
internal import SpecialFunctions
internal import Statistics

/// The paper's statements about untrained autoencoders (section III.A), judged by our numbers in both designs: one
/// network a latent dimension, which is what the paper saw, and many, which is what is true of such networks.
///
/// Each reason states the rule that the finding follows.
package enum EpochZeroClaims {
    /// The statements with their findings; none for fewer than two latent dimensions.
    ///
    /// - Parameters:
    ///   - rows: one for each latent dimension, increasing.
    ///   - hiddenLayers: the number of hidden layers in each half.
    package static func judged(_ rows: [EpochZeroRow], hiddenLayers: Int) -> [PaperClaim] {
        guard rows.count >= 2 else { return [] }
        return [
            size(rows), order(rows), slightlySmaller(rows, hiddenLayers), trend(rows), steps(rows),
            arguments(rows),
        ]
    }

    private static func size(_ rows: [EpochZeroRow]) -> PaperClaim {
        let limit = 0.005 * 10.0.squareRoot()
        let own = rows.map(\.latent.moduli.maximum).max() ?? 0
        let any = rows.map(\.largestModulus).max() ?? 0
        let fraction = rows.map(\.fractionAbove0005).max() ?? 0
        return PaperClaim(
            name: "norms-at-most-0.005", statement: "All norms at epoch 0 are at most on the order of 0.005.",
            source: "section III.A, Figure 2",
            finding: own > limit ? .refuted : any > limit ? .qualified : .confirmed,
            observed: "largest |λ| \(ClaimText.number(own)) for one network a latent dimension, "
                + "\(ClaimText.number(any)) among \(rows[0].networks) networks each, of which at most "
                + "\(ClaimText.percent(fraction)) exceed 0.005",
            reason: "; the order of 0.005 is read as up to √10 times that",
            figure: "figure-2")
    }

    private static func order(_ rows: [EpochZeroRow]) -> PaperClaim {
        let own = rows.filter { $0.formulaMedian <= 10 * $0.latent.moduli.median }
        // Two standard errors in favour of the statement.
        let many = rows.filter { $0.formulaMedian <= 10 * ($0.median + 2 * $0.medianStandardError) }
        let shares = [own, many].map { Double($0.count) / Double(rows.count) }
        let printed = rows.compactMap { row in row.printedMedian.map { $0 / row.latent.moduli.median } }
        let printedText =
            printed.isEmpty
            ? "" : "; the medians the paper prints, over those of one network, \(ClaimText.range(printed))"
        return PaperClaim(
            name: "within-an-order-of-magnitude",
            statement: "Norms are generally within an order of magnitude of the theoretical predictions.",
            source: "section III.A",
            finding: shares.allSatisfy { $0 >= 0.9 }
                ? .confirmed : shares.allSatisfy { $0 <= 0.1 } ? .refuted : .qualified,
            observed: "the formula's median over that of one network is "
                + "\(ClaimText.range(rows.map { $0.formulaMedian / $0.latent.moduli.median })), at most 10 "
                + "\(dimensions(own)), and over that of many "
                + "\(ClaimText.range(rows.map { $0.formulaMedian / $0.median })), at most 10 within two standard "
                + "errors \(dimensions(many))\(printedText)",
            reason: "; generally is read as for nine latent dimensions of ten",
            figure: "figure-2")
    }

    private static func slightlySmaller(_ rows: [EpochZeroRow], _ hiddenLayers: Int) -> PaperClaim {
        let smaller = rows.filter { $0.median + 2 * $0.medianStandardError < $0.formulaMedian }
        let ratios = rows.map { $0.formulaMedian / $0.median }
        let share = Double(smaller.count) / Double(rows.count)
        let zeros = rows.filter { $0.zeroFraction > 0.01 }.map(\.latentDimension)
        let exact =
            zeros.isEmpty ? "" : ", and set more than 1% of them to zero for d = \(ClaimText.list(zeros))"
        return PaperClaim(
            name: "slightly-smaller", statement: "The norms are slightly smaller than the predicted ones.",
            source: "section III.A",
            finding: share < 0.9 ? .refuted : (ratios.max() ?? 0) <= 2 ? .confirmed : .qualified,
            observed: "smaller by more than two standard errors \(dimensions(smaller)), by factors of "
                + "\(ClaimText.range(ratios)); half of the hidden units are inactive, "
                + "masks that lower root-mean-square norms by 2^\(hiddenLayers)\(exact), and with them predicted over "
                + "observed is \(ClaimText.range(rows.map { $0.maskedUniformMedian / $0.median }))",
            reason: "; slightly is read as up to 2",
            figure: "figure-2")
    }

    private static func trend(_ rows: [EpochZeroRow]) -> PaperClaim {
        let tested = rows.filter(\.hasMedianError)
        let fit = WeightedLeastSquares(
            rows: tested.map { [1, Double($0.latentDimension)] }, observations: tested.map(\.median),
            standardErrors: tested.map(\.medianStandardError))
        let slope = fit.map { $0.coefficients[1] } ?? .nan
        let score = fit.map { slope / $0.standardErrors[1] } ?? .nan
        let limit = limit(rows, tests: 1)
        let own = rankCorrelation(ofSequence: rows.map(\.latent.moduli.median))
        let chance = probability(ofRankCorrelationAtMost: own, count: rows.count)
        return PaperClaim(
            name: "median-decreases-overall",
            statement: "Overall, the median eigenvalue decreases as the latent dimension increases.",
            source: "section III.A",
            finding: score > limit ? .refuted : score < -limit && chance < 0.01 ? .confirmed : .qualified,
            observed:
                "the median over \(rows[0].networks) networks has a slope of \(ClaimText.number(slope)) a latent "
                + "dimension, \(ClaimText.number(score)) standard errors; Kendall's tau of d and the median of one "
                + "network is \(ClaimText.number(own)), by chance alone so low with probability "
                + "\(ClaimText.number(chance))",
            reason:
                " (rule: a slope beyond −\(ClaimText.number(limit)) standard errors and a probability below 0.01 "
                + "confirm, a slope beyond +\(ClaimText.number(limit)) refutes, false alarms "
                + "\(ClaimText.number(EpochZeroDescription.falseAlarmRate)))",
            figure: "figure-2")
    }

    private static func steps(_ rows: [EpochZeroRow]) -> PaperClaim {
        let own = zip(rows, rows.dropFirst()).map { $1.latent.moduli.median - $0.latent.moduli.median }
        let tested = rows.filter(\.hasMedianError)
        let scores = zip(tested, tested.dropFirst()).map { first, next in
            (next.median - first.median) / hypot(first.medianStandardError, next.medianStandardError)
        }
        let limit = limit(rows, tests: scores.count)
        let ownFalls = own.count { $0 < 0 }
        let falls = scores.count { $0 < 0 }
        let isConfirmed = ownFalls == own.count && falls == scores.count && !scores.isEmpty
        return PaperClaim(
            name: "median-decreases", statement: "The median norm decreases with latent dimension.",
            source: "caption of Figure 2",
            finding: scores.contains { $0 > limit } ? .refuted : isConfirmed ? .confirmed : .qualified,
            observed:
                "from one d to the next the median of one network falls at "
                + "\(ownFalls) of \(own.count) steps, and that over \(rows[0].networks) networks at \(falls) of "
                + "\(scores.count), at \(scores.count { $0 < -limit }) by more than \(ClaimText.number(limit)) "
                + "standard errors; one network's median scatters by a factor of "
                + "\(ClaimText.range(rows.map(\.medianScatterFactor)))",
            reason: " (rule: decreases is read as at every step, and a rise by more than "
                + "\(ClaimText.number(limit)) standard errors refutes, false alarms "
                + "\(ClaimText.number(EpochZeroDescription.falseAlarmRate)) over all steps)",
            figure: "figure-2")
    }

    /// The number of standard errors by which a difference must exceed 0 on one side. By chance one of the tests
    /// exceeds it with the comparison's false-alarm rate.
    private static func limit(_ rows: [EpochZeroRow], tests: Int) -> Double {
        TailProbability.studentTQuantile(
            upper: EpochZeroDescription.falseAlarmRate / Double(max(1, tests)),
            degreesOfFreedom: Double(rows[0].networks - 1))
    }

    private static func arguments(_ rows: [EpochZeroRow]) -> PaperClaim {
        let (first, last) = (rows[0], rows[rows.count - 1])
        let ownMedians = rankCorrelation(
            ofSequence: rows.map { abs($0.latent.arguments.median - .pi / 2) })
        let own = rankCorrelation(ofSequence: rows.map(\.argumentDistanceOfOneNetwork))
        let all = rankCorrelation(ofSequence: rows.map(\.argumentDistance))
        let scores = rows.map { abs($0.medianArgument - .pi / 2) / $0.medianArgumentStandardError }
        // A median that is π/2 throughout does not tend to it.
        let tends = scores[0] > 5 && ownMedians < -0.5
        let bounds = [first, last].map {
            $0.realFraction / max(1 - $0.zeroFraction, .leastNormalMagnitude) / 2
        }
        return PaperClaim(
            name: "arguments-become-uniform",
            statement:
                "As the latent dimension grows the median argument tends to π/2 and the distribution becomes "
                + "more uniform.",
            source: "section III.A, Figure 3",
            finding: all > -0.5 ? .refuted : tends && own < -0.5 ? .confirmed : .qualified,
            observed: "over many networks the median of |θ| is π/2 at every d within "
                + "\(ClaimText.number(scores.max())) standard errors, as the masked law demands, so that for one network "
                + "it says nothing of uniformity (tau of its distance from π/2 and d: \(ClaimText.number(ownMedians))); "
                + "the distance to uniform falls from \(ClaimText.number(first.argumentDistance)) "
                + "(d = \(first.latentDimension)) to \(ClaimText.number(last.argumentDistance)) "
                + "(d = \(last.latentDimension)) over many (tau \(ClaimText.number(all))), of which real eigenvalues "
                + "alone make \(ClaimText.number(bounds[0])) and \(ClaimText.number(bounds[1])), and from "
                + "\(ClaimText.number(first.argumentDistanceOfOneNetwork)) to "
                + "\(ClaimText.number(last.argumentDistanceOfOneNetwork)) for one (tau \(ClaimText.number(own)))",
            reason:
                " (rule: a tau over many that is not below −0.5 refutes; all three below it confirm, if the median "
                + "over many begins more than 5 standard errors from π/2)",
            figure: "figure-3")
    }

    private static func dimensions(_ rows: [EpochZeroRow]) -> String {
        rows.isEmpty ? "for no d" : "for d = \(ClaimText.list(rows.map(\.latentDimension)))"
    }
}
