internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RealModule
internal import SpecialFunctions
internal import SpectralLaws

/// Wishart matrices W = AA*/n, A of shape p × n, by every route.
extension IdentityCatalogue {
    /// The Gaussian ones, of which more is known. N is the smaller of p and n, M the larger.
    private enum WishartShape: Int, CaseIterable {
        case realWide, realTall, complexSquare, complexWide, complexTall

        var name: String {
            switch self {
            case .realWide: "wishart-real-wide"
            case .realTall: "wishart-real-tall"
            case .complexSquare: "wishart-complex"
            case .complexWide: "wishart-complex-wide"
            case .complexTall: "wishart-complex-tall"
            }
        }

        /// p and n. The law of λ_min is simple for N, N + 1 over the reals and for N, N over the complex numbers; the
        /// others are twice as long as wide, where the solver takes another route.
        var dimensions: (rows: Int, columns: Int) {
            switch self {
            case .realWide: (4, 5)
            case .realTall: (5, 4)
            case .complexSquare: (5, 5)
            case .complexWide: (3, 6)
            case .complexTall: (6, 3)
            }
        }

        var number: Int {
            switch self {
            case .realWide: Number.realWideWishart
            case .realTall: Number.realTallWishart
            case .complexSquare: Number.complexSquareWishart
            case .complexWide: Number.complexWideWishart
            case .complexTall: Number.complexTallWishart
            }
        }

        var field: Field { self == .realWide || self == .realTall ? .real : .complex }

        func ensemble(_ method: SamplingMethod) -> WishartEnsemble {
            let (p, n) = dimensions
            return WishartEnsemble(
                rows: p, columns: n, entries: GaussianEntries(), field: field, method: method)
        }

        /// P(∏λ ≤ the given product) of the nonzero eigenvalues.
        func probability(ofProduct product: Double) -> Double {
            Self.determinants[rawValue](Double.pow(product, field == .real ? 0.25 : 0.5))
        }

        /// Made once, and when first used.
        private static let determinants = allCases.map(\.determinant)

        /// The law of √(∏λ) or, over the reals, of its root. Over the complex numbers nᴺ∏λ is ∏Γ(j), j = M, M − 1, …,
        /// M − N + 1. Over the reals it is ∏χ_j², and χ_j²χ_{j−1}² has the law of Γ(j − 1)², by Legendre's duplication
        /// formula; so for even N it is the square of ∏Γ(j − 1), j = M, M − 2, …, M − N + 2.
        private var determinant: ProbabilityTransform {
            let (p, n) = dimensions
            let (smaller, larger) = (min(p, n), max(p, n))
            let shapes = Array(
                stride(from: larger - smaller + 1, through: larger, by: field == .real ? 2 : 1))
            let power = field == .real ? Double(smaller) / 4 : Double(smaller) / 2
            let law = GammaProductLaw.modulus(
                dimensions: shapes, index: shapes[0], scale: Double.pow(Double(n), -power))
            // Six standard deviations of the logarithm to either side.
            let (mean, spread) = (law.meanLogarithm, 6 * law.varianceOfLogarithm.squareRoot())
            return ProbabilityTransform(
                fromLogarithm: mean - spread, to: mean + spread, cumulative: law.cumulative)
        }
    }

    /// Real and complex Gaussian, p smaller than n, larger and equal; entry by entry and in bidiagonal form.
    var gaussianWishart: [IdentityGroup] {
        WishartShape.allCases.map { shape in
            let (p, n) = shape.dimensions
            let observables = Self.gaussianFacts(shape)
            return IdentityGroup(
                shape.name, title: "\(shape.field.rawValue) Gaussian Wishart matrices, p = \(p), n = \(n)",
                number: shape.number, needsComplexSolver: false,
                routes: [("dense", SamplingMethod.direct), ("bidiagonal", .reduced)].map { form, method in
                    route(form, shape.ensemble(method))
                }, observables: observables
            ).comparingRoutes(
                observable: observables.count - 1, of: observables.count, name: "largest-routes",
                statement: "λ_max has one law, dense or bidiagonal", source: "Dumitriu, Edelman 2002")
        }
    }

    /// The facts of a shape, and λ_max, of which nothing is claimed but that all routes agree.
    private static func gaussianFacts(_ shape: WishartShape) -> [Observable<Spectrum>] {
        let (p, n) = shape.dimensions
        let ensemble = shape.ensemble(.direct)
        let (smaller, larger) = (min(p, n), max(p, n))
        let moments = wishartLogDeterminant(p, n, shape.field)
        let bartlett =
            "\(p <= n ? "nᵖdet W" : "nⁿ∏λ, λ > 0,") is a product of independent "
            + (shape.field == .real ? "χ² variables, Bartlett 1933" : "gamma variables, Goodman 1963")
        var observables =
            lawFreeFacts(ensemble) + [
                logDeterminant(mean: moments.mean, variance: moments.variance, bartlett, moduli: nonzero),
                extreme("det", p <= n ? "F(det W)" : "F(∏λ), λ > 0,", bartlett) {
                    shape.probability(ofProduct: nonzero($0).reduce(1, *))
                },
            ]
        if larger == (shape.field == .real ? smaller + 1 : smaller) {
            let rate = Double(smaller * n) * (shape.field == .real ? 0.5 : 1)
            observables.append(
                extreme(
                    "smallest", "F(λ_min)\(p > n ? ", λ > 0," : "")",
                    "λ_min is exponential, with mean \(shape.field == .real ? "2/(Nn), N = min(p, n)" : "1/n²"), Edelman 1988"
                ) { -Double.expMinusOne(-rate * (nonzero($0).first ?? .nan)) })
        }
        return observables + [Observable(facts: [], value: { nonzero($0).last ?? .nan })]
    }

    /// Other entry laws, drawn entry by entry.
    var otherWishart: [IdentityGroup] {
        let kinds: [(String, String, Int, WishartEnsemble)] = [
            (
                "wishart-uniform", "real, uniform", Number.uniformWishart,
                WishartEnsemble(rows: 4, columns: 6, entries: UniformEntries(halfWidth: 1), field: .real)
            ),
            (
                "wishart-exponential", "real, exponential", Number.exponentialWishart,
                WishartEnsemble(rows: 6, columns: 4, entries: ExponentialEntries(), field: .real)
            ),
            (
                "wishart-complex-uniform", "complex, uniform", Number.complexUniformWishart,
                WishartEnsemble(rows: 5, columns: 4, entries: UniformEntries(), field: .complex)
            ),
        ]
        return kinds.map { name, what, number, ensemble in
            IdentityGroup(
                name, title: "Wishart matrices, \(what), p = \(ensemble.rows), n = \(ensemble.columns)",
                number: number, needsComplexSolver: false, routes: [route("", ensemble)],
                observables: Self.lawFreeFacts(ensemble))
        }
    }

    /// Wishart matrices as the leading corner of a larger one.
    var wishartCorners: IdentityGroup {
        let (shape, draw) = (WishartShape.realWide, samplers.corners)
        let (p, n) = shape.dimensions
        let family = WishartFamily(
            ratio: Double(p) / Double(n), entries: GaussianEntries(), field: shape.field)
        return IdentityGroup(
            "wishart-corner", title: "corners of real Gaussian Wishart matrices, p = \(p), n = \(n)",
            number: Number.wishartCorners, needsComplexSolver: false,
            routes: [
                Route(name: "") { stream, workspace throws(EigenvalueError) in
                    try draw(family, [p, 2 * p], &stream, workspace)[0]
                }
            ], observables: Self.gaussianFacts(shape))
    }

    /// What holds for all entries of a known fourth moment: E tr W = pσ², E tr W² = pσ⁴(n + p − 2 + κ)/n with κ = E|a|⁴/σ⁴,
    /// and the number of zeros.
    private static func lawFreeFacts(_ ensemble: WishartEnsemble) -> [Observable<Spectrum>] {
        let (p, n) = (Double(ensemble.rows), Double(ensemble.columns))
        let (variance, real) = (ensemble.entries.variance, ensemble.entries.kurtosis)
        // Of (a + ib)/√2.
        let kurtosis = ensemble.field == .real ? real : (real + 1) / 2
        let zeros = ensemble.exactZeros
        var observables = [
            Observable<Spectrum>(
                facts: [
                    .init(
                        name: "trace", statement: "E tr W",
                        source: "pσ², n of the pn second moments in a row",
                        claim: .mean(p * variance))
                ], value: { $0.powerSum(1) }),
            Observable(
                facts: [
                    .init(
                        name: "moment-2", statement: "E m_2, m_2 = tr W²/p",
                        source: "σ⁴(n + p − 2 + κ)/n, κ = E|a|⁴/σ⁴, counting closed walks",
                        claim: .mean(variance * variance * (n + p - 2 + kurtosis) / n))
                ], value: { $0.powerSum(2) / p }),
        ]
        if zeros > 0 {
            observables.append(
                Observable(
                    facts: [
                        .init(
                            name: "zeros", statement: "exactly p − n eigenvalues are 0",
                            source: "the rank of A is n", claim: .always)
                    ],
                    value: { $0.count - nonzero($0).count == zeros ? 1 : 0 }))
        }
        return observables
    }

    /// Mean and variance of ln ∏λ of the nonzero eigenvalues: over the reals Σ[ψ(j/2) + ln 2] − N ln n and Σψ′(j/2), over the
    /// complex numbers Σψ(j) − N ln n and Σψ′(j), j = M − N + 1, …, M.
    private static func wishartLogDeterminant(
        _ p: Int, _ n: Int, _ field: Field
    ) -> (mean: Double, variance: Double) {
        let (smaller, larger) = (min(p, n), max(p, n))
        let (half, unit) = field == .real ? (0.5, Double.log(2)) : (1, 0)
        let shapes = (0..<smaller).map { half * Double(larger - $0) }
        return (
            shapes.reduce(0) { $0 + digamma($1) + unit - Double.log(Double(n)) },
            shapes.reduce(0) { $0 + trigamma($1) }
        )
    }

    /// The eigenvalues that are not 0, ascending.
    private static func nonzero(_ spectrum: Spectrum) -> [Double] {
        guard case .line(let values) = spectrum else { return [.nan] }
        return values.filter { $0 != 0 }
    }
}
