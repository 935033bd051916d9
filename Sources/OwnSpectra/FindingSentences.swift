internal import RealModule
internal import RunSupport
internal import SpectrumInference

/// What was found in one matrix, in sentences that are true of one matrix: each p-value with its null, what could not be seen,
/// and nothing of "follows the law".
public enum FindingSentences {
    /// The sentences about a finding.
    public static func sentences(_ finding: SpectrumResult.Finding, level: Double) -> [String] {
        var sentences: [String] = []
        if let spectrum = finding.spectrum {
            sentences.append(largest(spectrum, finding))
            sentences += components(spectrum, finding)
            sentences += bulk(spectrum, finding, level)
            sentences += scale(spectrum)
        }
        if finding.plane == nil, finding.spectrum?.model == .additive, finding.isRectangular,
            finding.shape.count == 2,
            finding.shape[0] == finding.shape[1]
        {
            sentences.append(
                "Eigenvalues in the plane are examined of matrices of at most \(PlaneStudy.largestSize) rows."
            )
        }
        if let plane = finding.plane { sentences += Self.plane(plane, level: level) }
        if let spacings = finding.spacings { sentences.append(ratios(spacings)) }
        sentences += finding.guards.filter(\.speaks).map { guardSentence($0, finding.nullKind) }
        return sentences
    }

    private static func largest(
        _ spectrum: SpectrumFindings, _ finding: SpectrumResult.Finding
    ) -> String {
        guard let step = spectrum.spikes.steps.first else { return "" }
        let quantity = spectrum.shape.isRectangular ? "s²/(σ²M)" : "|λ|/(σ√n)"
        let samples =
            "p = \(p(step.p)), \(finding.nullSamples) simulations"
            + (step.tracyWidom.map { "; \($0 == 0 ? "below 1e-300" : p($0)) by Tracy–Widom" } ?? "")
        let point =
            "\(number(100 - 100 * spectrum.spikes.level)) % point under the null, \(finding.null) (\(samples))"
        return "The largest value, \(quantity) = \(number(step.statistic)), is "
            + (step.standsOut ? "above" : "below") + " its \(point)."
    }

    private static func components(_ spectrum: SpectrumFindings, _ finding: SpectrumResult.Finding)
        -> [String]
    {
        let count = spectrum.spikes.count
        let threshold = SpikeEstimate.threshold(spectrum.shape, spectrum.model)
        let limit =
            switch spectrum.model {
            case .population, .widePopulation:
                "a population eigenvalue below 1 + √c = \(number(threshold)) times σ²"
            case .additive:
                spectrum.shape.isRectangular
                    ? "a component below c^¼ = \(number(threshold)) times σ√M"
                    : "a component below 1 times σ√n"
            }
        var sentences: [String] = []
        if count > 0 {
            let what =
                count == 1
                ? "1 value stands out"
                : "\(count) values stand out\(spectrum.spikes.isCutShort ? " at least" : "")"
            let energy =
                finding.energyFraction.map { ", with \(number(100 * $0)) % of the sum of squares" } ?? ""
            sentences.append("\(what) in sequential tests\(energy); \(limit) could not be seen.")
        } else {
            sentences.append("None stands out; \(limit) could not be seen.")
        }
        return sentences
    }

    private static func bulk(
        _ spectrum: SpectrumFindings, _ finding: SpectrumResult.Finding, _ level: Double
    ) -> [String] {
        if let rank = spectrum.numericalRank {
            return ["Up to rounding the matrix has rank \(rank); there is no noise to examine."]
        }
        guard let tests = spectrum.bulkTests else {
            return [
                "Of the rest nothing is said: rearranged entries keep what stands out, so that they have another bulk."
            ]
        }
        let orders = "\(tests.orders[0])–\(tests.orders[tests.orders.count - 1])"
        let rest = spectrum.spikes.count > 0 ? "the rest" : "the spectrum"
        return [
            tests.chebyshev <= level
                ? "Chebyshev sums of orders \(orders) of \(rest) disagree with the null (p = \(p(tests.chebyshev)))."
                : "Chebyshev sums of orders \(orders) of \(rest) agree with the null (p = \(p(tests.chebyshev))).",
            "The distance from the law is \(number(spectrum.bulk.distance)), where the null has "
                + "\(number(tests.expectedDistance)) on average (p = \(p(tests.distance))).",
        ]
    }

    private static func scale(_ spectrum: SpectrumFindings) -> [String] {
        // Of a matrix without noise there is none.
        guard spectrum.numericalRank == nil else { return [] }
        let scale = spectrum.scale
        var sentence =
            "σ² = \(number(scale.byTrace)) ± \(error(scale.traceError)) by the trace, "
            + "\(number(scale.byMedian)) ± \(error(scale.medianError)) by the median"
        if spectrum.spikes.count > 0 {
            sentence += ", \(number(scale.ofBulk)) ± \(error(scale.bulkError)) of what does not stand out"
        }
        if scale.isTraceSpoilt {
            sentence +=
                spectrum.spikes.count > 0
                ? "; what stands out has spoilt the trace"
                : "; trace and median disagree, so that the bulk has another law"
        }
        sentence += "."
        return [sentence]
    }

    private static func ratios(_ finding: SpacingFinding) -> String {
        let list = finding.classes.map { "\($0.name) \(number($0.expected)) (p = \(p($0.p)))" }.joined(
            separator: ", ")
        return
            "The mean spacing ratio of the middle half of \(finding.levels) levels is \(number(finding.ratio)) ± "
            + "\(error(finding.classes[0].deviation)); expected: \(list)."
    }

    private static func guardSentence(_ one: EntryGuard, _ null: NullKind?) -> String {
        let what =
            switch one.kind {
            case .kurtosis: "Entries have excess kurtosis \(number(one.value))"
            case .autocorrelation: "Neighbouring observations have correlation \(number(one.value))"
            case .unequalVariances:
                "Rows' variances scatter \(number(one.value)) times as much as noise of one scale"
            case .mean: "Entries have the mean \(number(one.value)) standard deviations"
            case .emptyRows: counted(one.value, "row or column has", "rows or columns have") + " no variation"
            case .repeatedRows: counted(one.value, "row is", "rows are") + " there twice"
            case .zeroEntries: "\(number(100 * one.value)) % of the entries are exactly 0"
            }
        let by = one.standardError.map { " ± \(error($0))" } ?? ""
        var remedy = ""
        if let right = one.kind.remedy {
            // Of two things that ask for different nulls, dependence along observations has it.
            remedy =
                null == right
                ? "; hence this null" : null == .shift ? "" : "; --null \(right.rawValue) is free of that"
        }
        return "\(what)\(by): \(one.advice)\(remedy)."
    }

    private static func counted(_ count: Double, _ one: String, _ many: String) -> String {
        "\(Int(count)) \(count == 1 ? one : many)"
    }

    /// A p-value.
    public static func p(_ value: Double) -> String { value.formatted(significantDigits: 2) }

    private static func error(_ value: Double) -> String { value.formatted(significantDigits: 2) }

    private static func number(_ value: Double) -> String { value.formatted(significantDigits: 4) }
}
