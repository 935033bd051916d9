public import Reports
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
    public init(_ name: LawName, _ parameters: LawParameters, at points: Points) throws(DescriptionError) {
        for order in points.moment where order < 0 || order > 1000 {
            throw DescriptionError("--moment takes orders between 0 and 1000, not \(order)")
        }
        for probability in points.quantile where !(0...1).contains(probability) {
            throw DescriptionError("--quantile takes probabilities between 0 and 1, not \(probability)")
        }
        let law = try parameters.law(name)
        if name == .realCount && !points.isEmpty {
            throw DescriptionError("real-count prints expected numbers and takes no points to evaluate at")
        }
        guard points.plane.isEmpty || law.planeCumulative != nil else {
            throw DescriptionError(
                "--plane-cdf belongs to circular, product, rectangular, ginibre, gamma-product, "
                    + "not to '\(name.rawValue)'")
        }
        guard (points.largest.isEmpty && points.smallest.isEmpty) || law.extremes != nil else {
            throw DescriptionError(
                "--max-cdf and --min-cdf belong to ginibre, gamma-product, not to '\(name.rawValue)'")
        }
        guard !points.isEmpty || !law.facts.isEmpty else {
            throw DescriptionError(
                "nothing to evaluate: give --density, --cdf, --complement, --quantile, --moment or --plane-cdf"
            )
        }
        var table = CSVTable(
            comments: [("tool", "rmt \(rmtVersion)"), ("law", law.summary)],
            columns: ["quantity", "argument", "value"])
        if points.isEmpty {
            for fact in law.facts { table.append([.text(fact.name), .missing, .real(fact.value)]) }
        }
        for x in points.density { table.append(["density", .real(x), .real(law.density(x))]) }
        for x in points.cumulative { table.append(["cdf", .real(x), .real(law.cumulative(x))]) }
        for x in points.complement { table.append(["complement", .real(x), .real(law.complement(x))]) }
        for p in points.quantile {
            table.append(["quantile", .real(p), .real(law.quantile(p))])
            for other in law.otherQuantiles {
                table.append([.text(other.name), .real(p), .real(other.quantile(p))])
            }
        }
        for k in points.moment { table.append(["moment", .integer(k), .real(law.moment(k))]) }
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
