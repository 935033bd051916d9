import SpectralLaws
import Testing

/// A value far out and its reference with 17 digits.
struct FarValue: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: Double
    let expected: Double
    let tolerance: Double

    init(_ name: String, _ value: Double, _ expected: Double, tolerance: Double = 1e-12) {
        (testDescription, self.value, self.expected) = (name, value, expected)
        self.tolerance = tolerance
    }
}

private let halfMasked = MaskedGammaProductLaw(latentDimension: 1, maskedWidths: [2], fixedWidths: []).nonzero

/// From mpmath with 40 digits: F and densities of products of gammas as Meijer G-functions, their complements
/// as sums of Bessel functions, Hermite sums in closed form, moments by quadrature.
let farValues: [FarValue] = [
    .init(
        "F [3, 3] 1e-150", GammaProductLaw(dimensions: [3, 3]).radial.cumulative(1e-150),
        2.3020703218947022e-298),
    .init(
        "density [3, 3] 1e-150", GammaProductLaw(dimensions: [3, 3]).radial.density(1e-150),
        4.5974739771227376e-148),
    .init(
        "F [3, 3] 1e-12", GammaProductLaw(dimensions: [3, 3]).radial.cumulative(1e-12), 1.836920363401801e-23),
    .init(
        "density [3, 3] 1e-12", GammaProductLaw(dimensions: [3, 3]).radial.density(1e-12),
        3.6071740601369353e-11),
    .init(
        "F [2, 2, 2] 1e-100", GammaProductLaw(dimensions: [2, 2, 2]).radial.cumulative(1e-100),
        5.2852130685831263e-196),
    .init(
        "density [2, 2, 2] 1e-100", GammaProductLaw(dimensions: [2, 2, 2]).radial.density(1e-100),
        1.0524447600005842e-95),
    .init(
        "F [1, 2, 4, 9] 1e-150", GammaProductLaw(dimensions: [1, 2, 4, 9]).radial.cumulative(1e-150),
        4.1666666666666667e-302),
    .init(
        "density [1, 2, 4, 9] 1e-150", GammaProductLaw(dimensions: [1, 2, 4, 9]).radial.density(1e-150),
        8.3333333333333334e-152),
    .init(
        "F [1, 2, 4, 9] 1e-9", GammaProductLaw(dimensions: [1, 2, 4, 9]).radial.cumulative(1e-9),
        4.1666666666666672e-20),
    .init(
        "density [1, 2, 4, 9] 1e-9", GammaProductLaw(dimensions: [1, 2, 4, 9]).radial.density(1e-9),
        8.3333333333333338e-11),
    .init("density [1] 1e-200", GammaProductLaw(dimensions: [1]).radial.density(1e-200), 2.0e-200),
    .init("S [2, 3] 20", GammaProductLaw(dimensions: [2, 3]).radial.complement(20), 7.4646011780512777e-14),
    .init(
        "S [2, 3] 300", GammaProductLaw(dimensions: [2, 3]).radial.complement(300), 5.5279882776285281e-253),
    .init(
        "S [1, 6] 250", GammaProductLaw(dimensions: [1, 6]).radial.complement(250), 1.6839652883414868e-206),
    .init(
        "S [4, 4] 330", GammaProductLaw(dimensions: [4, 4]).radial.complement(330), 6.7676901770641627e-273),
    .init("masked S 300", halfMasked.complement(300), 8.216388661055883e-258),
    .init("masked F 1e-120", halfMasked.cumulative(1e-120), 3.6864399399251192e-238),
    .init("masked density 1e-200", halfMasked.density(1e-200), 1.2271728078237536e-197),
    .init("GOE 1 S 48", GaussianOrthogonalLaw(size: 1).complement(48), 8.2449129157596676e-253),
    .init("GOE 1 S 50", GaussianOrthogonalLaw(size: 1).complement(50), 4.1500862855982614e-274),
    .init("GOE 1 S 53", GaussianOrthogonalLaw(size: 1).complement(53), 1.1054538321318671e-307),
    .init("GUE 3 S 19", GaussianUnitaryLaw(size: 3).complement(19), 1.6048820951405212e-232),
    .init("GUE 3 density 19", GaussianUnitaryLaw(size: 3).density(19), 9.1225345376945926e-231),
    .init("GUE 10 S 12", GaussianUnitaryLaw(size: 10).complement(12), 1.5181031852594167e-293),
    .init("GUE 10 density 12", GaussianUnitaryLaw(size: 10).density(12), 1.8001362258675456e-291),
    .init("Ginibre 5 S 25", ComplexGinibreLaw(size: 5).radial.complement(25), 4.7407932124900828e-263),
    .init("rectangular density", RectangularProductLaw(dimensions: [3]).radial.density(1e-200), 2.0e-200),
    .init(
        "rectangular F", RectangularProductLaw(aspectRatios: [1, 1, 1, 2]).radial.cumulative(1e-200),
        4.6415888336127788e-134),
    .init(
        "product F", ProductLaw(factors: 1000, scale: 1e150).radial.cumulative(1e-200), 1.9952623149688796e-1),
    .init("product density", ProductLaw(factors: 2).radial.density(0), 1.0),
    .init("product quantile", ProductLaw(factors: 64, scale: 1e150).radial.quantile(1e-10), 1e-170),
    .init("rectangular moment 20 of 100", twoRatios(2, 50).moment(20), 4.3596758646816682e+147),
    // Three times a logarithm of about 100 that is a sum of a thousand terms: 2000 roundings of 2⁻⁵³·50 are
    // at most 1e−11.
    .init(
        "rectangular moment 3 of 1000", twoRatios(1.5, 500).moment(3), 9.3590821087134935e+128,
        tolerance: 3e-11),
    .init(
        "rectangular mean of 1000", twoRatios(1.5, 500).moment(1), 2.5241983465652519e+41, tolerance: 1e-11),
    .init(
        "rectangular partial expectation of 1000", twoRatios(1.5, 500).partialExpectation(.infinity),
        2.5241983465652519e+41, tolerance: 1e-11),
]

/// The law of n factors of ratio one and n factors of another ratio.
private func twoRatios(_ ratio: Double, _ n: Int) -> RectangularProductLaw.Radial {
    RectangularProductLaw(aspectRatios: Array(repeating: 1, count: n) + Array(repeating: ratio, count: n))
        .radial
}
