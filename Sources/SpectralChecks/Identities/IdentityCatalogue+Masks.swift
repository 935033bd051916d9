internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import SpectralLaws

/// Products with fair masks on hidden dimensions, as ReLU leaves them.
extension IdentityCatalogue {
    private static let dimensions = [4, 6, 8, 10]
    private static let masked = [false, true, true, false]
    private static let maskedCount = 2

    /// Computed once, when first used.
    private static let maskedLaw = MaskedGammaProductLaw(
        latentDimension: dimensions[0], maskedWidths: [dimensions[1], dimensions[2]],
        fixedWidths: [dimensions[3]], scale: scale(dimensions))

    var masks: [IdentityGroup] {
        let (n, h) = (Self.dimensions, Self.maskedCount)
        let law = Self.maskedLaw
        let median = law.nonzero.quantile(0.5)
        let source = "distinct paths and minors are uncorrelated, masks independent"
        // Counted from the computed eigenvalues. A few in 10⁵ of the nonzero ones lie below the bound, too few for
        // any number of samples to show.
        let zeros = Self.zeroFraction(law, "as computed") { (sample: MaskedProductEnsemble.Sample) in
            Double(sample.vanishingEigenvalues(at: 1e-8)) / Double(n[0])
        }
        let exactly = Observable<MaskedProductEnsemble.Sample>(
            facts: [
                .init(
                    name: "zero-count", statement: "as many eigenvalues vanish as the masks say",
                    source: "rank = least number of active units", claim: .always)
            ], value: { $0.vanishingEigenvalues(at: 1e-8) == n[0] - $0.rank ? 1 : 0 })
        // A real eigenvalue near zero is too common (P ~ its size) to be told from rounding in every matrix.
        let atLeast = Observable<MaskedProductEnsemble.Sample>(
            facts: [
                .init(
                    name: "zero-count", statement: "no fewer eigenvalues vanish than the masks say",
                    source: "rank = least number of active units", claim: .always)
            ], value: { $0.vanishingEigenvalues(at: 1e-6) >= n[0] - $0.rank ? 1 : 0 })
        return [
            IdentityGroup(
                "masked", title: "masked products of real uniform matrices, n = \(shape(n))",
                number: Number.masked, needsComplexSolver: false,
                routes: [maskedRoute(UniformEntries(), .real)],
                observables: [
                    Self.symmetricFunction(1, Self.secondMoment(1, n, masked: h), source) { $0.spectrum },
                    Self.symmetricFunction(2, Self.secondMoment(2, n, masked: h), source) { $0.spectrum },
                    Self.norm(n, masked: h, source) { $0.squaredFrobeniusNorm },
                    zeros, atLeast,
                ]),
            IdentityGroup(
                "masked-complex", title: "masked products of complex Gaussian matrices, n = \(shape(n))",
                number: Number.maskedLaw, needsComplexSolver: true,
                routes: [maskedRoute(GaussianEntries(), .complex)],
                observables: [
                    Observable(
                        facts: [
                            .init(
                                name: "median",
                                statement: "E (fraction of |λ| up to the median of those not zero)",
                                source: "binomial mixture of gamma-product laws",
                                claim: .mean(law.cumulative(median)))
                        ],
                        value: { sample in
                            let moduli = sample.spectrum.moduli
                            return Double(moduli.count { $0 <= median }) / Double(moduli.count)
                        }),
                    zeros, exactly,
                ]),
        ]
    }

    /// The fraction of eigenvalues that the masks make zero.
    static func zeroFraction<Sample>(
        _ law: MaskedGammaProductLaw, _ how: String = "by the masks",
        value: @escaping @Sendable (Sample) -> Double
    ) -> Observable<Sample> {
        Observable(
            facts: [
                .init(
                    name: "zero-fraction", statement: "E (fraction of zero eigenvalues), \(how)",
                    source: "1 − (1/n_1)Σ_t Π_j P(Bin(n_j, ½) ≥ t)", claim: .mean(law.zeroFraction))
            ], value: value)
    }

    private func maskedRoute(
        _ entries: some EntryDistribution, _ field: Field
    ) -> Route<MaskedProductEnsemble.Sample> {
        let draw = samplers.masked
        let ensemble = MaskedProductEnsemble(
            dimensions: Self.dimensions, masked: Self.masked, entries: entries, field: field)
        return Route(name: "") { stream, workspace throws(EigenvalueError) in
            try draw(ensemble, &stream, workspace)
        }
    }
}

extension MaskedProductEnsemble.Sample {
    /// The number of eigenvalues whose modulus is at most `part` of ‖J‖_F.
    ///
    /// Rounding moves a zero eigenvalue by about ε/δ, and by √ε at worst, where δ is the smallest other one; in a
    /// complex matrix P(δ < x) ~ x², so that at √ε the two are mistaken for each other in one matrix of 10¹⁵.
    fileprivate func vanishingEigenvalues(at part: Double) -> Int {
        let bound = part * squaredFrobeniusNorm.squareRoot()
        return spectrum.moduli.count { $0 <= bound }
    }
}
