import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

/// Values of a law of size n at one point, by sums and by the route for large n.
private struct Routes {
    let sums: any UnivariateLaw
    let large: any UnivariateLaw

    init(_ ensemble: Ensemble, size: Int) {
        switch ensemble {
        case .unitary:
            sums = GaussianUnitaryLaw(size: size, sumsBelow: .max)
            large = GaussianUnitaryLaw(size: size, sumsBelow: 1000)
        case .orthogonal:
            sums = GaussianOrthogonalLaw(size: size, sumsBelow: .max)
            large = GaussianOrthogonalLaw(size: size, sumsBelow: 1000)
        }
    }
}

enum Ensemble: CaseIterable {
    case unitary, orthogonal
}

private func law(_ ensemble: Ensemble, size: Int) -> any UnivariateLaw {
    ensemble == .unitary ? GaussianUnitaryLaw(size: size) : GaussianOrthogonalLaw(size: size)
}

/// The laws at sizes beyond the reach of the sums over Hermite functions, and around the size where the routes meet.
@Suite struct LargeGaussianTests {
    private static let sizes = [1000, 2001, 4999, 5000, 20_001]

    /// In the bulk, through the point where the series hand over to the table of the edge, and to the edge: the stated
    /// 1e−11 + 2nε eigenvalues of the series; the errors of the sums grow like n² and are measured as n²ε/400.
    @Test(arguments: Ensemble.allCases, sizes) func seriesAgreeWithSums(_ ensemble: Ensemble, _ n: Int) {
        let (routes, size) = (Routes(ensemble, size: n), Double(n))
        // Around the 300th eigenvalue of the semicircle, and everywhere else.
        let join = SemicircleLaw().quantile(1 - 300 / size)
        let points =
            [0, 1e-9, 0.01, 0.3, 1, 1.5, 1.9]
            + stride(from: -1.0, through: 1, by: 0.1).map { join + $0 * 10 / size }
            + stride(from: -4.0, through: 3, by: 0.37).map { 2 + $0 / Double.pow(size, 2.0 / 3) }
        let bound = 1e-11 + (2 + size / 250) * size * Double.ulpOfOne
        var largest = (0.0, 0.0, 0.0)
        for x in points {
            largest.0 = max(largest.0, size * abs(routes.large.complement(x) - routes.sums.complement(x)))
            // 0 < x < 2.2 below the eigenvalues counted.
            largest.1 = max(
                largest.1,
                size * abs(routes.large.partialExpectation(x) - routes.sums.partialExpectation(x)))
            // An error of N oscillates at most as fast as 2πnρ, ρ < 1/π.
            largest.2 = max(largest.2, abs(routes.large.density(x) - routes.sums.density(x)))
        }
        #expect(largest.0 < bound, "\(largest.0)")
        #expect(largest.1 < 3 * bound, "\(largest.1)")
        #expect(largest.2 < 3 * bound, "\(largest.2)")
        // Power: a scale wrong by 1e−8 is seen.
        let wrong = size * abs(scaled(routes.large).complement(1) - routes.sums.complement(1))
        #expect(wrong > 10 * bound, "\(wrong)")
    }

    private func scaled(_ law: any UnivariateLaw) -> any UnivariateLaw {
        func open<Law: UnivariateLaw>(_ law: Law) -> any UnivariateLaw { ScaledLaw(law, scale: 1 + 1e-8) }
        return open(law)
    }

    /// Beyond the edge, down to the smallest normal numbers: relative 1e−11 of the table and (1 + |t|)ε of the sums, whose
    /// exponents t are of order n.
    @Test(arguments: Ensemble.allCases, sizes) func edgeAgreesWithSums(_ ensemble: Ensemble, _ n: Int) {
        let (routes, size) = (Routes(ensemble, size: n), Double(n))
        var compared = 0
        for s in stride(from: -2.0, through: 120, by: 0.7) {
            let x = 2 + s / Double.pow(size, 2.0 / 3)
            let bound = 1e-11 + 10 * size * Double.ulpOfOne
            for (fast, slow) in [
                (routes.large.complement(x), routes.sums.complement(x)),
                (routes.large.density(x), routes.sums.density(x)),
                (routes.large.partialExpectation(x), routes.sums.partialExpectation(x)),
            ] {
                if abs(slow) > 1e-300 {
                    compared += 1
                    #expect(relativeError(fast, slow) < bound, "s = \(s)")
                } else {
                    #expect(abs(fast) < 2e-300)
                }
            }
        }
        #expect(compared > 150)
    }

    private static let hugeSizes = [1_000_000, 100_000_000, 1_000_000_000]

    /// The density is the slope of F inside and at the edge, and there is no jump where the series hand over to the table: F
    /// decreases by hρ at the middle of every step. The error of that is h³ρ″/24 and the rounding of F.
    @Test(arguments: Ensemble.allCases, hugeSizes) func densityIsTheSlope(_ ensemble: Ensemble, _ n: Int) {
        let (law, size) = (law(ensemble, size: n), Double(n))
        for x in [0.001, 0.7, 1.5, 1.9] {
            let step = 1e-5
            let slope = (law.complement(x - step) - law.complement(x + step)) / (2 * step)
            // The density oscillates by 1/(4πn sin²θ) = 1/(πn(4 − x²)), faster than the step.
            #expect(abs(slope - law.density(x)) < 1e-9 + 1.1 / (.pi * size * (4 - x * x)))
        }
        let scale = Double.pow(size, -2.0 / 3)
        var compared = 0
        for start in [-126.5, -126.3, -126.1, -30, -2, 0, 3, 20, 60] {
            for j in 0..<100 {
                let (x, y) = (
                    2 + (start + 1e-3 * Double(j)) * scale, 2 + (start + 1e-3 * Double(j + 1)) * scale
                )
                let (upper, lower) = (law.complement(x), law.complement(y))
                guard lower > 1e-300 else { continue }
                compared += 1
                #expect(upper > lower)
                // In s the density is at most 5 inside, with derivatives up to (2√|s|)²; relative errors of the table are 1e−11.
                let expected = size * (y - x) * law.density((x + y) / 2)
                let bound = start < 0 ? 3e-9 : 1e-4 * expected
                #expect(abs(size * (upper - lower) - expected) < bound, "s = \(start) + \(j)/1000")
            }
        }
        #expect(compared >= 700)
    }

    /// E|X| = 2∫_0^∞(1 − F) and E X² = 2∫_0^∞∫_x^∞tρ dt dx, which is 1 or 1 + 1/n, by quadrature in θ inside and in s at the
    /// edge. 32 nodes a panel leave the oscillations, of order n^{−2}, and rounding, 3e−14.
    @Test(arguments: Ensemble.allCases, [10_000] + hugeSizes) func massAndMoments(
        _ ensemble: Ensemble, _ n: Int
    ) {
        let (law, size) = (law(ensemble, size: n), Double(n))
        let rule = GaussLegendre(order: 32)
        let scale = Double.pow(size, -2.0 / 3)
        func integrate(_ f: (Double) -> Double) -> Double {
            let inner = 2 * Double.asin((50 * scale).squareRoot() / 2)
            var edges = (0...60).map { inner + (Double.pi / 2 - inner) * Double($0) / 60 }
            // Panels narrow towards the edge, where the integrand has large derivatives in θ.
            edges = edges.map { inner + ($0 - inner) * ($0 - inner) / (Double.pi / 2 - inner) }
            var sum = 0.0
            for (a, b) in zip(edges, edges.dropFirst()) {
                sum += rule.integrate(from: a, to: b) { 2 * Double.sin($0) * f(2 * Double.cos($0)) }
            }
            for j in -100..<60 {
                let (a, b) = (Double(j) / 2, Double(j + 1) / 2)
                sum += rule.integrate(from: a, to: b) { scale * f(2 + $0 * scale) }
            }
            return sum
        }
        let absolute = 2 * integrate { law.complement($0) }
        let square = 2 * integrate { -law.partialExpectation($0) }
        let bound = 1e-12 + 10 / (size * size)
        #expect(abs(absolute + 2 * law.partialExpectation(0)) < bound)
        let expected = ensemble == .unitary ? 1 : 1 + 1 / size
        #expect(abs(square - expected) < bound && bound < 1e-2 / size)
        #expect(abs(law.moment(2) - expected) < 1e-15)
    }

    /// E tr H⁶ too has a closed form.
    @Test(arguments: [1001, 5000, 1_000_000_000]) func momentsByRecurrence(_ n: Int) {
        let m = Double(n)
        let law = GaussianOrthogonalLaw(size: n)
        #expect(relativeError(law.moment(0), 1) < 1e-15)
        #expect(relativeError(law.moment(2), 1 + 1 / m) < 1e-15)
        #expect(relativeError(law.moment(4), 2 + 5 / m + 5 / (m * m)) < 2e-15)
        #expect(relativeError(law.moment(6), 5 + 22 / m + 52 / (m * m) + 41 / (m * m * m)) < 2e-15)
        // Power: without the last two terms.
        if n < 10_000 { #expect(relativeError(law.moment(6), 5 + 22 / m) > 1e-7) }
    }

    /// The expected numbers of eigenvalues above 2√n + n^{−1/6}s tend to those of the Airy processes,
    ///
    ///     β = 2: (2s²Ai² − 2sAi′² − Ai Ai′)/3,   β = 1: ½(E − ½E²) more, E = ∫_s^∞Ai,
    ///
    /// 1/(6√3π) and 5/36 more at s = 0 (mpmath, 30 digits). The corrections have orders n^{−2/3} and n^{−1/3}: the same multiple of
    /// them at n = 10⁶ and 10⁹, up to the next order.
    @Test(
        arguments: [
            (-5, 2.3691497317117158086, 2.6184939736816016497),
            (-2, 0.60069776008499223885, 0.83687903354133626013),
            (0, 0.030629383078988447195, 0.16951827196787733608),
            (1, 0.0024945671879930542553, 0.048649537248486640556),
            (4, 4.9579121533582937475e-8, 0.00022034500126043245776),
        ] as [(Double, Double, Double)])
    func airyLimit(_ s: Double, _ unitary: Double, _ orthogonal: Double) {
        for (ensemble, limit, power) in [
            (Ensemble.unitary, unitary, 2.0 / 3), (.orthogonal, orthogonal, 1.0 / 3),
        ] {
            func coefficient(_ n: Int) -> Double {
                let size = Double(n)
                let count = size * law(ensemble, size: n).complement(2 + s * Double.pow(size, -2.0 / 3))
                return (count / limit - 1) * Double.pow(size, power)
            }
            let (coarse, fine) = (coefficient(1_000_000), coefficient(1_000_000_000))
            #expect(abs(fine) < 50)
            #expect(abs(coarse - fine) < 0.1 * max(1, abs(fine)), "\(coarse), \(fine)")
        }
    }

    /// The quantile inverts F, whose rounding moves it by ε/ρ.
    @Test(arguments: Ensemble.allCases, hugeSizes) func quantiles(_ ensemble: Ensemble, _ n: Int) {
        let law = law(ensemble, size: n)
        for x in [-1.99, -1, -0.1, 0.3, 1.7] {
            #expect(abs(law.quantile(law.cumulative(x)) - x) < 1e-14)
        }
        // Far out only the tail can be inverted, from below.
        let x = -2 - 10 * Double.pow(Double(n), -2.0 / 3)
        #expect(abs(law.quantile(law.cumulative(x)) - x) < 1e-15 * 4)
    }
}
