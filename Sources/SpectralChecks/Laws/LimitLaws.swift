internal import LimitTheorems
internal import RunSupport
internal import SpectralLaws

extension Parameter {
    private static let scales = Parameter.Kind.real(1e-150...1e150)

    static let variance = Parameter("variance", scales, "Variance of the entries (default 1).")
    static let radius = Parameter("radius", scales, "Radius of the disc (default 1).")
    static let scale = Parameter("scale", scales, "Multiply every eigenvalue by this (default 1).")
    static let lawDimensions = Parameter("dims", .dimensions, "Dimensions n_1,…,n_k, the smallest first.")
}

extension NamedLaw {
    /// The limit laws.
    static let limitLaws: [NamedLaw] = [semicircle, circular, product, rectangular]

    private static let semicircle = NamedLaw(
        "semicircle", "Wigner's law of A/√n", parameters: [.variance]
    ) { values in
        let variance = values.real(.variance) ?? 1
        return EvaluableLaw(
            summary: "semicircle on [-2s, 2s], s^2 = \(variance.brief)", SemicircleLaw(variance: variance))
    }

    private static let circular = NamedLaw("circular", "uniform on a disc", parameters: [.radius]) { values in
        let radius = values.real(.radius) ?? 1
        return EvaluableLaw(
            summary: "uniform on the disc of radius \(radius.brief)", planar: CircularLaw(radius: radius))
    }

    private static let product = NamedLaw(
        "product", "products of square matrices, A_1…A_m/√n^m", parameters: [.factors, .scale]
    ) { values in
        let (factors, scale) = (values.integer(.factors) ?? 2, values.real(.scale) ?? 1)
        let prefix = scale.brief == "1" ? "" : "\(scale.brief) "
        return EvaluableLaw(
            summary: "\(prefix)U^\(factors), U uniform on the unit disc",
            planar: ProductLaw(factors: factors, scale: scale))
    }

    private static let rectangular = NamedLaw(
        "rectangular", "products of rectangular matrices, A_1…A_k/√n_1^k with unit entries",
        parameters: [.lawDimensions, .scale]
    ) { values throws(DescriptionError) in
        let ratios = try AspectRatios.of(values.dimensions(of: "rectangular"), parameter: "dims")
        let scale = values.real(.scale) ?? 1
        return EvaluableLaw(
            summary: "aspect ratios \(ratios.map(\.brief).joined(separator: ":")), scale \(scale.brief)",
            planar: RectangularProductLaw(aspectRatios: ratios, scale: scale))
    }
}

extension ParameterValues {
    /// The dimensions, for a law that has no default.
    func dimensions(of name: String) throws(DescriptionError) -> [Double] {
        guard let dimensions = list(.lawDimensions) else {
            throw DescriptionError("\(name) needs \(parameter: "dims") n_1,…,n_k, the smallest first")
        }
        return dimensions
    }
}
