import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

private func laws(_ rows: Int, _ columns: Int) -> [any UnivariateLaw] {
    [LaguerreUnitaryLaw(rows: rows, columns: columns), LaguerreOrthogonalLaw(rows: rows, columns: columns)]
}

@Suite struct LaguerreReferenceTests {
    private func errors(_ row: LaguerreReferences.Laguerre, _ law: any UnivariateLaw) -> [Double] {
        [relativeError(law.density(row.x), row.density)]
            + (row.lower.map { [relativeError(law.cumulative(row.x), $0)] } ?? [])
            + (row.upper.map { [relativeError(law.complement(row.x), $0)] } ?? [])
    }

    /// De Bruijn's determinants and Pfaffians of incomplete gamma functions for small sizes, integrals in 50 digits for large
    /// ones, in tails down to 1e−220. The documented relative accuracy. Power: one column more.
    @Test func tablesAgree() throws {
        let rows = try LaguerreReferences.load().laguerre
        #expect(rows.count == 146)
        for row in rows {
            let right = errors(row, row.law(rows: row.n, columns: row.m))
            #expect(right.allSatisfy { $0 < (row.n + row.m < 2000 ? 5e-13 : 5e-12) }, "\(row): \(right)")
            let wrong = errors(row, row.law(rows: row.n, columns: row.m + 1))
            #expect(wrong.contains { $0 > 1e-6 }, "\(row): \(wrong)")
        }
    }

    /// Values from arbitrary-precision arithmetic by another program, to their 12 digits.
    @Test func knownValues() {
        let (unitary, orthogonal) = (laws(5, 8)[0], laws(5, 8)[1])
        #expect(relativeError(unitary.density(6), 0.0591501090843355) < 1e-12)
        #expect(relativeError(unitary.cumulative(6), 0.482422381213912) < 1e-12)
        #expect(relativeError(orthogonal.density(6), 0.0534487592591284) < 1e-11)
        #expect(relativeError(orthogonal.cumulative(6), 0.501049312559788) < 1e-11)
    }
}

@Suite struct LaguerreIdentityTests {
    /// One row is a gamma variable of shape m for complex entries and χ² with m degrees of freedom for real ones.
    /// The incomplete gamma functions are good to 1e−12.
    @Test(arguments: [1, 2, 3, 10, 101, 1000, 100_000, 10_000_000, 100_000_000]) func oneRow(_ m: Int) {
        let shapes = [(shape: Double(m), scale: 1.0), (shape: Double(m) / 2, scale: 2)]
        for (law, (shape, scale)) in zip(laws(1, m), shapes) {
            for x in [0.01, 0.5, 1, 1.3, 3].map({ $0 * Double(m) }) {
                let lower = regularisedGammaP(shape, x / scale)
                let upper = regularisedGammaQ(shape, x / scale)
                #expect(lower < 1e-300 || relativeError(law.cumulative(x), lower) < 2e-12)
                #expect(upper < 1e-300 || relativeError(law.complement(x), upper) < 2e-12)
            }
            var moment = 1.0
            for k in 1...20 {
                moment *= scale * (shape + Double(k - 1))
                #expect(relativeError(law.moment(k), moment) < 1e-13)
            }
        }
    }

    /// The smallest eigenvalue of XX* is exponential of rate n for complex n × n and of rate n/2 for real n × (n + 1)
    /// matrices, and near 0 only it counts: nρ(0) = n and n/2 (A. Edelman, SIAM J. Matrix Anal. 9 (1988) 543).
    @Test(arguments: [1, 2, 3, 4, 7, 20, 101, 1000, 3000]) func hardEdge(_ n: Int) {
        #expect(relativeError(laws(n, n)[0].density(0), 1) < 1e-12)
        #expect(relativeError(laws(n, n + 1)[1].density(0), 0.5) < 1e-12)
        // Just beyond it too, where the recurrences do the work: ρ(x) = ρ(0)(1 + O(nx)).
        #expect(relativeError(laws(n, n)[0].density(1e-17), 1) < 1e-12)
        #expect(relativeError(laws(n, n + 1)[1].density(1e-17), 0.5) < 1e-12)
        #expect(laws(n, n)[1].density(0) == .infinity)
        #expect(laws(n, n + 1)[0].density(0) == 0 && laws(n, n + 2)[1].density(0) == 0)
        // As many rows more: the same eigenvalues, and one zero.
        let share = Double(n) / Double(n + 1)
        #expect(relativeError(laws(n + 1, n)[1].density(0), 0.5 * share) < 1e-12)
    }

    /// E tr (XX*)ᵏ, complex, by the sum over hooks; E tr (XXᵀ)ᵏ, real, from the cumulants of Gaussian entries.
    @Test(arguments: [(1, 1), (2, 3), (3, 2), (7, 7), (10, 40), (300, 100)])
    func moments(_ rows: Int, _ columns: Int) {
        let (n, m) = (Double(rows), Double(columns))
        let (unitary, orthogonal) = (laws(rows, columns)[0], laws(rows, columns)[1])
        for q in 1...6 {
            let terms = (0..<q).map { r in
                let rising = (0..<q).reduce(1.0) { product, i in
                    product * (n - Double(r) + Double(i)) * (m - Double(r) + Double(i))
                }
                let factorials = Double(q) * Double.gamma(Double(q - r)) * Double.gamma(Double(r + 1))
                return (r.isMultiple(of: 2) ? rising : -rising) / factorials
            }
            let (trace, size) = (terms.reduce(0, +), terms.reduce(0) { $0 + abs($1) })
            // Each term is a product of 2q rounded factors.
            #expect(abs(unitary.moment(q) * n - trace) < 4 * Double(q) * Double.ulpOfOne * size)
        }
        let expected = [
            1, m, m * (n + m + 1), m * (n * n + m * m + 3 * n * m + 3 * n + 3 * m + 4),
        ]
        for (k, value) in expected.enumerated() {
            #expect(relativeError(orthogonal.moment(k), value) < 1e-14)
        }
        #expect(orthogonal.moment(1000) == .infinity && unitary.moment(1000) == .infinity)
    }

    /// Moments of higher order by quadrature in √x, on which the density is smooth; its tolerance is 1e−11.
    @Test(arguments: [(2, 2), (3, 3), (4, 5), (5, 4), (6, 20)])
    func momentsByQuadrature(_ rows: Int, _ columns: Int) throws {
        for law in laws(rows, columns) {
            for k in [4, 7, 10] {
                var quadrature = AdaptiveQuadrature()
                let integral = try quadrature.integrate(from: 0, to: 25, relative: 1e-12) {
                    2 * $0 * Double.pow($0 * $0, k) * law.density($0 * $0)
                }
                #expect(relativeError(law.moment(k), integral.value) < 1e-11, "\(law), \(k)")
            }
        }
    }

    /// Two real rows and three columns: the joint density of the eigenvalues is |a − b|e^{−(a + b)/2}/8, which over b
    /// integrates to ρ(a) = e^{−a/2}(a/2 − 1)/2 + e^{−a}.
    @Test func twoRowsByHand() {
        let law = LaguerreOrthogonalLaw(rows: 2, columns: 3)
        for a in [0.1, 1, 2, 5, 20] {
            let expected = Double.exp(-a / 2) * (a / 2 - 1) / 2 + Double.exp(-a)
            #expect(abs(law.density(a) - expected) < 1e-15)
        }
    }

    /// More rows than columns: the nonzero eigenvalues of X*X in their share, and zeros.
    @Test(arguments: [(3, 2), (40, 3), (101, 100)]) func moreRowsThanColumns(_ rows: Int, _ columns: Int) {
        let share = Double(columns) / Double(rows)
        for (law, dual) in zip(laws(rows, columns), laws(columns, rows)) {
            #expect(law.atoms.count == 1 && dual.atoms.isEmpty)
            #expect(law.atoms[0].location == 0 && abs(law.atoms[0].mass - (1 - share)) < 1e-16)
            for p in [0.01, 0.5, 0.99] {
                let x = dual.quantile(p)
                #expect(abs(law.cumulative(x) - (1 - share + share * p)) < 1e-14)
                #expect(relativeError(law.complement(x), share * (1 - p)) < 1e-12)
                #expect(relativeError(law.density(x), share * dual.density(x)) < 1e-14)
                #expect(relativeError(law.quantile(1 - share + share * p), x) < 1e-11)
            }
            #expect(law.cumulative(0) == law.atoms[0].mass && law.cumulative(-1) == 0)
            #expect(law.quantile(0.5 * (1 - share)) == 0 && law.complement(0) == share)
        }
    }

    /// XX*/m has Marchenko and Pastur's law up to O(1/n) at a fixed ratio away from the hard edge, and no nearer: the
    /// distance times n stays between the bounds while n grows eightfold.
    @Test(arguments: [0.5, 2]) func limits(_ c: Double) {
        let limit = MarchenkoPasturLaw(ratio: c)
        for n in [40, 320] {
            let m = Int(Double(n) / c)
            let points = stride(from: 0.02, through: 1.2 * limit.support.upperBound, by: 0.01)
            let distances = laws(n, m).map { law in
                points.map { abs(law.cumulative($0 * Double(m)) - limit.cumulative($0)) }.max() ?? .nan
            }
            #expect(distances[0] * Double(n) > 0.02 && distances[0] * Double(n) < 0.5, "\(distances)")
            #expect(distances[1] * Double(n) > 0.1 && distances[1] * Double(n) < 1, "\(distances)")
        }
    }

    @Test func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = LaguerreUnitaryLaw(rows: 0, columns: 1) }
        await #expect(processExitsWith: .failure) { _ = LaguerreOrthogonalLaw(rows: 1, columns: 0) }
        await #expect(processExitsWith: .failure) { _ = LaguerreUnitaryLaw(rows: 1, columns: 1).moment(-1) }
    }
}
