import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

@Suite struct PlaneCumulativeTests {
    /// Values of the closed form, found independently to twelve digits.
    @Test func checkValues() {
        // Half a unit of the twelfth digit.
        #expect(abs(CircularLaw().planeCumulative(0.5, 0.5) - 0.634076362068) < 5.1e-13)
        #expect(abs(ProductLaw(factors: 3).planeCumulative(0.5, 0.5) - 0.830036783377) < 5.1e-13)
        #expect(abs(ProductLaw(factors: 2).planeCumulative(-0.3, 0.2) - 0.149176831538) < 5.1e-13)
    }

    /// For the circular law G is an area, integrated here row by row.
    @Test(arguments: [(0.5, 0.5), (-0.3, 0.9), (0.99, -0.1), (0, 0), (-0.6, -0.8), (2, 0.3), (0.1, -2)])
    func circularLawIsAnArea(_ x: Double, _ y: Double) {
        #expect(abs(CircularLaw().planeCumulative(x, y) - discArea(x, y) / .pi) < 1e-11)
    }

    /// G against a two-dimensional quadrature that uses the law only through P(|λ| ≤ r). Averaging over the
    /// argument gives G = (1/2π)∫_0^{2π} F_max(θ) dθ, where F_max is the mass of the radii r for which r(cos
    /// θ, sin θ) is in the quadrant. Such a quadrature cannot resolve points within 1e−3 of an axis; the
    /// comparison of routes below covers them.
    @Test(arguments: [1, 2, 3, 4, 7, 50]) func productLawAgreesWithAngularQuadrature(_ m: Int) {
        let law = ProductLaw(factors: m)
        for (x, y) in Self.points where abs(x) > 1e-3 || x == 0 {
            let expected = angularQuadrature(law.radial, x, y)
            // The tolerance of the quadrature is 1e−11; G must be correct to 1e−9.
            #expect(abs(law.planeCumulative(x, y) - expected) < 1e-10, "m \(m) at (\(x), \(y))")
        }
    }

    @Test func generalLawsAgreeWithAngularQuadrature() {
        let rectangular = RectangularProductLaw(aspectRatios: [1, 1.6, 3.2], scale: 0.4)
        let ginibre = ComplexGinibreLaw(size: 40, scale: 40.0.squareRoot().reciprocal ?? 1)
        for (x, y) in Self.points where abs(x) > 1e-3 || x == 0 {
            let first = angularQuadrature(rectangular.radial, x, y)
            #expect(abs(rectangular.planeCumulative(x, y) - first) < 1e-10, "rectangular at (\(x), \(y))")
            let second = angularQuadrature(ginibre.radial, x, y)
            #expect(abs(ginibre.planeCumulative(x, y) - second) < 1e-10, "Ginibre at (\(x), \(y))")
        }
    }

    /// Closed form and quadrature are two routes to the same law.
    @Test func rectangularWithUnitAspectsIsTheProductLaw() {
        for m in [1, 2, 5] {
            let general = RectangularProductLaw(aspectRatios: .init(repeating: 1, count: m), scale: 1.3)
            let closed = ProductLaw(factors: m, scale: 1.3)
            for (x, y) in Self.points {
                #expect(abs(general.planeCumulative(x, y) - closed.planeCumulative(x, y)) < 1e-11)
            }
        }
    }

    @Test func symmetriesAndLimits() {
        let law = ProductLaw(factors: 3)
        let radial = law.radial
        for (x, y) in Self.points {
            #expect(law.planeCumulative(x, y) == law.planeCumulative(y, x) || abs(x) != abs(y))
            // Reflection: the four corners at (±x, ±y) tile the plane.
            let right = law.planeCumulative(x, .infinity) - law.planeCumulative(x, y)
            #expect(abs(right - law.planeCumulative(x, -y)) < 1e-14)
        }
        #expect(law.planeCumulative(.infinity, .infinity) == 1)
        #expect(law.planeCumulative(0, 0) == 0.25)
        #expect(law.planeCumulative(-1, 0.3) == 0)
        #expect(law.planeCumulative(-.infinity, 1) == 0)
        #expect(law.planeCumulative(.nan, 1).isNaN)
        #expect(law.planeCumulative(1, 0) == 0.5)
        // Near the origin of a law with a pole there, half of P(|λ| ≤ r) lies beyond each axis.
        let tiny = law.planeCumulative(1e-12, 1e-12) - 0.25
        #expect(tiny > 0 && tiny < radial.cumulative(2e-12))
    }

    private static let laws: [any IsotropicLaw] = [
        CircularLaw(radius: 0.9), ProductLaw(factors: 2), ProductLaw(factors: 50),
        RectangularProductLaw(aspectRatios: [1, 1.6, 3.2], scale: 0.4),
        RectangularProductLaw(aspectRatios: [1, 1, 4], scale: 0.5),
        ComplexGinibreLaw(size: 12, scale: 0.3), GammaProductLaw(dimensions: [3, 4], scale: 0.2),
    ]

    /// A quarter of the mass lies in each quadrant and a half on either side of each axis, exactly.
    @Test func theCentreIsExact() {
        for law in Self.laws {
            #expect(law.planeCumulative(0, 0) == 0.25, "\(law)")
            #expect(law.planeCumulative(-0.0, 0) == 0.25, "\(law)")
            for far in [Double.infinity, 1e300] {
                #expect(law.planeCumulative(0, far) == 0.5, "\(law)")
                #expect(law.planeCumulative(far, 0) == 0.5, "\(law)")
            }
        }
    }

    /// G is finite and increases in each argument over a grid that crosses every boundary, to the quadrature's 1e−11.
    @Test func monotoneEverywhere() {
        let grid = [-3, -0.9, -0.6, -1e-3, -1e-9, 0, 1e-12, 1e-3, 0.2, 0.6, 0.9, 0.905, 1.2, 3]
        for law in Self.laws {
            for x in grid {
                var previous = 0.0
                for y in grid {
                    let value = law.planeCumulative(x, y)
                    #expect(value >= previous - 1e-11, "\(law) at (\(x), \(y))")
                    #expect(abs(value - law.planeCumulative(y, x)) < 1e-11)
                    previous = value
                }
            }
        }
    }

    @Test func wrongLawsAreSeen() {
        let points = Self.points
        func distance(_ a: some IsotropicLaw, _ b: some IsotropicLaw) -> Double {
            points.map { abs(a.planeCumulative($0.0, $0.1) - b.planeCumulative($0.0, $0.1)) }.max() ?? 0
        }
        #expect(distance(CircularLaw(), CircularLaw(radius: 1.02)) > 1e-3)
        #expect(distance(ProductLaw(factors: 3), ProductLaw(factors: 4)) > 1e-2)
    }

    static let points: [(Double, Double)] = [
        (0.5, 0.5), (-0.3, 0.2), (0.2, -0.3), (-0.1, -0.6), (0, 0.4), (0.4, 0), (0, 0), (0.7071, 0.7071),
        (0.999, 1e-3),
        (1e-9, 0.3), (-1e-9, -1e-9), (0.6, 1.7), (1.2, -0.2), (-0.999999, 0.5),
    ]

    private func discArea(_ x: Double, _ y: Double) -> Double {
        var quadrature = AdaptiveQuadrature()
        // Rows of the disc below y, each cut at x; there are kinks where |x| is half the width.
        let kink = abs(x) < 1 ? (1 - x * x).squareRoot() : 0
        let cuts = ([-1, -kink, kink, 1].filter { $0 < y } + [min(1, max(-1, y))]).sorted()
        return zip(cuts, cuts.dropFirst()).reduce(0) { sum, pair in
            guard pair.0 < pair.1 else { return sum }
            let row = try? quadrature.integrate(from: pair.0, to: pair.1, absolute: 1e-13) { v in
                let half = (1 - v * v).squareRoot()
                return max(0, min(x, half) + half)
            }
            return sum + (row?.value ?? .nan)
        }
    }

    private func angularQuadrature(_ radial: some UnivariateLaw, _ x: Double, _ y: Double) -> Double {
        // On the ray at angle θ the set r cos θ ≤ x, r sin θ ≤ y is an interval, which may be empty or
        // infinite.
        func mass(_ angle: Double) -> Double {
            var (low, high) = (0.0, Double.infinity)
            for (slope, bound) in [(Double.cos(angle), x), (Double.sin(angle), y)] {
                if slope > 0 { high = min(high, bound / slope) } else { low = max(low, bound / slope) }
            }
            return high > low ? radial.cumulative(high) - radial.cumulative(low) : 0
        }
        // Kinks: the axes, the direction of the corner, and the points where the two lines meet the edge of
        // the support.
        let edge = radial.support.upperBound
        var cuts = [-Double.pi, -.pi / 2, 0, .pi / 2, .pi, Double.atan2(y: y, x: x)]
        if edge.isFinite {
            if abs(x) < edge { cuts += [Double.acos(x / edge), -Double.acos(x / edge)] }
            if abs(y) < edge {
                let a = Double.asin(y / edge)
                cuts += [a, a > 0 ? .pi - a : -.pi - a]
            }
        }
        cuts.sort()
        var quadrature = AdaptiveQuadrature()
        return zip(cuts, cuts.dropFirst()).reduce(0) { sum, pair in
            guard pair.1 - pair.0 > 1e-15 else { return sum }
            let piece = try? quadrature.integrate(from: pair.0, to: pair.1, absolute: 1e-12, mass)
            return sum + (piece?.value ?? .nan)
        } / (2 * .pi)
    }

    /// Near the axes, for every decade of x down to underflow, |G(x, ∞) − ½| is at most the mass of a strip.
    /// This fails if a factor that vanishes meets an integral that diverges.
    @Test(arguments: 1...6)
    func smallArguments(factors: Int) {
        let law = ProductLaw(factors: factors, scale: 2)
        for decade in 0...300 {
            let x = 2 * Double.pow(10, -Double(decade))
            let value = law.planeCumulative(x, .infinity)
            // The strip |Re λ| ≤ x lies in the disc of radius x together with {|λ| > x, |cos θ| < x/|λ|}. A
            // crude bound of its mass is F(√(2x)) + √(x/2).
            let bound = law.radial.cumulative((2 * x).squareRoot()) + (x / 2).squareRoot()
            #expect(value >= 0.5 && value - 0.5 <= bound + 1e-14, "x = \(x), G = \(value)")
        }
    }
}
