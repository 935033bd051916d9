internal import RunSupport
internal import SpectralLaws

extension Parameter {
    private static let beta = Parameter("beta", .integer(.min ... .max), "Dyson's index 1, 2 or 4.")
    private static let convention = Parameter(
        "convention", .choice(TracyWidomConvention.allCases.map(\.rawValue)),
        "Scale of the law of β = 4 (default tracy-widom).")

    fileprivate static var tracyWidom: [Parameter] { [beta, convention] }
}

extension NamedLaw {
    /// The laws of the edge of the spectrum.
    static let edgeLaws: [NamedLaw] = [tracyWidom, gse]

    private static let tracyWidom = NamedLaw(
        "tracy-widom", "limit of the largest eigenvalue, centred and scaled", parameters: Parameter.tracyWidom
    ) { values throws(DescriptionError) in
        guard let beta = values.integer(Parameter.tracyWidom[0]) else {
            throw DescriptionError("tracy-widom needs \(parameter: "beta") 1, 2 or 4")
        }
        let convention =
            values.word(Parameter.tracyWidom[1]).flatMap(TracyWidomConvention.init) ?? .tracyWidom
        let (law, words): (TracyWidomLaw, String)
        switch Symmetry(rawValue: beta) {
        case .orthogonal: (law, words) = (TracyWidomLaw(.orthogonal), "beta = 1, one scale in use")
        case .unitary: (law, words) = (TracyWidomLaw(.unitary), "beta = 2, one scale in use")
        case .symplectic:
            law = TracyWidomLaw(.symplectic(convention))
            words = "beta = 4, scale \(convention.rawValue)"
        case nil: throw DescriptionError("\(parameter: "beta") must be 1, 2 or 4, not \(beta)")
        }
        var evaluable = EvaluableLaw(summary: "Tracy-Widom, \(words)", law)
        evaluable.facts = {
            [("mean", law.mean), ("variance", law.variance), ("median", law.quantile(0.5))]
        }
        return evaluable
    }

    private static let gse = NamedLaw(
        "gse", "GSE, H/√n, each eigenvalue once: extremes only", parameters: [.lawSize(atMost: 1_000_000_000)]
    ) { values throws(DescriptionError) in
        let n = try values.size(of: "gse")
        return EvaluableLaw(
            summary: "GSE/√n, n = \(n), E|h|^2 = 1 off the diagonal",
            onlyExtremes: ExtremeLaws(gaussianSize: n, symmetry: .symplectic))
    }
}
