internal import RunSupport
internal import SpectralLaws

/// A law with its parameters, as `ranmat law` evaluates it.
struct EvaluableLaw {
    /// The law and its parameters in words.
    var summary: String
    var density: (Double) -> Double
    var cumulative: (Double) -> Double
    var complement: (Double) -> Double
    var quantile: (Double) -> Double
    var moment: (Int) -> Double
    /// G(x, y); nil for laws on the line and for laws known by their modulus only.
    var planeCumulative: ((Double, Double) -> Double)?
    /// The laws of the largest and the smallest eigenvalue or modulus, where known.
    var extremes: ExtremeLaws?
    /// Further quantiles printed beside the law's own, by name.
    var otherQuantiles: [(name: String, quantile: (Double) -> Double)] = []
    /// The natural logarithm of a moment, for laws whose moments may be out of the range of doubles.
    var logMoment: ((Int) -> Double)?
    /// The law given λ ≠ 0, where the law has an atom at zero.
    var nonzero: (any UnivariateLaw)?
    /// Whether there are only characteristic numbers, and no functions to evaluate.
    var hasNoPoints = false
    /// Whether there are only the laws of the extremes.
    var hasOnlyExtremes = false
    /// Numbers that characterise the law, by name; some cost far more than a value of the law.
    var facts: () -> [(name: String, value: Double)] = { [] }

    init(summary: String, _ law: any UnivariateLaw) {
        self.summary = summary
        density = { law.density($0) }
        cumulative = { law.cumulative($0) }
        complement = { law.complement($0) }
        quantile = { law.quantile($0) }
        moment = { law.moment($0) }
    }

    /// A matrix of which only the extremes have a law here.
    init(summary: String, onlyExtremes extremes: ExtremeLaws) {
        self.init(summary: summary, UniformLaw(on: 0...1))
        self.extremes = extremes
        hasOnlyExtremes = true
    }

    /// A rotation-invariant law on the plane.
    init(summary: String, planar law: any IsotropicLaw) {
        self.init(summary: summary, law.radial)
        planeCumulative = { law.planeCumulative($0, $1) }
    }

    /// A law on the plane whose moduli are independent as a set.
    init(summary: String, independent law: some IndependentModuliLaw) {
        self.init(summary: summary, law.radial)
        planeCumulative = { law.planeCumulative($0, $1) }
        extremes = ExtremeLaws(largest: law.maximum, smallest: law.minimum)
        facts = {
            [
                ("median", law.radial.quantile(0.5)), ("expected-maximum", law.maximum.moment(1)),
                ("expected-minimum", law.minimum.moment(1)), ("mean-log-modulus", law.meanLogModulus),
                ("mean-log-determinant", law.meanLogDeterminant),
                ("variance-log-determinant", law.varianceOfLogDeterminant),
            ]
        }
    }

    /// A product whose numbers may be out of the range of doubles, so that their logarithms are given, too.
    init(summary: String, gammaProduct law: GammaProductLaw) {
        self.init(summary: summary, independent: law)
        otherQuantiles = [("log-quantile", { law.radial.logQuantile($0) })]
        logMoment = { law.radial.logMoment($0) }
        facts = { [facts] in
            facts() + [
                ("log-median", law.radial.logQuantile(0.5)),
                ("log-expected-maximum", law.maximum.logMoment(1)),
                ("log-expected-minimum", law.minimum.logMoment(1)),
            ]
        }
    }

    init(widths: [Int], latentDimension: Int) {
        let law = MaskedGammaProductLaw(autoencoderWidths: widths, latentDimension: latentDimension)
        let limit = MaskedLimitLaw(autoencoderWidths: widths, latentDimension: latentDimension)
        let names = DimensionList.brief(widths)
        self.init(
            summary: "masked complex Gaussian product, widths \(names), latent dimension \(latentDimension), "
                + "entry variance 1/(3 fan-in); \"nonzero\" is conditional on λ ≠ 0, everything else is not",
            law.nonzero)
        density = { law.density($0) }
        moment = { law.moment($0) }
        nonzero = law.nonzero
        cumulative = { law.cumulative($0) }
        complement = { law.complement($0) }
        quantile = { law.quantile($0) }
        otherQuantiles = [("limit-quantile", { limit.quantile($0) })]
        facts = {
            [
                ("zero-fraction", law.zeroFraction),
                ("rank-deficiency-probability", law.rankDeficiencyProbability),
                ("median", law.quantile(0.5)), ("nonzero-median", law.nonzero.quantile(0.5)),
                ("limit-zero-fraction", limit.zeroFraction), ("limit-median", limit.quantile(0.5)),
                ("limit-edge", limit.edge),
            ]
        }
    }

    /// The number of real eigenvalues of one product of real Gaussian matrices.
    init(realCountOf dimensions: [Int]) {
        let n = dimensions[0]
        let expected = ExpectedRealEigenvalues.product(dimensions: dimensions)
        let names = DimensionList.brief(dimensions)
        self.init(
            summary: "real eigenvalues of products of real Gaussian matrices, dimensions \(names)",
            UniformLaw(on: 0...1))
        var counts = [("expected-real-count", expected), ("expected-real-fraction", expected / Double(n))]
        if let probability = ExpectedRealEigenvalues.probabilityAllReal(dimensions: dimensions) {
            counts.append(("probability-all-real", probability))
        }
        if dimensions.count == 1 {
            counts.append(
                ("log-probability-all-real", ExpectedRealEigenvalues.logProbabilityAllReal(size: n)))
        }
        facts = { [counts] in counts }
        hasNoPoints = true
    }
}
