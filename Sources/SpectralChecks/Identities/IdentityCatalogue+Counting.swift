internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import SpectralLaws

/// Eigenvalues of Gaussian matrices that are counted by Sturm sequences and not computed.
extension IdentityCatalogue {
    /// The expected number below a point, by the exact law at this size, of a group of matrices each.
    var counted: [IdentityGroup] {
        let (n, p, columns) = (8, 5, 7)
        func wigner(_ field: Field) -> WignerEnsemble {
            WignerEnsemble(size: n, entries: GaussianEntries(), field: field, method: .reduced)
        }
        func wishart(_ field: Field) -> WishartEnsemble {
            WishartEnsemble(
                rows: p, columns: columns, entries: GaussianEntries(), field: field, method: .reduced)
        }
        let (line, halfLine) = ("n = \(n)", "p = \(p), n = \(columns)")
        return [
            counted(
                "goe", "Gaussian orthogonal ensemble, \(line)", Number.countedOrthogonal, wigner(.real),
                below: 0.5, GaussianOrthogonalLaw(size: n).cumulative(0.5)),
            counted(
                "gue", "Gaussian unitary ensemble, \(line)", Number.countedUnitary, wigner(.complex),
                below: 0.5, GaussianUnitaryLaw(size: n).cumulative(0.5)),
            counted(
                "wishart-real", "real Gaussian Wishart matrices, \(halfLine)", Number.countedRealWishart,
                wishart(.real), below: 0.5,
                LaguerreOrthogonalLaw(rows: p, columns: columns).cumulative(0.5 * Double(columns))),
            counted(
                "wishart-complex", "complex Gaussian Wishart matrices, \(halfLine)",
                Number.countedComplexWishart, wishart(.complex), below: 0.5,
                LaguerreUnitaryLaw(rows: p, columns: columns).cumulative(0.5 * Double(columns))),
        ]
    }

    private func counted(
        _ name: String, _ what: String, _ number: Int, _ ensemble: any SpectrumCounting, below x: Double,
        _ probability: Double
    ) -> IdentityGroup {
        let count = samplers.counts
        return IdentityGroup(
            "counted", title: "\(what), by Sturm sequences", number: number, needsComplexSolver: false,
            routes: [
                Route(name: name) { stream, _ throws(EigenvalueError) in count(ensemble, [x], &stream)[0] }
            ],
            observables: [
                Observable(
                    facts: [
                        .init(
                            name: "below", statement: "E (number of eigenvalues below \(x))",
                            source:
                                "n times the exact mean spectral distribution, by Hermite or Laguerre functions",
                            claim: .mean(Double(ensemble.eigenvalueCount) * probability))
                    ], value: { (number: Int) in Double(number) })
            ])
    }
}
