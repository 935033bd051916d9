internal import RunSupport
internal import SpectralLaws

extension Parameter {
    static func lawSize(atMost limit: Int) -> Parameter {
        Parameter("size", .integer(1...limit), "Matrix size n.")
    }
    static let widths = Parameter(
        "widths", .wholeNumbers(1...10_000, most: 20), "Encoder widths (default 784,128,64,32).")
    static let latent = Parameter("latent", .integer(.min ... .max), "Latent dimension.")
}

extension NamedLaw {
    /// The exact laws at finite size.
    static let exactLaws: [NamedLaw] = [ginibre, gue, goe, gammaProduct, masked, realCount]

    private static let ginibre = NamedLaw(
        "ginibre", "complex Ginibre matrices, unit entries, unscaled",
        parameters: [.lawSize(atMost: 100_000_000), .scale]
    ) { values throws(DescriptionError) in
        let (n, scale) = (try values.size(of: "ginibre"), values.real(.scale) ?? 1)
        return EvaluableLaw(
            summary: "complex Ginibre, n = \(n), unit entries, scale \(scale.brief)",
            independent: ComplexGinibreLaw(size: n, scale: scale))
    }

    private static let gue = NamedLaw("gue", "GUE, H/√n", parameters: [.lawSize(atMost: 1_000_000_000)]) {
        values throws(DescriptionError) in
        let n = try values.size(of: "gue")
        var law = EvaluableLaw(summary: "GUE/√n, n = \(n)", GaussianUnitaryLaw(size: n))
        law.extremes = ExtremeLaws(gaussianSize: n, symmetry: .unitary)
        return law
    }

    private static let goe = NamedLaw("goe", "GOE, H/√n", parameters: [.lawSize(atMost: 1_000_000_000)]) {
        values throws(DescriptionError) in
        let n = try values.size(of: "goe")
        var law = EvaluableLaw(
            summary: "GOE/√n, n = \(n), off-diagonal variance 1", GaussianOrthogonalLaw(size: n))
        law.extremes = ExtremeLaws(gaussianSize: n, symmetry: .orthogonal)
        return law
    }

    private static let gammaProduct = NamedLaw(
        "gamma-product", "products of complex Gaussian matrices, unit entries, unscaled",
        parameters: [.lawDimensions, .scale]
    ) { values throws(DescriptionError) in
        let dimensions = try values.wholeDimensions(of: "gamma-product", atMost: 1e8)
        let scale = values.real(.scale) ?? 1
        let names = DimensionList.brief(dimensions)
        return EvaluableLaw(
            summary: "product of complex Gaussian matrices, dimensions \(names), unit entries, "
                + "scale \(scale.brief)",
            gammaProduct: GammaProductLaw(dimensions: dimensions, scale: scale))
    }

    private static let masked = NamedLaw(
        "masked", "the same with ReLU masks at the scale of PyTorch's initialisation",
        parameters: [.widths, .latent]
    ) { values throws(DescriptionError) in
        let widths = values.list(.widths)?.map { Int($0) } ?? [784, 128, 64, 32]
        guard let latent = values.integer(.latent) else {
            throw DescriptionError("masked needs \(parameter: "latent"), the latent dimension")
        }
        let most = min(500, widths[0])
        guard latent >= 1, latent <= most else {
            throw DescriptionError("\(parameter: "latent") \((1...most).requirement), not \(latent)")
        }
        return EvaluableLaw(widths: widths, latentDimension: latent)
    }

    private static let realCount = NamedLaw(
        "real-count", "the number of real eigenvalues of products of real Gaussian matrices",
        parameters: [.lawDimensions]
    ) { values throws(DescriptionError) in
        let dimensions = try values.wholeDimensions(of: "real-count", atMost: 1e6)
        guard dimensions[0] <= 5000 else {
            throw DescriptionError(
                "\(parameter: "dims") must start with at most 5000 for an exact law, not \(dimensions[0])")
        }
        return EvaluableLaw(realCountOf: dimensions)
    }
}

extension ParameterValues {
    /// The size, for a law that has no default.
    func size(of name: String) throws(DescriptionError) -> Int {
        guard let size = integer(.lawSize(atMost: .max)) else {
            throw DescriptionError("\(name) needs \(parameter: "size") n")
        }
        return size
    }

    /// Dimensions that an exact law can be computed for.
    fileprivate func wholeDimensions(
        of name: String, atMost limit: Double
    ) throws(DescriptionError) -> [Int] {
        let dimensions = try dimensions(of: name)
        for dimension in dimensions where dimension != dimension.rounded() || dimension > limit {
            throw DescriptionError(
                "\(parameter: "dims") must be whole numbers up to \(Int(limit)), not \(dimension)")
        }
        return dimensions.map { Int($0) }
    }
}
