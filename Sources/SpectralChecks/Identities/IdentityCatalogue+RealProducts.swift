internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RealModule
internal import SpectralLaws

/// Real Gaussian products, whose numbers of real eigenvalues and determinants are known.
extension IdentityCatalogue {
    /// The source of the expected number of real eigenvalues of a product.
    static let giniSum = "Gini sum; Forrester, Ipsen arXiv:1608.04097"

    /// The number of real eigenvalues and the determinant of products of real Gaussian matrices, or of the direct sum of
    /// several, whose numbers of real eigenvalues and whose ln|det| add up.
    static func realGaussianFacts<Sample>(
        _ dimensions: [Int], scale: Double, count: Double, summands: Int = 1, _ source: String,
        realCount: @escaping @Sendable (Sample) -> Int, moduli: @escaping @Sendable (Sample) -> [Double]
    ) -> [Observable<Sample>] {
        let (moments, number) = (realLogDeterminant(dimensions, scale: scale), Double(summands))
        return [
            Observable(
                facts: [
                    .init(
                        name: "real-count", statement: "E (number of real eigenvalues)", source: source,
                        claim: .mean(number * count))
                ], value: { Double(realCount($0)) }),
            logDeterminant(
                mean: number * moments.mean, variance: number * moments.variance,
                "|det| is a product of independent chi variables", moduli: moduli),
        ]
    }

    /// Real Ginibre matrices by the QR iteration for many small matrices, a lane of a vector for each: eight make one
    /// number, so that a fault of one lane counts.
    var lanes: IdentityGroup {
        let (size, lanes, draw) = (8, 8, samplers.lanes)
        return IdentityGroup(
            "real-ginibre", title: "direct sums of \(lanes) real Ginibre matrices, n = \(size)",
            number: Number.lanes, needsComplexSolver: false,
            routes: [
                Route(name: "lanes") { stream, _ throws(EigenvalueError) in
                    try draw(
                        (0..<lanes).map { _ in
                            var matrix = Matrix<Double>(rows: size, columns: size)
                            matrix.fill(
                                with: GaussianEntries(), from: &stream, scale: 1 / Double(size).squareRoot())
                            return matrix
                        })
                }
            ],
            observables: Self.realGaussianFacts(
                [size], scale: Self.scale([size]), count: ExpectedRealEigenvalues.ginibre(size: size),
                summands: lanes, "Edelman, Kostlan, Shub 1994",
                realCount: { (spectra: [Spectrum]) in spectra.reduce(0) { $0 + $1.realCount } },
                moduli: { $0.flatMap(\.moduli) }))
    }

    /// Products by both algorithms, multiplied out and with the factors kept apart: they have the same law.
    var productRoutes: IdentityGroup {
        let dimensions = Self.lawFreeDimensions
        let (draw, scale) = (samplers.factors, 1 / Double(dimensions[0]).squareRoot())
        let observables =
            Self.realGaussianFacts(
                dimensions, scale: Self.scale(dimensions),
                count: ExpectedRealEigenvalues.product(dimensions: dimensions), Self.giniSum,
                realCount: { (spectrum: Spectrum) in spectrum.realCount }, moduli: { $0.moduli }) + [
                Observable(facts: [], value: { $0.moduli.min() ?? .nan })
            ]
        return IdentityGroup(
            "product-routes", title: "products of real Gaussian matrices, n = \(shape(dimensions))",
            number: Number.productRoutes, needsComplexSolver: false,
            routes: ProductRoute.allCases.map { way in
                Route(name: way.rawValue) { stream, workspace throws(EigenvalueError) in
                    let factors = dimensions.indices.map { j in
                        var factor = Matrix<Double>(
                            rows: dimensions[j], columns: dimensions[(j + 1) % dimensions.count])
                        factor.fill(with: GaussianEntries(), from: &stream, scale: scale)
                        return factor
                    }
                    return try draw(factors, way, workspace)
                }
            }, observables: observables
        ).comparingRoutes(
            observable: 2, of: observables.count, name: "minimum-routes",
            statement: "min|λ| has one law, multiplied out or factors apart",
            source: "one law, two algorithms")
    }

    /// Real Gaussian products, where the expected number of real eigenvalues is known.
    var realProducts: [IdentityGroup] {
        [
            realProduct(
                "real-ginibre", "real Ginibre matrices", Number.realGinibre, [8],
                count: ExpectedRealEigenvalues.ginibre(size: 8), "Edelman, Kostlan, Shub 1994"),
            realProduct(
                "real-product", "products of real Gaussian matrices", Number.realProduct, [4, 5, 7],
                count: ExpectedRealEigenvalues.product(dimensions: [4, 5, 7]),
                Self.giniSum),
            // So many factors that multiplying them out would lose the small eigenvalues.
            realProduct(
                "long-product", "products of real Gaussian matrices", Number.longProduct,
                Array(repeating: 3, count: 20),
                count: ExpectedRealEigenvalues.product(dimensions: Array(repeating: 3, count: 20)),
                Self.giniSum),
            allReal(
                "all-real-2", "real Ginibre matrices", Number.allReal2, [2],
                ExpectedRealEigenvalues.probabilityAllReal(size: 2), "2^(−n(n−1)/4), Edelman 1997"),
            allReal(
                "all-real-3", "real Ginibre matrices", Number.allReal3, [3],
                ExpectedRealEigenvalues.probabilityAllReal(size: 3), "2^(−n(n−1)/4), Edelman 1997"),
            allReal(
                "all-real-2x2", "products of two real Gaussian matrices", Number.allRealProduct, [2, 2],
                .pi / 4, "π/4, Lakshminarayan arXiv:1301.7601"),
        ]
    }

    private func realProduct(
        _ name: String, _ what: String, _ number: Int, _ dimensions: [Int], count: Double, _ source: String
    ) -> IdentityGroup {
        let observables =
            Self.realGaussianFacts(
                dimensions, scale: Self.scale(dimensions), count: count, source,
                realCount: { (spectrum: Spectrum) in spectrum.realCount }, moduli: { $0.moduli }) + [
                Observable(facts: [], value: { $0.moduli.max() ?? .nan })
            ]
        return IdentityGroup(
            name, title: "\(what), n = \(shape(dimensions))", number: number, needsComplexSolver: false,
            routes: bothRoutes(dimensions, .real), observables: observables
        ).comparingRoutes(
            observable: 2, of: observables.count, name: "maximum-routes",
            statement: "max|λ| has one law, direct or reduced",
            source: "the reduced form is exact (QR factorisations)")
    }

    private func allReal(
        _ name: String, _ what: String, _ number: Int, _ dimensions: [Int], _ probability: Double,
        _ source: String
    ) -> IdentityGroup {
        IdentityGroup(
            name, title: "\(what), n = \(shape(dimensions))", number: number, needsComplexSolver: false,
            routes: bothRoutes(dimensions, .real),
            observables: [
                Observable(
                    facts: [
                        .init(
                            name: "probability", statement: "P(all eigenvalues are real)", source: source,
                            claim: .mean(probability))
                    ], value: { $0.realCount == $0.count ? 1 : 0 })
            ])
    }
}
