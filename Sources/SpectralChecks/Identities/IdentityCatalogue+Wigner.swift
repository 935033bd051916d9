internal import ComplexModule
internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RealModule
internal import SpectralLaws

/// Wigner matrices M = A/√n by every route.
extension IdentityCatalogue {
    private static let size = 8

    /// GOE and GUE, dense and tridiagonal.
    var gaussianWigner: [IdentityGroup] {
        let n = Double(Self.size)
        let unitary = GaussianUnitaryLaw(size: Self.size)
        return [
            gaussian(
                "goe", "Gaussian orthogonal ensemble", Number.orthogonal, .real,
                [
                    Self.trace(variance: 2),
                    Self.traceOfSquare(n + 1, "n(n+1) unit second moments"),
                    Self.moment(4, 2 + 5 / n + 5 / (n * n), "Wick's formula"),
                ]),
            gaussian(
                "gue", "Gaussian unitary ensemble", Number.unitary, .complex,
                [
                    Self.trace(variance: 1),
                    Self.traceOfSquare(n, "n² unit second moments"),
                    Self.moment(4, unitary.moment(4), "2 + 1/n², Harer, Zagier 1986"),
                    Self.moment(6, unitary.moment(6), "5 + 10/n², Harer, Zagier 1986"),
                ]),
        ]
    }

    private func gaussian(
        _ name: String, _ what: String, _ number: Int, _ field: Field, _ moments: [Observable<Spectrum>]
    ) -> IdentityGroup {
        let largest = Observable<Spectrum>(facts: [], value: { $0.values.map(\.real).max() ?? .nan })
        let observables = moments + [largest]
        return IdentityGroup(
            name, title: "\(what), n = \(Self.size)", number: number, needsComplexSolver: false,
            routes: [("dense", SamplingMethod.direct), ("tridiagonal", .reduced)].map { form, method in
                route(
                    form,
                    WignerEnsemble(
                        size: Self.size, entries: GaussianEntries(), field: field, method: method))
            }, observables: observables
        ).comparingRoutes(
            observable: moments.count, of: observables.count, name: "largest-routes",
            statement: "λ_max has one law, dense or tridiagonal", source: "Dumitriu, Edelman 2002")
    }

    /// Other entry laws, drawn entry by entry.
    var otherWigner: [IdentityGroup] {
        [
            wigner("wigner-uniform", "real symmetric, uniform", Number.uniformWigner, UniformEntries()),
            wigner(
                "wigner-rademacher", "real symmetric, Rademacher", Number.rademacherWigner,
                RademacherEntries()),
            wigner(
                "wigner-exponential", "real symmetric, exponential", Number.exponentialWigner,
                ExponentialEntries()),
            IdentityGroup(
                "wigner-complex", title: "Hermitian Wigner matrices, uniform entries, n = \(Self.size)",
                number: Number.complexWigner, needsComplexSolver: false,
                routes: [
                    route(
                        "", WignerEnsemble(size: Self.size, entries: UniformEntries(), field: .complex))
                ],
                observables: [
                    Self.trace(variance: 1),
                    Self.traceOfSquare(Double(Self.size), "n² unit second moments"),
                ]),
        ]
    }

    /// The orthogonal ensemble as the leading corner of a larger matrix.
    var wignerCorners: IdentityGroup {
        let (n, draw) = (Double(Self.size), samplers.corners)
        let family = WignerFamily(entries: GaussianEntries(), field: .real)
        let sizes = [Self.size, Self.size + 4]
        return IdentityGroup(
            "goe-corner", title: "corners of the Gaussian orthogonal ensemble, n = \(Self.size)",
            number: Number.wignerCorners, needsComplexSolver: false,
            routes: [
                Route(name: "") { stream, workspace throws(EigenvalueError) in
                    try draw(family, sizes, &stream, workspace)[0]
                }
            ],
            observables: [
                Self.trace(variance: 2),
                Self.traceOfSquare(n + 1, "n(n+1) unit second moments"),
                Self.moment(4, 2 + 5 / n + 5 / (n * n), "Wick's formula"),
            ])
    }

    private func wigner(
        _ name: String, _ what: String, _ number: Int, _ entries: some EntryDistribution
    ) -> IdentityGroup {
        let n = Double(Self.size)
        var observables = [Self.trace(variance: 1)]
        // For entries ±1, tr M² is always n.
        if entries.kurtosis > 1 {
            observables.append(Self.traceOfSquare(n, "n² unit second moments"))
        }
        observables.append(
            Self.moment(
                4, 2 + (entries.kurtosis - 2) / n, "2 + (μ_4 − 2)/n, counting closed walks"))
        return IdentityGroup(
            name, title: "\(what) Wigner matrices, n = \(Self.size)", number: number,
            needsComplexSolver: false,
            routes: [route("", WignerEnsemble(size: Self.size, entries: entries, field: .real))],
            observables: observables)
    }

    private static func trace(variance: Double) -> Observable<Spectrum> {
        Observable(
            facts: [
                .init(
                    name: "trace-variance", statement: "Var tr M, the variance of a diagonal entry of A",
                    source: "independent diagonal", claim: .mean(variance))
            ],
            value: { spectrum in
                let trace = spectrum.powerSum(1)
                return trace * trace
            })
    }

    private static func traceOfSquare(_ expected: Double, _ source: String) -> Observable<Spectrum> {
        Observable(
            facts: [
                .init(name: "trace-square", statement: "E tr M²", source: source, claim: .mean(expected))
            ], value: { $0.powerSum(2) })
    }

    private static func moment(
        _ order: Int, _ expected: Double, _ source: String
    ) -> Observable<Spectrum> {
        Observable(
            facts: [
                .init(
                    name: "moment-\(order)", statement: "E m_\(order), m_\(order) = tr M^\(order)/n",
                    source: source, claim: .mean(expected))
            ], value: { $0.powerSum(order) / Double($0.count) })
    }
}

extension Spectrum {
    /// Σ_i λ_i^order of real eigenvalues.
    func powerSum(_ order: Int) -> Double {
        guard case .line(let values) = self else { return .nan }
        return values.reduce(0) { sum, value in sum + (0..<order).reduce(1) { power, _ in power * value } }
    }
}
