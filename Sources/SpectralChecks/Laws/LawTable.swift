public import Reports
public import RunSupport
internal import SpectralLaws

/// Values of a law at given points, as CSV.
public struct LawTable: Sendable {
    /// What to evaluate where.
    public struct Points: Sendable {
        /// Arguments of the density.
        public var density: [Double] = []
        /// Arguments of the distribution function.
        public var cumulative: [Double] = []
        /// Arguments of its complement.
        public var complement: [Double] = []
        /// Probabilities.
        public var quantile: [Double] = []
        /// Orders of moments.
        public var moment: [Int] = []
        /// Points (x, y) of the cumulative spectral function.
        public var plane: [(Double, Double)] = []
        /// Arguments of the distribution function of the largest modulus.
        public var largest: [Double] = []
        /// Arguments of the distribution function of the smallest modulus.
        public var smallest: [Double] = []

        /// No points.
        public init() {}

        var isEmpty: Bool {
            [density, cumulative, complement, quantile, largest, smallest].allSatisfy(\.isEmpty)
                && moment.isEmpty && plane.isEmpty
        }
    }

    /// The table.
    public let csv: CSVTable

    /// Evaluates a law. Without points the numbers that characterise it are printed, if it has any.
    public init(
        _ named: NamedLaw, _ parameters: ParameterValues, at points: Points
    ) throws(DescriptionError) {
        for order in points.moment where order < 0 || order > 1000 {
            throw DescriptionError("\(parameter: "moment") takes orders between 0 and 1000, not \(order)")
        }
        for probability in points.quantile where !(0...1).contains(probability) {
            throw DescriptionError(
                "\(parameter: "quantile") takes probabilities between 0 and 1, not \(probability)")
        }
        let law = try named.law(parameters)
        if law.hasNoPoints && !points.isEmpty {
            throw DescriptionError(
                "\(named.identifier) prints expected numbers and takes no points to evaluate at")
        }
        guard points.plane.isEmpty || law.planeCumulative != nil else {
            throw DescriptionError(
                "\(parameter: "plane-cdf") belongs to laws on the plane, not to '\(named.identifier)'")
        }
        guard (points.largest.isEmpty && points.smallest.isEmpty) || law.extremes != nil else {
            throw DescriptionError(
                "\(parameter: "max-cdf") and \(parameter: "min-cdf") belong to laws of independent moduli, not to '\(named.identifier)'"
            )
        }
        let facts = points.isEmpty ? law.facts() : []
        guard !points.isEmpty || !facts.isEmpty else {
            throw DescriptionError(
                "nothing to evaluate: give \(parameter: "density"), \(parameter: "cdf"), \(parameter: "complement"), \(parameter: "quantile"), \(parameter: "moment") or \(parameter: "plane-cdf")"
            )
        }
        var table = CSVTable(
            comments: [("tool", "ranmat \(ranmatVersion)"), ("law", law.summary)],
            columns: ["quantity", "argument", "value"])
        for fact in facts { table.append([.text(fact.name), .missing, .real(fact.value)]) }
        /// One row, and one more of the law given λ ≠ 0 where that is another law.
        func append(_ quantity: String, _ argument: CSVField, _ value: Double, nonzero: Double?) {
            table.append([.text(quantity), argument, .real(value)])
            if let nonzero { table.append([.text("nonzero-\(quantity)"), argument, .real(nonzero)]) }
        }
        for x in points.density {
            append("density", .real(x), law.density(x), nonzero: law.nonzero?.density(x))
        }
        for x in points.cumulative {
            append("cdf", .real(x), law.cumulative(x), nonzero: law.nonzero?.cumulative(x))
        }
        for x in points.complement {
            append("complement", .real(x), law.complement(x), nonzero: law.nonzero?.complement(x))
        }
        for p in points.quantile {
            append("quantile", .real(p), law.quantile(p), nonzero: law.nonzero?.quantile(p))
            for other in law.otherQuantiles {
                table.append([.text(other.name), .real(p), .real(other.quantile(p))])
            }
        }
        for k in points.moment {
            append("moment", .integer(k), law.moment(k), nonzero: law.nonzero?.moment(k))
            if let logMoment = law.logMoment {
                table.append(["log-moment", .integer(k), .real(logMoment(k))])
            }
        }
        for (x, y) in points.plane {
            table.append(["plane-cdf", .text("\(x):\(y)"), .real(law.planeCumulative?(x, y) ?? .nan)])
        }
        for x in points.largest {
            table.append(["max-cdf", .real(x), .real(law.extremes?.largest.cumulative(x) ?? .nan)])
        }
        for x in points.smallest {
            table.append(["min-cdf", .real(x), .real(law.extremes?.smallest.cumulative(x) ?? .nan)])
        }
        csv = table
    }
}
