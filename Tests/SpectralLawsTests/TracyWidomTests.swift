import Foundation
import RealModule
import SpectralLaws
import Testing

private let orthogonal = TracyWidomLaw(.orthogonal)
private let unitary = TracyWidomLaw(.unitary)
private let plain = TracyWidomLaw(.symplectic(.plain))

/// A row of tracy_widom.json.
private struct Reference: Decodable {
    let beta: Int
    let s, lower, upper, logLower, density: Double

    var law: TracyWidomLaw { beta == 1 ? orthogonal : beta == 2 ? unitary : plain }

    static func load() throws -> [Reference] {
        let folder = try #require(Bundle.module.url(forResource: "References", withExtension: nil))
        return try JSONDecoder().decode(
            [Reference].self, from: Data(contentsOf: folder.appendingPathComponent("tracy_widom.json")))
    }
}

@Suite struct TracyWidomTests {
    /// Determinants with up to 200 digits, in both tails: the documented accuracy. Power: an abscissa wrong by 1e−9, whose relative
    /// effect ρ/F·1e−9 is above 1e−10 in all rows' tails.
    @Test func referencesAgree() throws {
        func errors(_ row: Reference, shift: Double = 0) -> (lower: Double, upper: Double, density: Double) {
            let s = row.s + shift
            return (
                relativeError(row.law.cumulative(s), row.lower),
                relativeError(row.law.complement(s), row.upper),
                relativeError(row.law.density(s), row.density)
            )
        }
        let rows = try Reference.load()
        #expect(rows.count == 45)
        for row in rows {
            let right = errors(row)
            // What E² and V leave of each other for β = 4, and the rounding of exponents.
            let cancellation = row.beta == 4 && row.s > 0 ? 1e-11 : 1e-13
            let tolerance = max(cancellation, 1e-15 * abs(row.logLower), 4e-15 * abs(Double.log(row.upper)))
            #expect(right.lower < tolerance, "F, β = \(row.beta), \(row.s)")
            #expect(right.upper < tolerance, "1 − F, β = \(row.beta), \(row.s)")
            #expect(right.density < tolerance, "density, β = \(row.beta), \(row.s)")
            #expect(abs(row.law.logCumulative(row.s) - row.logLower) < tolerance)
            let wrong = errors(row, shift: 1e-9)
            #expect(row.s > -2 || wrong.lower > 1e-10, "\(row.beta) at \(row.s)")
            #expect(row.s < 0 || wrong.upper > 1e-10, "\(row.beta) at \(row.s)")
        }
    }

    /// F_1 = det(1 − B), F_1 det(1 + B) = F_2 and the mean of the two determinants F̃_4, by quadrature in double precision, whose
    /// 80 pivots leave 80ε. Power: a determinant at s + 1e−11.
    @Test(arguments: [-7.9, -5, -3.3, -2, -1, -0.2, 0, 0.7, 2.2, 4])
    func fredholmDeterminants(_ s: Double) {
        let determinants = FredholmReference(at: s)
        let tolerance = 80 * Double.ulpOfOne
        #expect(abs(determinants.minus - orthogonal.cumulative(s)) < tolerance)
        #expect(abs(orthogonal.cumulative(s) * determinants.plus - unitary.cumulative(s)) < tolerance)
        #expect(abs((determinants.minus + determinants.plus) / 2 - plain.cumulative(s)) < tolerance)
        if abs(s) < 2.5 {
            let wrong = FredholmReference(at: s + 1e-11)
            #expect(abs(wrong.minus - orthogonal.cumulative(s)) > 2 * tolerance)
        }
    }

    /// Values of 15 digits or so by other programs; F_2(−2) is Bornemann's, arXiv:0804.2543. Their last digit is the tolerance.
    @Test func publishedValues() {
        #expect(abs(unitary.cumulative(-2) - 0.41322414250512257) < 2e-16)
        #expect(abs(orthogonal.cumulative(-2) - 0.274320197909218) < 2e-15)
        #expect(abs(orthogonal.cumulative(0) - 0.831908066202952) < 2e-15)
        #expect(abs(unitary.cumulative(0) - 0.969372828355263) < 2e-15)
        #expect(abs(plain.cumulative(-2) - 0.890338584634094) < 2e-15)
        #expect(abs(TracyWidomLaw(.symplectic(.tracyWidom)).cumulative(-2) - 0.67350867155861) < 2e-14)
        #expect(abs(TracyWidomLaw(.symplectic(.betaEnsemble)).cumulative(-2) - 0.545275232613013) < 2e-15)
        #expect(relativeError(orthogonal.complement(5), 2.28715180443204e-5) < 1e-11)
        #expect(relativeError(unitary.complement(4), 4.95791215333e-8) < 1e-11)
        #expect(abs(orthogonal.density(-1) - 0.304098784230157) < 2e-15)
        #expect(abs(unitary.density(-2) - 0.441381801861778) < 2e-15)
    }

    /// Mean, variance, skewness, excess kurtosis and three quantiles of another program, to its last digits. It cut the tail at 7
    /// (β = 2) or 15, which leaves 4·9³∫_7^∞(1 − F_2) ≈ 1e−11 of the fourth moment.
    @Test(arguments: [
        (
            orthogonal, [-1.2065335745820, 1.6077810345813, 0.2934645240864, 0.165242938453],
            [-3.1803799769, -1.2685746166, 0.9793160535]
        ),
        (
            unitary, [-1.7710868074116, 0.8131947928329, 0.2240842036096, 0.093448087646],
            [-3.1941667322, -1.8049124089, -0.2324744698]
        ),
        (
            plain, [-3.2624279028552, 1.0354474415453, 0.1655094943520, 0.049195156592],
            [-4.8865521720, -3.2906171449, -1.5420599011]
        ),
    ])
    func publishedMoments(_ law: TracyWidomLaw, _ cumulants: [Double], _ quantiles: [Double]) {
        let (mean, variance) = (law.mean, law.variance)
        let (m2, m3, m4) = (law.moment(2), law.moment(3), law.moment(4))
        let skewness = (m3 - 3 * mean * m2 + 2 * mean * mean * mean) / Double.pow(variance, 1.5)
        let fourth = m4 - 4 * mean * m3 + 6 * mean * mean * m2 - 3 * Double.pow(mean, 4)
        #expect(abs(mean - cumulants[0]) < 1e-13)
        #expect(abs(variance - cumulants[1]) < 1e-13)
        #expect(abs(skewness - cumulants[2]) < 2e-12)
        #expect(abs(fourth / (variance * variance) - 3 - cumulants[3]) < 3e-11)
        for (p, expected) in zip([0.05, 0.5, 0.95], quantiles) {
            #expect(abs(law.quantile(p) - expected) < 1e-10)
        }
    }

    /// The three scales of β = 4 differ by a factor, and only by that: mean and variance of each as they are published.
    @Test(arguments: [
        (TracyWidomConvention.tracyWidom, 2.0.squareRoot(), -2.3068848932, 0.5177237208),
        (.plain, 1, -3.2624279029, 1.0354474415),
        (.betaEnsemble, Double.pow(2, 2.0 / 3), -2.0552007943, 0.4109175895),
    ])
    func conventions(
        _ convention: TracyWidomConvention, _ factor: Double, _ mean: Double, _ variance: Double
    ) {
        let law = TracyWidomLaw(.symplectic(convention))
        #expect(abs(law.mean - mean) < 1e-10)
        #expect(abs(law.variance - variance) < 1e-10)
        for s in [-3.0, -1, 0.5, 2] {
            #expect(relativeError(law.cumulative(s), plain.cumulative(factor * s)) < 1e-14)
            #expect(relativeError(law.density(s), factor * plain.density(factor * s)) < 1e-14)
            #expect(
                relativeError(law.densityDerivative(s), factor * factor * plain.densityDerivative(factor * s))
                    < 1e-13)
        }
        // Power: no two of them have the same median.
        for other in TracyWidomConvention.allCases where other != convention {
            #expect(abs(TracyWidomLaw(.symplectic(other)).quantile(0.5) - law.quantile(0.5)) > 0.2)
        }
    }

    /// ln F_2 = −x³/12 − ⅛ln x + ln 2/24 + ζ′(−1) + 3/(64x³) + O(x⁻⁶), x = −s, with the constant of Deift, Its and Krasovsky, and
    /// ln(F_1²/F_2) = −√2x^{3/2}/3 − ½ln 2 + O(x^{−3/2}), of Baik, Buckingham and DiFranco. The next terms have coefficients
    /// below one. Power: the constants are found to 1e−6, so a wrong ⅛ or ½ would be seen.
    @Test(arguments: [12.1, 13.0, 20, 40])
    func leftTailConstants(_ x: Double) {
        let cube = x * x * x
        let constant = Double.log(2) / 24 - 0.1654211437004509
        let expected = -cube / 12 - Double.log(x) / 8 + constant + 3 / (64 * cube)
        #expect(abs(unitary.logCumulative(-x) - expected) < 1 / (cube * cube))
        let root = x.squareRoot()
        let difference = 2 * orthogonal.logCumulative(-x) - unitary.logCumulative(-x)
        let leading = -2.0.squareRoot() / 3 * root * x - Double.log(2) / 2
        #expect(abs(difference - leading) < 1 / (root * x))
        #expect(abs(difference - leading) > 1e-3 / (root * x))
    }

    /// F″ against differences of the density of fourth order, whose two step widths bound their error.
    @Test(arguments: [orthogonal, unitary, plain], [-6.3, -3, -1.1, 0.2, 2.6])
    func secondDerivative(_ law: TracyWidomLaw, _ s: Double) {
        func slope(_ h: Double) -> Double {
            (8 * (law.density(s + h) - law.density(s - h)) - law.density(s + 2 * h) + law.density(s - 2 * h))
                / (12 * h)
        }
        let (coarse, fine) = (slope(0.02), slope(0.01))
        let tolerance = abs(coarse - fine) + 1e-13
        #expect(abs(fine - law.densityDerivative(s)) < tolerance)
        // Power: the tolerance is far below the value.
        #expect(tolerance < 1e-4 * abs(law.densityDerivative(s)))
    }

    /// The pieces of q meet: F and the density do not jump where one series or table row takes over from another.
    @Test(arguments: [orthogonal, unitary, plain]) func piecesMeet(_ law: TracyWidomLaw) {
        for index in 0...49 {
            let s = 12.25 - Double(index) / 2
            let (left, right) = (s.nextDown, s.nextUp)
            // Both change by less than 100 ulp(s) relative over two ulps; the rest is the accuracy of the law.
            let tolerance = (law.ensemble == plain.ensemble && s > 0 ? 1e-11 : 1e-13) + 200 * s.ulp
            #expect(relativeError(law.density(left), law.density(right)) < tolerance, "\(s)")
            #expect(relativeError(law.cumulative(left), law.cumulative(right)) < tolerance, "\(s)")
            #expect(relativeError(law.complement(left), law.complement(right)) < tolerance, "\(s)")
        }
    }

    /// High moments are infinite, with the sign of the longer tail, and never no number.
    @Test func highMoments() {
        #expect(orthogonal.moment(0) == 1)
        #expect(orthogonal.moment(400) == .infinity)
        #expect(orthogonal.moment(401) == .infinity)
    }
}
