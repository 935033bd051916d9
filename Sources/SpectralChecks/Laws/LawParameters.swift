internal import LimitTheorems
internal import RunSupport
internal import SpectralLaws

/// The laws `ranmat law` evaluates.
public enum LawName: String, CaseIterable, Sendable {
    /// The limit laws of the four theorems.
    case semicircle, circular, product, rectangular
    /// Exact laws at finite size.
    case ginibre, gue, goe
    /// The exact law of products of complex Gaussian matrices.
    case gammaProduct = "gamma-product"
    /// The same with masked hidden units, as in a ReLU autoencoder.
    case masked
    /// The number of real eigenvalues of products of real Gaussian matrices.
    case realCount = "real-count"
}

/// The parameters of a law as given by the user; nil takes the default.
public struct LawParameters: Sendable {
    /// Variance of the entries (semicircle).
    public var variance: Double?
    /// Radius of the disc (circular).
    public var radius: Double?
    /// Number of factors (product).
    public var factors: Int?
    /// n_1, …, n_k (rectangular, gamma-product, real-count).
    public var dimensions: [Double]?
    /// Factor of every eigenvalue (product, rectangular, ginibre, gamma-product).
    public var scale: Double?
    /// n (ginibre, gue, goe).
    public var size: Int?
    /// Encoder widths (masked).
    public var widths: [Int]?
    /// Latent dimension (masked).
    public var latentDimension: Int?

    /// No parameters.
    public init() {}

    /// The law with these parameters; those of another law are refused.
    func law(_ name: LawName) throws(DescriptionError) -> EvaluableLaw {
        try refuseForeignParameters(name)
        let scale = scale ?? 1
        switch name {
        case .semicircle: return EvaluableLaw(.semicircle(variance: variance ?? 1))
        case .circular: return EvaluableLaw(.circular(radius: radius ?? 1))
        case .product:
            let factors = factors ?? 2
            guard (1...1000).contains(factors) else {
                throw DescriptionError("--factors must be between 1 and 1000, not \(factors)")
            }
            return EvaluableLaw(.product(factors: factors, scale: scale))
        case .rectangular:
            let ratios = try TheoremCheckDescription.ratios(requireDimensions(name), option: "--dims")
            return EvaluableLaw(.rectangular(aspectRatios: ratios, scale: scale))
        case .ginibre:
            let n = try requireSize(name, atMost: 100_000)
            return EvaluableLaw(
                summary: "complex Ginibre, n = \(n), unit entries, scale \(scale.brief)",
                independent: ComplexGinibreLaw(size: n, scale: scale))
        case .gue:
            let n = try requireSize(name, atMost: 2000)
            return EvaluableLaw(summary: "GUE/√n, n = \(n)", GaussianUnitaryLaw(size: n))
        case .goe:
            let n = try requireSize(name, atMost: 1000)
            return EvaluableLaw(
                summary: "GOE/√n, n = \(n), off-diagonal variance 1", GaussianOrthogonalLaw(size: n))
        case .gammaProduct:
            let dimensions = try wholeDimensions(name)
            let names = dimensions.map(String.init).joined(separator: ",")
            return EvaluableLaw(
                summary: "product of complex Gaussian matrices, dimensions \(names), unit entries, "
                    + "scale \(scale.brief)",
                gammaProduct: GammaProductLaw(dimensions: dimensions, scale: scale))
        case .masked:
            return try masked()
        case .realCount:
            return EvaluableLaw(realCountOf: try wholeDimensions(name))
        }
    }

    private func masked() throws(DescriptionError) -> EvaluableLaw {
        let widths = widths ?? [784, 128, 64, 32]
        guard let latentDimension else {
            throw DescriptionError("masked needs --latent, the latent dimension")
        }
        guard widths.allSatisfy({ (1...10_000).contains($0) }), (1...20).contains(widths.count) else {
            throw DescriptionError(
                "--widths takes up to 20 widths between 1 and 10000, not \(widths.map(String.init).joined(separator: ","))"
            )
        }
        guard latentDimension >= 1, latentDimension <= min(500, widths[0]) else {
            throw DescriptionError(
                "--latent must be between 1 and \(min(500, widths[0])), not \(latentDimension)")
        }
        return EvaluableLaw(widths: widths, latentDimension: latentDimension)
    }

    private func requireDimensions(_ name: LawName) throws(DescriptionError) -> [Double] {
        guard let dimensions else {
            throw DescriptionError("\(name.rawValue) needs --dims n_1,…,n_k, the smallest first")
        }
        return dimensions
    }

    private func wholeDimensions(_ name: LawName) throws(DescriptionError) -> [Int] {
        let dimensions = try requireDimensions(name)
        _ = try TheoremCheckDescription.ratios(dimensions, option: "--dims")
        for dimension in dimensions where dimension != dimension.rounded() || dimension > 1e6 {
            throw DescriptionError("--dims must be whole numbers up to 1000000, not \(dimension)")
        }
        guard dimensions[0] <= 5000 else {
            throw DescriptionError(
                "--dims must start with at most 5000 for an exact law, not \(dimensions[0].brief)")
        }
        return dimensions.map { Int($0) }
    }

    private func requireSize(_ name: LawName, atMost limit: Int) throws(DescriptionError) -> Int {
        guard let size else { throw DescriptionError("\(name.rawValue) needs --size n") }
        guard (1...limit).contains(size) else {
            throw DescriptionError("--size must be between 1 and \(limit) for \(name.rawValue), not \(size)")
        }
        return size
    }

    private func refuseForeignParameters(_ name: LawName) throws(DescriptionError) {
        let owned: [(String, Bool, [LawName])] = [
            ("--variance", variance != nil, [.semicircle]), ("--radius", radius != nil, [.circular]),
            ("--factors", factors != nil, [.product]),
            ("--dims", dimensions != nil, [.rectangular, .gammaProduct, .realCount]),
            ("--scale", scale != nil, [.product, .rectangular, .ginibre, .gammaProduct]),
            ("--size", size != nil, [.ginibre, .gue, .goe]), ("--widths", widths != nil, [.masked]),
            ("--latent", latentDimension != nil, [.masked]),
        ]
        for (option, isGiven, owners) in owned where isGiven && !owners.contains(name) {
            let names = owners.map(\.rawValue).joined(separator: ", ")
            throw DescriptionError("\(option) belongs to \(names), not to '\(name.rawValue)'")
        }
        for (option, value) in [("--variance", variance), ("--radius", radius), ("--scale", scale)] {
            if let value, !(value > 0 && value < 1e150 && value > 1e-150) {
                throw DescriptionError("\(option) must be positive (between 1e-150 and 1e150), not \(value)")
            }
        }
    }
}
