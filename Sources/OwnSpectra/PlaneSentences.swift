internal import RunSupport
internal import SpectrumInference

extension FindingSentences {
    /// The sentences about eigenvalues in the plane.
    static func plane(_ findings: GeneralSpectrumFindings, level: Double) -> [String] {
        func number(_ value: Double) -> String { value.formatted(significantDigits: 4) }
        func two(_ value: Double) -> String { value.formatted(significantDigits: 2) }
        var sentences: [String] = []
        let worst = findings.tests.min { $0.adjusted < $1.adjusted }
        let list = findings.tests.map { "\(words($0.kind)) \(number($0.statistic)) (p = \(two($0.p)))" }
        sentences.append(
            "Eigenvalues in the plane against \(findings.null), \(findings.nullSamples) simulations: "
                + list.joined(separator: ", ") + ".")
        if let worst, worst.adjusted <= level {
            sentences.append(
                "Of these, \(words(worst.kind)) disagrees with the null also when corrected by Holm (p = \(two(worst.adjusted)))."
            )
        }
        if !findings.edge.outliers.isEmpty {
            let farthest = findings.edge.outliers[0]
            sentences.append(
                "\(findings.edge.outliers.count) \(findings.edge.outliers.count == 1 ? "eigenvalue is" : "eigenvalues are") "
                    + "beyond the edge, the farthest at \(number(farthest.radius)) of its radius.")
        }
        if let reals = findings.reals {
            let uncertain =
                reals.uncertain > 0 ? "; rounding decides on \(reals.uncertain) of them" : ""
            sentences.append(
                "\(reals.count) \(reals.count == 1 ? "eigenvalue is" : "eigenvalues are") real, where Gaussian matrices have \(number(reals.gaussianMean)) on average"
                    + "\(uncertain).")
        }
        if let conditioning = findings.conditioning {
            sentences.append(
                "Eigenvalues have condition numbers of \(number(conditioning.median)) (median) to "
                    + "\(number(conditioning.largest)): an error of the entries moves them by at most about so many times its norm."
            )
        }
        return sentences
    }

    private static func words(_ kind: GeneralTest.Kind) -> String {
        switch kind {
        case .radius: "the largest radius"
        case .distance: "the distance from the law"
        case .ellipticity: "the correlation across the diagonal"
        case .normality: "Σ|λ|²/‖A‖²"
        case .realCount: "the number of real eigenvalues"
        case .ratioModulus: "the mean modulus of spacing ratios"
        case .ratioCosine: "their mean −cos"
        }
    }
}
