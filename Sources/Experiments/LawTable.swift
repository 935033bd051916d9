public import Reports
internal import SpectralLaws

/// Values of a limit law at given points.
public struct LawTable: Sendable {
    /// What to evaluate where.
    public struct Points: Sendable {
        /// Arguments of the density.
        public var density: [Double]
        /// Arguments of the distribution function.
        public var cumulative: [Double]
        /// Arguments of its complement.
        public var complement: [Double]
        /// Probabilities.
        public var quantile: [Double]
        /// Orders of moments.
        public var moment: [Int]
        /// Points (x, y) of the cumulative spectral function.
        public var plane: [(Double, Double)]

        /// The points of each quantity.
        public init(
            density: [Double], cumulative: [Double], complement: [Double], quantile: [Double], moment: [Int],
            plane: [(Double, Double)]
        ) {
            self.density = density
            self.cumulative = cumulative
            self.complement = complement
            self.quantile = quantile
            self.moment = moment
            self.plane = plane
        }
    }

    private let law: LimitLaw
    private let points: Points

    /// A table for a law with its parameters; nil parameters take their defaults, those of another law are
    /// refused.
    public init(
        theorem: Theorem, variance: Double?, radius: Double?, factors: Int?, dimensions: [Double]?,
        scale: Double?, points: Points
    ) throws(DescriptionError) {
        let owned: [(String, Bool, [Theorem])] = [
            ("--variance", variance != nil, [.semicircle]), ("--radius", radius != nil, [.circular]),
            ("--factors", factors != nil, [.product]), ("--dims", dimensions != nil, [.rectangular]),
            ("--scale", scale != nil, [.product, .rectangular]),
            ("--plane-cdf", !points.plane.isEmpty, [.circular, .product, .rectangular]),
        ]
        for (option, isGiven, owners) in owned where isGiven && !owners.contains(theorem) {
            let names = owners.map(\.rawValue).joined(separator: ", ")
            throw DescriptionError("\(option) belongs to \(names), not to '\(theorem.rawValue)'")
        }
        for (option, value) in [("--variance", variance), ("--radius", radius), ("--scale", scale)] {
            if let value, !(value > 0 && value < 1e150 && value > 1e-150) {
                throw DescriptionError("\(option) must be positive (between 1e-150 and 1e150), not \(value)")
            }
        }
        for order in points.moment where order < 0 || order > 1000 {
            throw DescriptionError("--moment takes orders between 0 and 1000, not \(order)")
        }
        for probability in points.quantile where !(0...1).contains(probability) {
            throw DescriptionError("--quantile takes probabilities between 0 and 1, not \(probability)")
        }
        switch theorem {
        case .semicircle: law = .semicircle(variance: variance ?? 1)
        case .circular: law = .circular(radius: radius ?? 1)
        case .product:
            let factors = factors ?? 2
            guard (1...1000).contains(factors) else {
                throw DescriptionError("--factors must be between 1 and 1000, not \(factors)")
            }
            law = .product(factors: factors, scale: scale ?? 1)
        case .rectangular:
            guard let dimensions else {
                throw DescriptionError("rectangular needs --dims n_1,…,n_k, the smallest first")
            }
            let ratios = try TheoremCheckDescription.ratios(dimensions, option: "--dims")
            law = .rectangular(aspectRatios: ratios, scale: scale ?? 1)
        }
        let all = [points.density, points.cumulative, points.complement, points.quantile]
        guard !all.allSatisfy(\.isEmpty) || !points.moment.isEmpty || !points.plane.isEmpty else {
            throw DescriptionError(
                "nothing to evaluate: give --density, --cdf, --complement, --quantile, --moment or --plane-cdf"
            )
        }
        self.points = points
    }

    /// The values as CSV: quantity, argument, value.
    public var csv: CSVTable {
        var table = CSVTable(
            comments: [("tool", "rmt \(rmtVersion)"), ("law", law.summary)],
            columns: ["quantity", "argument", "value"])
        let univariate = law.univariate
        for x in points.density { table.append(["density", .real(x), .real(univariate.density(x))]) }
        for x in points.cumulative { table.append(["cdf", .real(x), .real(univariate.cumulative(x))]) }
        for x in points.complement {
            table.append(["complement", .real(x), .real(univariate.complement(x))])
        }
        for p in points.quantile { table.append(["quantile", .real(p), .real(univariate.quantile(p))]) }
        for k in points.moment { table.append(["moment", .integer(k), .real(univariate.moment(k))]) }
        if let planar = law.planar {
            for (x, y) in points.plane {
                table.append(["plane-cdf", .text("\(x):\(y)"), .real(planar.planeCumulative(x, y))])
            }
        }
        return table
    }
}
