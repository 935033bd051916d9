internal import ComplexModule
internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RealModule
internal import SpecialFunctions
internal import SpectralLaws

/// Products: exact laws of complex Gaussian ones, second moments of all.
extension IdentityCatalogue {
    /// Complex Gaussian products, whose moduli are independent gamma products.
    var complexProducts: [IdentityGroup] {
        [
            complexProduct("ginibre", "complex Ginibre matrices", Number.ginibre, .ginibre),
            complexProduct("square", "products of complex Gaussian matrices", Number.square, .square),
            complexProduct(
                "rectangular", "products of complex Gaussian matrices", Number.rectangular, .rectangular),
        ]
    }

    /// The complex Gaussian products, with their exact laws: made once, and when first used.
    private enum ComplexProduct: Int, CaseIterable {
        case ginibre, square, rectangular

        var dimensions: [Int] {
            switch self {
            case .ginibre: [8]
            case .square: [5, 5, 5]
            case .rectangular: [4, 5, 7]
            }
        }

        var law: GammaProductLaw { Self.laws[rawValue] }
        var maximum: ProbabilityTransform { Self.maxima[rawValue] }
        var minimum: ProbabilityTransform { Self.minima[rawValue] }

        private static let laws = allCases.map {
            GammaProductLaw(dimensions: $0.dimensions, scale: IdentityCatalogue.scale($0.dimensions))
        }
        private static let maxima = laws.map { ProbabilityTransform($0.maximum) }
        private static let minima = laws.map { ProbabilityTransform($0.minimum) }
    }

    private func complexProduct(
        _ name: String, _ what: String, _ number: Int, _ product: ComplexProduct
    ) -> IdentityGroup {
        IdentityGroup(
            name, title: "\(what), n = \(shape(product.dimensions))", number: number,
            needsComplexSolver: true, routes: bothRoutes(product.dimensions, .complex),
            observables: independentModuli(product) { (spectrum: Spectrum) in spectrum.moduli })
    }

    /// The identities of independent moduli.
    private func independentModuli<Sample>(
        _ product: ComplexProduct, moduli: @escaping @Sendable (Sample) -> [Double]
    ) -> [Observable<Sample>] {
        let law = product.law
        let source = "moduli are independent gamma products (Kostlan; Akemann, Burda; Ipsen, Kieburg)"
        return [
            Self.extreme("maximum", "F(max|λ|)", source) {
                product.maximum(moduli($0).max() ?? .nan)
            },
            Self.extreme("minimum", "F(min|λ|)", source) {
                product.minimum(moduli($0).min() ?? .nan)
            },
            Self.logDeterminant(
                mean: law.meanLogDeterminant, variance: law.varianceOfLogDeterminant, source, moduli: moduli),
        ]
    }

    /// The same moduli drawn as products of gamma variables, without a matrix.
    var moduli: IdentityGroup {
        let product = ComplexProduct.rectangular
        let draw = samplers.logModuli
        let moduli = GammaProductModuli(dimensions: product.dimensions)
        let scale = Self.scale(product.dimensions)
        return IdentityGroup(
            "gamma-moduli",
            title: "moduli of complex products, n = \(shape(product.dimensions)), without matrices",
            number: Number.moduli, needsComplexSolver: false,
            routes: [
                Route(name: "") { stream, _ throws(EigenvalueError) in
                    draw(moduli, &stream).map { scale * Double.exp($0) }
                }
            ], observables: independentModuli(product) { (values: [Double]) in values })
    }

    /// The same product as the leading corner of one twice as large.
    var corners: IdentityGroup {
        let product = ComplexProduct.rectangular
        let (draw, dimensions) = (samplers.corners, product.dimensions)
        let family = ProductFamily(
            aspectRatios: dimensions.map { Double($0) / Double(dimensions[0]) }, entries: GaussianEntries(),
            field: .complex)
        let sizes = [dimensions[0], 2 * dimensions[0]]
        return IdentityGroup(
            "corner", title: "corners of products of complex Gaussian matrices, n = \(shape(dimensions))",
            number: Number.corners, needsComplexSolver: true,
            routes: [
                Route(name: "") { stream, workspace throws(EigenvalueError) in
                    try draw(family, sizes, &stream, workspace)[0]
                }
            ], observables: independentModuli(product) { (spectrum: Spectrum) in spectrum.moduli })
    }

    /// E|e_r|² of the eigenvalues, whatever the law of the entries.
    var lawFree: IdentityGroup {
        let dimensions = Self.lawFreeDimensions
        return IdentityGroup(
            "law-free", title: "products, n = \(shape(dimensions)), of any entries of mean 0 and variance 1",
            number: Number.lawFree, needsComplexSolver: true,
            routes: lawFreeEnsembles.map { route($0.name, $0.ensemble) },
            observables: [1, 2].map { order in
                Self.symmetricFunction(
                    order, Self.secondMoment(order, dimensions, masked: 0), "distinct minors are uncorrelated"
                ) { (spectrum: Spectrum) in spectrum }
            })
    }

    /// E‖P‖²_F, whatever the law of the entries.
    var norms: IdentityGroup {
        let dimensions = Self.lawFreeDimensions
        let draw = samplers.squaredNorm
        return IdentityGroup(
            "norm", title: "products, n = \(shape(dimensions)), of any entries of mean 0 and variance 1",
            number: Number.norms, needsComplexSolver: false,
            routes: lawFreeEnsembles.map { route in
                Route(name: route.name) { stream, _ throws(EigenvalueError) in
                    draw(route.ensemble, &stream)
                }
            },
            observables: [
                Self.norm(dimensions, masked: 0, "distinct paths are uncorrelated") { (norm: Double) in norm }
            ])
    }

    static let lawFreeDimensions = [4, 5, 7]

    private var lawFreeEnsembles: [(name: String, ensemble: ProductEnsemble)] {
        let forms: [(String, any EntryDistribution, Field, SamplingMethod)] = [
            ("gaussian-direct", GaussianEntries(), .real, .direct),
            ("gaussian-reduced", GaussianEntries(), .real, .reduced),
            ("complex-direct", GaussianEntries(), .complex, .direct),
            ("complex-reduced", GaussianEntries(), .complex, .reduced),
            ("uniform", UniformEntries(), .real, .direct),
            ("complex-uniform", UniformEntries(), .complex, .direct),
        ]
        return forms.map { name, entries, field, method in
            (
                name,
                ProductEnsemble(
                    dimensions: Self.lawFreeDimensions, entries: entries, field: field, method: method)
            )
        }
    }
}

/// Observables that several groups share.
extension IdentityCatalogue {
    /// n_1^{−k/2}, by which an ensemble scales a product of unit entries.
    static func scale(_ dimensions: [Int]) -> Double {
        Double.pow(Double(dimensions[0]), -Double(dimensions.count) / 2)
    }

    /// Π_j (n_j)_r/n_1^{kr} · 2^{−hr}, with (n)_r = n(n−1)…(n−r+1): E|e_r|² with h masked dimensions.
    static func secondMoment(_ order: Int, _ dimensions: [Int], masked: Int) -> Double {
        let falling = dimensions.reduce(1.0) { product, n in
            (0..<order).reduce(product) { $0 * Double(n - $1) }
        }
        return falling * Double.pow(scale(dimensions), 2 * Double(order))
            * Double.pow(2, -Double(masked * order))
    }

    /// |e_r|², r = 1 or 2, e_r the elementary symmetric function of the eigenvalues.
    static func symmetricFunction<Sample>(
        _ order: Int, _ expected: Double, _ source: String,
        spectrum: @escaping @Sendable (Sample) -> Spectrum
    ) -> Observable<Sample> {
        Observable(
            facts: [
                .init(
                    name: "e\(order)",
                    statement: order == 1 ? "E|tr P|², tr P = Σλ_i" : "E|Σ_{i<j}λ_iλ_j|²",
                    source: source, claim: .mean(expected))
            ],
            value: { sample in
                var (first, second) = (Complex<Double>.zero, Complex<Double>.zero)
                for value in spectrum(sample).values {
                    second += first * value
                    first += value
                }
                return order == 1 ? first.squaredModulus : second.squaredModulus
            })
    }

    /// ‖P‖²_F, with h masked dimensions.
    static func norm<Sample>(
        _ dimensions: [Int], masked: Int, _ source: String, value: @escaping @Sendable (Sample) -> Double
    ) -> Observable<Sample> {
        let paths = Double(dimensions[0]) * secondMoment(1, dimensions, masked: masked)
        return Observable(
            facts: [
                .init(
                    name: "frobenius", statement: "E‖P‖²_F", source: source, claim: .mean(paths))
            ], value: value)
    }

    /// A number of known law, transformed by its distribution function: it is uniform, with mean ½.
    static func extreme<Sample>(
        _ name: String, _ quantity: String, _ source: String,
        probability: @escaping @Sendable (Sample) -> Double
    ) -> Observable<Sample> {
        Observable(
            facts: [
                .init(
                    name: "\(name)-mean", statement: "E \(quantity), F its exact distribution function",
                    source: source, claim: .mean(0.5)),
                .init(
                    name: "\(name)-law",
                    statement: "Kolmogorov distance of \(quantity) from a uniform law",
                    source: source, claim: .uniform),
            ], value: probability)
    }

    /// ½ΣΣ[ψ((n_j − i + 1)/2) + ln 2] + n_1 ln scale and ¼ΣΣψ′((n_j − i + 1)/2), i = 1…n_1: mean and variance of
    /// ln|det| of a product of unit real Gaussian matrices times `scale`.
    static func realLogDeterminant(
        _ dimensions: [Int], scale: Double
    ) -> (mean: Double, variance: Double) {
        let n = dimensions[0]
        let degrees = dimensions.flatMap { width in (0..<n).map { Double(width - $0) } }
        return (
            degrees.reduce(Double(n) * Double.log(scale)) {
                $0 + (digamma($1 / 2) + Double.log(2)) / 2
            },
            degrees.reduce(0) { $0 + trigamma($1 / 2) / 4 }
        )
    }

    /// ln|det| with its exact mean and variance, from the moduli of the eigenvalues.
    static func logDeterminant<Sample>(
        mean: Double, variance: Double, _ source: String,
        moduli: @escaping @Sendable (Sample) -> [Double]
    ) -> Observable<Sample> {
        Observable(
            facts: [
                .init(name: "logdet-mean", statement: "E ln|det|", source: source, claim: .mean(mean)),
                .init(
                    name: "logdet-var", statement: "Var ln|det|", source: source,
                    claim: .mean(variance), transform: { ($0 - mean) * ($0 - mean) }),
            ], value: { moduli($0).reduce(0) { $0 + Double.log($1) } })
    }
}
