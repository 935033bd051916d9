import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

@Suite struct MarchenkoPasturTests {
    private static let ratios = [1e-6, 0.01, 0.3, 0.4, 0.999, 1, 1.001, 2, 100, 1e6]

    /// Values of 40 digits up to 1e−8 of the width from the edges; the documented relative accuracy. Power: a ratio or a
    /// variance wrong by 1e−9.
    @Test func referencesAgree() throws {
        func errors(_ row: LaguerreReferences.MarchenkoPastur, _ law: MarchenkoPasturLaw) -> [Double] {
            [
                relativeError(law.cumulative(row.x), row.lower),
                relativeError(law.complement(row.x), row.upper),
                relativeError(law.density(row.x), row.density),
            ]
        }
        let rows = try LaguerreReferences.load().marchenkoPastur
        #expect(rows.count == 70)
        for row in rows {
            let right = errors(row, MarchenkoPasturLaw(ratio: row.c))
            #expect(right.allSatisfy { $0 < 1e-14 }, "\(row): \(right)")
            for wrong in [
                MarchenkoPasturLaw(ratio: row.c * (1 + 1e-9)),
                MarchenkoPasturLaw(ratio: row.c, variance: 1 + 1e-9),
            ] {
                #expect(errors(row, wrong).contains { $0 > 1e-11 }, "\(row)")
            }
        }
    }

    /// Values from arbitrary-precision arithmetic by another program, to their 15 digits.
    @Test func knownValues() {
        #expect(relativeError(MarchenkoPasturLaw(ratio: 0.5).cumulative(1), 0.576004215103869) < 2e-15)
        #expect(relativeError(MarchenkoPasturLaw(ratio: 4).cumulative(3), 0.846165557188781) < 2e-15)
        #expect(relativeError(MarchenkoPasturLaw(ratio: 0.5).quantile(0.5), 0.830465881581363) < 2e-15)
    }

    /// Σ_r cʳ C(k, r)C(k − 1, r)/(r + 1), whose terms are positive, so that it is good to kε; and far moments are
    /// infinite or zero, but never no number.
    @Test(arguments: ratios) func momentsAreNarayanas(_ c: Double) {
        let law = MarchenkoPasturLaw(ratio: c, variance: 0.7)
        #expect(law.moment(0) == 1)
        for k in 1...30 {
            var (term, sum) = (1.0, 0.0)
            for r in 0..<k {
                sum += term
                let (k, r) = (Double(k), Double(r))
                term *= c * (k - r) * (k - 1 - r) / ((r + 1) * (r + 2))
            }
            #expect(relativeError(law.moment(k), sum * Double.pow(0.7, k)) < 1e-15 * Double(10 * k))
        }
        #expect(MarchenkoPasturLaw(ratio: c, variance: 1e-150).moment(1000) == 0)
        #expect(MarchenkoPasturLaw(ratio: c, variance: 1e150).moment(1000) == .infinity)
    }

    /// With y = (x − 1 − c)/2√c, c ≤ 1: E y = −√c/2 and E T_k(y) = −(1 − c)(−√c)ᵏ/2c for k ≥ 2, T_k Chebyshev's
    /// polynomials. A change of variable x(θ) leaves a periodic integrand, of which the trapezoidal rule sums
    /// all harmonics but multiples of its nodes: those of order 400 are below 0.9^400.
    @Test(arguments: [0.01, 0.5, 0.8]) func chebyshevMeans(_ c: Double) {
        let law = MarchenkoPasturLaw(ratio: c)
        let (root, nodes) = (c.squareRoot(), 400)
        for k in 1...6 {
            let mean = (1..<nodes).reduce(0.0) { sum, i in
                let angle = Double.pi * Double(i) / Double(nodes)
                let x = 1 + c + 2 * root * Double.cos(angle)
                return sum + law.density(x) * 2 * root * Double.sin(angle) * Double.cos(Double(k) * angle)
            }
            let expected = k == 1 ? -root / 2 : -(1 - c) * Double.pow(-root, k) / (2 * c)
            #expect(abs(mean * .pi / Double(nodes) - expected) < 1e-13, "\(k)")
        }
    }

    /// The nonzero eigenvalues of XX*/m and of X*X/n are c apart, and the rest are zeros.
    @Test(arguments: [1.001, 2.5, 40]) func moreRowsThanColumns(_ c: Double) {
        let law = MarchenkoPasturLaw(ratio: c, variance: 2)
        let dual = MarchenkoPasturLaw(ratio: 1 / c, variance: 2)
        let atom = 1 - 1 / c
        #expect(law.atoms.count == 1 && law.atoms[0].location == 0)
        #expect(abs(law.atoms[0].mass - atom) < 1e-15)
        #expect(law.support.lowerBound == 0 && law.edges.lowerBound > 0)
        for p in [0.01, 0.3, 0.9, 0.999] {
            let x = dual.quantile(p)
            // ε of c and x each, on the scale of the law.
            #expect(abs(law.cumulative(c * x) - (atom + p / c)) < 1e-14)
            #expect(abs(law.complement(c * x) * c - (1 - p)) < 1e-14 * c)
            #expect(relativeError(law.quantile(atom + p / c), c * x) < 1e-13 * c)
            #expect(abs(law.nonzero.cumulative(c * x) - p) < 1e-14 * c)
        }
        let inside = law.edges.lowerBound / 2
        #expect(law.cumulative(inside) == law.cumulative(0) && law.density(inside) == 0)
        #expect(law.cumulative(-1e-300) == 0 && law.complement(-1e-300) == 1)
        #expect(law.quantile(atom / 2) == 0 && law.quantile(law.cumulative(0)) == 0)
        #expect(law.quantile(atom * (1 + 1e-9)) >= law.edges.lowerBound)
        #expect(law.partialExpectation(inside) == 0)
        #expect(MarchenkoPasturLaw(ratio: 1).atoms.isEmpty && dual.atoms.isEmpty)
    }

    /// At c = 1 the singular values have the quarter circle law, F = (θ + sin θ)/π, x = 4 sin²(θ/2).
    @Test func square() {
        let law = MarchenkoPasturLaw(ratio: 1)
        #expect(law.support == 0...4)
        #expect(law.density(0) == .infinity)
        for angle in [1e-9, 1e-3, 0.1, 1, 2, 3, 3.1] {
            let sine = Double.sin(angle / 2)
            let expected = (angle + Double.sin(angle)) / .pi
            #expect(relativeError(law.cumulative(4 * sine * sine), expected) < 1e-14)
        }
    }

    /// For c → 0 the standardised law is the semicircle's, with a correction of order √c.
    @Test(arguments: [1e-2, 1e-4, 1e-6]) func narrowLawsAreSemicircles(_ c: Double) {
        let (law, semicircle) = (MarchenkoPasturLaw(ratio: c), SemicircleLaw())
        for y in stride(from: -1.9, through: 1.9, by: 0.2) {
            let difference = law.cumulative(1 + c.squareRoot() * y) - semicircle.cumulative(y)
            #expect(abs(difference) < 0.5 * c.squareRoot())
            // Power: the difference is there.
            #expect(abs(y) > 1.5 || abs(difference) > 0.01 * c.squareRoot())
        }
    }

    @Test func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = MarchenkoPasturLaw(ratio: 0) }
        await #expect(processExitsWith: .failure) { _ = MarchenkoPasturLaw(ratio: .infinity) }
        await #expect(processExitsWith: .failure) { _ = MarchenkoPasturLaw(ratio: 1, variance: -1) }
        await #expect(processExitsWith: .failure) { _ = MarchenkoPasturLaw(ratio: 1e200, variance: 1e200) }
        await #expect(processExitsWith: .failure) { _ = MarchenkoPasturLaw(ratio: 1).moment(-1) }
    }
}
