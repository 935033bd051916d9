internal import Statistics

/// One test of a general matrix against its null.
public struct GeneralTest: Codable, Sendable, Equatable {
    /// What is compared.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The largest radius: eigenvalues beyond the edge.
        case radius
        /// The distance of the radii from the limit law.
        case distance
        /// |τ|: a correlation across the diagonal. Not tested where the null has the matrix's own τ.
        case ellipticity
        /// Σ|λ|²/Σ|a_ij|², both tails: how far the matrix is from a normal one.
        case normality
        /// The number of real eigenvalues, both tails.
        case realCount
        /// The mean modulus of the complex spacing ratios, both tails.
        case ratioModulus
        /// The mean of −cos of their angles, both tails.
        case ratioCosine
    }

    /// What is compared.
    public var kind: Kind
    /// The matrix's number.
    public var statistic: Double
    /// The rank among the null's numbers, as a p-value.
    public var p: Double
    /// p corrected by Holm for all tests of this matrix.
    public var adjusted: Double
    /// The null's numbers.
    public var null: NullSpread?

    /// All tests that a matrix allows.
    static func all(
        of observed: GeneralSpectrumStatistics, against null: GeneralNullDistribution,
        limit: GeneralSpectrumLimit
    ) -> [GeneralTest] {
        var tests: [GeneralTest] = []
        for kind in Kind.allCases where kind != .ellipticity || limit == .disc {
            guard let value = kind.statistic(of: observed, limit) else { continue }
            let p =
                kind.hasTwoTails
                ? null.twoTails(value) { kind.statistic(of: $0, limit) }
                : null.upperTail(value) { kind.statistic(of: $0, limit) }
            guard let p else { continue }
            tests.append(
                GeneralTest(
                    kind: kind, statistic: value, p: p, adjusted: p,
                    null: null.spread { kind.statistic(of: $0, limit) }))
        }
        for (i, adjusted) in HolmCorrection.adjusted(tests.map(\.p)).enumerated() {
            tests[i].adjusted = adjusted
        }
        return tests
    }
}

extension GeneralTest.Kind {
    /// Whether the number may be too small as well as too large.
    public var hasTwoTails: Bool {
        switch self {
        case .radius, .distance, .ellipticity: false
        case .normality, .realCount, .ratioModulus, .ratioCosine: true
        }
    }

    /// The number that is compared; nil where a matrix has none.
    public func statistic(
        of statistics: GeneralSpectrumStatistics, _ limit: GeneralSpectrumLimit
    ) -> Double? {
        switch self {
        case .radius: statistics.plane(limit)?.largest
        case .distance: statistics.plane(limit)?.distance
        case .ellipticity: statistics.ellipticity.modulus
        case .normality: statistics.normality
        case .realCount: statistics.realCount.map(Double.init)
        case .ratioModulus: statistics.ratios?.meanModulus
        case .ratioCosine: statistics.ratios?.meanNegativeCosine
        }
    }
}

extension GeneralSpectrumStatistics {
    /// The radii in units of the limit's edge.
    func plane(_ limit: GeneralSpectrumLimit) -> PlaneStatistics? {
        switch limit {
        case .disc: disc
        case .ellipse: ellipse
        }
    }
}
