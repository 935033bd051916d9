public import LimitTheorems
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// What a user may change about the standard checks; nil keeps the default.
public struct TheoremCheckOverrides: Sendable {
    /// Matrix sizes.
    public var sizes: [Int]?
    /// Matrices at the largest size.
    public var samples: Int?
    /// The entry law.
    public var entries: String?
    /// The number field.
    public var field: Field?
    /// The number of square factors.
    public var factors: Int?
    /// Dimensions in whose ratio rectangular factors grow.
    public var dimensions: [Int]?
    /// The variance that the claimed law takes the entries to have.
    public var claimedVariance: Double?
    /// The claimed radius of the disc.
    public var claimedRadius: Double?
    /// The claimed number of factors.
    public var claimedFactors: Int?
    /// The claimed dimensions, of which only the ratios matter.
    public var claimedDimensions: [Double]?
    /// Growing matrices.
    public var trajectories: Int?
    /// The false-alarm rate.
    public var falseAlarmRate: Double?

    /// No changes.
    public init() {}

    /// The changes that concern a theorem, for checks of several theorems at once.
    public func owned(by theorem: Theorem) -> TheoremCheckOverrides {
        var owned = self
        if theorem != .product { (owned.factors, owned.claimedFactors) = (nil, nil) }
        if theorem != .rectangular { (owned.dimensions, owned.claimedDimensions) = (nil, nil) }
        if theorem != .circular { owned.claimedRadius = nil }
        return owned
    }
}

extension TheoremCheckDescription {
    /// The standard checks of a theorem with the user's changes: with neither entry law nor field given, the
    /// ones the paper speaks of, otherwise the one the user asks for.
    public static func standard(
        _ theorem: Theorem, _ overrides: TheoremCheckOverrides, settings: NumericalSettings
    ) throws(DescriptionError) -> [TheoremCheckDescription] {
        try refuseForeignOptions(theorem, overrides)
        var checks: [TheoremCheckDescription] = []
        for (entries, field) in ensembles(theorem, overrides) {
            let ratios = try aspectRatios(theorem, overrides)
            let claim = try claim(theorem, overrides, entries: entries, ratios: ratios)
            checks.append(
                TheoremCheckDescription(
                    theorem: theorem, name: name(theorem, entries, field),
                    sizes: overrides.sizes ?? [20, 40, 80, 160, 320],
                    samples: overrides.samples ?? (theorem == .semicircle ? 400 : 100), entries: entries,
                    field: field,
                    aspectRatios: ratios, claim: claim, trajectories: overrides.trajectories ?? 8,
                    falseAlarmRate: overrides.falseAlarmRate ?? 1e-3, settings: settings))
        }
        return checks
    }

    private static func name(_ theorem: Theorem, _ entries: String, _ field: Field) -> String {
        let law = entries.map { $0.isLetter || $0.isNumber || $0 == "." ? String($0) : "-" }.joined()
        return "\(theorem.rawValue)-\(field.rawValue)-\(law)"
    }

    private static func ensembles(
        _ theorem: Theorem, _ overrides: TheoremCheckOverrides
    ) -> [(String, Field)] {
        let isStandard = overrides.entries == nil && overrides.field == nil
        switch theorem {
        case .semicircle: return [(overrides.entries ?? "uniform", overrides.field ?? .real)]
        case .circular where isStandard: return [("gaussian", .complex), ("uniform:1", .real)]
        case .product where isStandard: return [("gaussian", .complex), ("uniform", .real)]
        default: return [(overrides.entries ?? "gaussian", overrides.field ?? .complex)]
        }
    }

    private static func aspectRatios(
        _ theorem: Theorem, _ overrides: TheoremCheckOverrides
    ) throws(DescriptionError) -> [Double] {
        switch theorem {
        case .semicircle, .circular:
            return [1]
        case .product:
            let factors = overrides.factors ?? 3
            guard (1...1000).contains(factors) else {
                throw DescriptionError("--factors must be between 1 and 1000, not \(factors)")
            }
            return Array(repeating: 1, count: factors)
        case .rectangular:
            return try ratios((overrides.dimensions ?? [2, 3, 4, 6]).map(Double.init), option: "--dims")
        }
    }

    /// n_j/n_1 of dimensions whose first is positive and the smallest.
    public static func ratios(
        _ dimensions: [Double], option: String
    ) throws(DescriptionError) -> [Double] {
        let text = dimensions.map(\.brief).joined(separator: ",")
        guard let first = dimensions.first else {
            throw DescriptionError("\(option) needs at least one dimension")
        }
        guard dimensions.count <= 1000 else {
            throw DescriptionError("\(option) takes at most 1000 dimensions, not \(dimensions.count)")
        }
        guard dimensions.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw DescriptionError("\(option) must be positive numbers, not \(text)")
        }
        guard dimensions.allSatisfy({ $0 >= first }) else {
            throw DescriptionError(
                "\(option) must start with its smallest dimension, which \(first.brief) is not in \(text)")
        }
        guard dimensions.allSatisfy({ $0 <= 1e10 * first }), first <= 1e15 else {
            throw DescriptionError(
                "\(option) must stay within a factor of 1e10 of its first dimension, not \(text)")
        }
        return dimensions.map { $0 / first }
    }

    private static func claim(
        _ theorem: Theorem, _ overrides: TheoremCheckOverrides, entries: String, ratios trueRatios: [Double]
    ) throws(DescriptionError) -> LimitLaw {
        let law: any EntryDistribution
        do { law = try entryDistribution(named: entries) } catch {
            throw DescriptionError("--entries: \(error)")
        }
        if let variance = overrides.claimedVariance {
            guard variance > 0, variance.isFinite else {
                throw DescriptionError("--claim-variance must be positive, not \(variance)")
            }
        }
        // An infinite variance has no limit of its own: the claim is then the law of unit variance.
        let variance = overrides.claimedVariance ?? (law.variance.isFinite ? law.variance : 1)
        let sigma = variance.squareRoot()
        guard sigma > 1e-30, sigma < 1e30 else {
            throw DescriptionError("the claimed variance must lie between 1e-60 and 1e60, not \(variance)")
        }
        func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * sigma } }
        func scale(_ value: Double) throws(DescriptionError) -> Double {
            guard value > 1e-100, value < 1e100 else {
                throw DescriptionError(
                    "the entries' variance \(variance) makes products of \(trueRatios.count) factors too large or too "
                        + "small to represent")
            }
            return value
        }
        switch theorem {
        case .semicircle:
            return .semicircle(variance: variance)
        case .circular:
            if let radius = overrides.claimedRadius {
                guard radius > 1e-30, radius < 1e30 else {
                    throw DescriptionError("--claim-radius must lie between 1e-30 and 1e30, not \(radius)")
                }
                return .circular(radius: radius)
            }
            return .circular(radius: sigma)
        case .product:
            let factors = overrides.claimedFactors ?? trueRatios.count
            guard (1...1000).contains(factors) else {
                throw DescriptionError("--claim-factors must be between 1 and 1000, not \(factors)")
            }
            return .product(factors: factors, scale: try scale(power(trueRatios.count)))
        case .rectangular:
            let claimed =
                try overrides.claimedDimensions.map { dimensions throws(DescriptionError) in
                    try ratios(dimensions, option: "--claim-dims")
                } ?? trueRatios
            return .rectangular(aspectRatios: claimed, scale: try scale(power(trueRatios.count)))
        }
    }

    /// An option of another theorem is a misunderstanding, not something to ignore.
    private static func refuseForeignOptions(
        _ theorem: Theorem, _ overrides: TheoremCheckOverrides
    ) throws(DescriptionError) {
        let owned: [(String, Bool, Theorem)] = [
            ("--factors", overrides.factors != nil, .product),
            ("--claim-factors", overrides.claimedFactors != nil, .product),
            ("--dims", overrides.dimensions != nil, .rectangular),
            ("--claim-dims", overrides.claimedDimensions != nil, .rectangular),
            ("--claim-radius", overrides.claimedRadius != nil, .circular),
        ]
        for (option, isGiven, owner) in owned where isGiven && owner != theorem {
            throw DescriptionError("\(option) belongs to '\(owner.rawValue)', not to '\(theorem.rawValue)'")
        }
        if overrides.claimedRadius != nil && overrides.claimedVariance != nil {
            throw DescriptionError("--claim-radius and --claim-variance exclude each other")
        }
    }
}
