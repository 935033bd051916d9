internal import LimitTheorems
internal import RunSupport
internal import SpectralLaws

extension Parameter {
    private static let rowsAndColumns = Parameter(
        "dims", .wholeNumbers(1...100_000_000, most: 2), "Rows and columns n,m of X.")
    private static let field = Parameter(
        "field", .choice(["real", "complex"]), "Number field (default complex).")

    fileprivate static var wishart: [Parameter] { [rowsAndColumns, field, .scale] }
}

extension NamedLaw {
    /// The laws of sample covariance matrices.
    static let wishartLaws: [NamedLaw] = [marchenkoPastur, wishart]

    private static let marchenkoPastur = NamedLaw(
        "marchenko-pastur", "eigenvalues of XX*/m, X of shape n × m, c = n/m",
        parameters: [.ratio, .variance]
    ) { values throws(DescriptionError) in
        guard let ratio = values.real(.ratio) else {
            throw DescriptionError("marchenko-pastur needs \(parameter: "ratio") c = n/m")
        }
        let variance = values.real(.variance) ?? 1
        let law = MarchenkoPasturLaw(ratio: ratio, variance: variance)
        return EvaluableLaw(
            summary: "Marchenko-Pastur, c = \(ratio.brief), s^2 = \(variance.brief), "
                + "atom \(max(0, 1 - 1 / ratio).brief) at 0", law)
    }

    private static let wishart = NamedLaw(
        "wishart", "exact mean law of the eigenvalues of XX*, X of shape n × m, unit entries, unscaled",
        parameters: Parameter.wishart
    ) { values throws(DescriptionError) in
        guard let shape = values.list(Parameter.wishart[0])?.map({ Int($0) }), shape.count == 2 else {
            throw DescriptionError("wishart needs \(parameter: "dims") n,m, the rows and columns of X")
        }
        let isReal = values.word(Parameter.wishart[1]) == "real"
        let law: any UnivariateLaw =
            isReal
            ? LaguerreOrthogonalLaw(rows: shape[0], columns: shape[1])
            : LaguerreUnitaryLaw(rows: shape[0], columns: shape[1])
        let scale = values.real(.scale) ?? 1
        var evaluable = EvaluableLaw(
            summary:
                "\(isReal ? "real" : "complex") Wishart, X of shape \(shape[0]) x \(shape[1]), unit entries, "
                + "scale \(scale.brief)", ScaledLaw(law, scale: scale))
        evaluable.extremes = ExtremeLaws(
            wishartRows: shape[0], columns: shape[1], isReal: isReal, scale: scale)
        return evaluable
    }
}
