public import Reports
public import RunSupport
internal import SpectralLaws

/// Values of a law at given points, as CSV.
public struct LawTable: Sendable {
    /// The quantities to evaluate, and their arguments.
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
        /// Arguments of the distribution function of the largest eigenvalue or modulus.
        public var largest: [Double] = []
        /// Arguments of the distribution function of the smallest eigenvalue or modulus.
        public var smallest: [Double] = []

        /// No points.
        public init() {}

        /// Whether nothing but the extremes is asked for.
        var hasOnlyExtremes: Bool {
            var others = self
            (others.largest, others.smallest) = ([], [])
            return others.isEmpty && !isEmpty
        }

        var isEmpty: Bool {
            [density, cumulative, complement, quantile, largest, smallest].allSatisfy(\.isEmpty)
                && moment.isEmpty && plane.isEmpty
        }
    }

    /// The table.
    public let csv: CSVTable

    /// A value of a law.
    struct Row: Sendable {
        /// The quantity, for example `density`.
        let quantity: String
        /// The argument.
        let argument: CSVField
        /// The value.
        let value: Double

        init(_ quantity: String, _ argument: CSVField, _ value: Double) {
            (self.quantity, self.argument, self.value) = (quantity, argument, value)
        }
    }

    /// On standard output.
    static let format = TableFormat<Row>(
        command: "law", files: ["standard output"], row: "a value of the law",
        columns: [
            Column(
                "quantity",
                "the quantity; `log-` before its name means the natural logarithm, `nonzero-` the law given λ ≠ 0; `-bound` behind it that the "
                    + "value is only an upper bound, `-second-order` the expansion at the soft edge, where matrices are too large",
                text: { $0.quantity }),
            Column(
                "argument",
                "its argument: a point, a probability or an order; `x:y` for `plane-cdf`; missing for a number without one",
                field: { $0.argument }),
            Column("value", "the value there", number: { $0.value }),
        ])

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
                "\(parameter: "max-cdf") and \(parameter: "min-cdf") belong to ginibre, gamma-product, gue, goe, gse and wishart, not to '\(named.identifier)'"
            )
        }
        guard !law.hasOnlyExtremes || points.hasOnlyExtremes else {
            throw DescriptionError(
                "\(named.identifier) takes \(parameter: "max-cdf") and \(parameter: "min-cdf") and nothing else to evaluate"
            )
        }
        let facts = points.isEmpty ? law.facts() : []
        guard !points.isEmpty || !facts.isEmpty else {
            throw DescriptionError(
                "nothing to evaluate: give \(parameter: "density"), \(parameter: "cdf"), \(parameter: "complement"), \(parameter: "quantile"), \(parameter: "moment") or \(parameter: "plane-cdf")"
            )
        }
        var rows = facts.map { Row($0.name, .missing, $0.value) }
        /// One row, and a second for the law given λ ≠ 0 where the law has an atom at zero.
        func append(_ quantity: String, _ argument: CSVField, _ value: Double, nonzero: Double?) {
            rows.append(Row(quantity, argument, value))
            if let nonzero { rows.append(Row("nonzero-\(quantity)", argument, nonzero)) }
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
                rows.append(Row(other.name, .real(p), other.quantile(p)))
            }
        }
        for k in points.moment {
            append("moment", .integer(k), law.moment(k), nonzero: law.nonzero?.moment(k))
            if let logMoment = law.logMoment {
                rows.append(Row("log-moment", .integer(k), logMoment(k)))
            }
        }
        for (x, y) in points.plane {
            rows.append(Row("plane-cdf", .text("\(x):\(y)"), law.planeCumulative?(x, y) ?? .nan))
        }
        /// P(extreme ≤ x), and P(extreme > x), of which each is accurate where it is small.
        func append(_ name: String, _ x: Double, _ law: ExtremeLaws.Law) {
            for (quantity, value) in [("cdf", law.cumulative(x)), ("complement", law.complement(x))] {
                rows.append(Row("\(name)-\(quantity)\(value.suffix.rawValue)", .real(x), value.value))
            }
        }
        if let extremes = law.extremes, !points.largest.isEmpty {
            let largest = extremes.largest()
            for x in points.largest { append("max", x, largest) }
        }
        if let extremes = law.extremes, !points.smallest.isEmpty {
            let smallest = try extremes.smallest()
            for x in points.smallest { append("min", x, smallest) }
        }
        csv = Self.format.table(
            rows, comments: [("tool", "ranmat \(ranmatVersion)"), ("law", law.summary)])
    }
}
