import RealModule
import SpecialFunctions
import SpectralLaws
import Testing

private func gaussian(_ n: Int, _ symmetry: Symmetry) -> ExtremeEigenvalueLaw {
    ExtremeEigenvalueLaw(gaussianSize: n, symmetry: symmetry)
}

private func wishart(
    _ rows: Int, _ columns: Int, isReal: Bool, _ extreme: ExtremeEigenvalueLaw.Extreme
) -> ExtremeEigenvalueLaw {
    ExtremeEigenvalueLaw(wishartRows: rows, columns: columns, isReal: isReal, extreme)
}

@Suite struct ExtremeEigenvalueTests {
    /// Values of another program (determinants with other quadratures), to their 12 digits or so. Power: a size off by one.
    @Test func valuesOfAnotherProgram() {
        let rows: [(law: ExtremeEigenvalueLaw, wrong: ExtremeEigenvalueLaw, x: Double, value: Double)] = [
            (gaussian(10, .unitary), gaussian(11, .unitary), 6, 0.923504285536333),
            (gaussian(10, .orthogonal), gaussian(9, .orthogonal), 6, 0.788738269097635),
            (gaussian(10, .symplectic), gaussian(11, .symplectic), 6, 0.98664713688391),
            (
                wishart(5, 8, isReal: false, .largest), wishart(5, 9, isReal: false, .largest), 22,
                0.868717648737765
            ),
            (
                wishart(5, 8, isReal: true, .largest), wishart(6, 8, isReal: true, .largest), 22,
                0.766286428465982
            ),
            (
                wishart(5, 8, isReal: false, .smallest), wishart(5, 7, isReal: false, .smallest), 0.8,
                1 - 0.774457680135896
            ),
            (
                wishart(5, 8, isReal: true, .smallest), wishart(4, 8, isReal: true, .smallest), 0.8,
                1 - 0.581606327011067
            ),
        ]
        for row in rows {
            #expect(abs(row.law.cumulative(row.x).value - row.value) < 1e-12)
            #expect(abs(row.law.complement(row.x).value - (1 - row.value)) < 1e-12)
            #expect(abs(row.wrong.cumulative(row.x).value - row.value) > 1e-3)
        }
    }

    /// n = 1: a normal variable of variance 2/β, and a gamma variable of shape m or m/2.
    @Test func oneEigenvalue() {
        for x in [-3, -0.7, 0, 1.3, 4, 9.0] {
            for symmetry in Symmetry.allCases {
                let expected = normalUpperTail(x / (2 / symmetry.beta).squareRoot())
                #expect(relativeError(gaussian(1, symmetry).complement(x).value, expected) < 1e-12)
            }
        }
        for extreme in [ExtremeEigenvalueLaw.Extreme.smallest, .largest] {
            for x in [1e-4, 0.3, 2, 7, 30.0] {
                let complex = wishart(1, 4, isReal: false, extreme)
                let real = wishart(1, 4, isReal: true, extreme)
                let odd = wishart(3, 1, isReal: true, .largest)
                #expect(relativeError(complex.complement(x).value, regularisedGammaQ(4, x)) < 1e-11)
                #expect(abs(real.complement(x).value - regularisedGammaQ(2, x / 2)) < 1e-12)
                #expect(relativeError(odd.complement(x).value, regularisedGammaQ(1.5, x / 2)) < 1e-11)
            }
        }
    }

    /// The GOE of two rows: λ = u ± √(v² + w²) with independent normal u, v, w of variance 1, so that
    /// P(λ_max ≤ x) = ∫_0^∞ re^{−r²/2}Φ(x − r)dr = Φ(x) − e^{−x²/4}Φ(x/√2)/√2. Power: a factor 1.0001 in x.
    @Test(arguments: [-2.5, -1, 0, 0.4, 2, 5]) func twoRealRows(_ x: Double) {
        func phi(_ t: Double) -> Double { normalUpperTail(-t) }
        let root = 2.0.squareRoot()
        let expected = phi(x) - Double.exp(-x * x / 4) * phi(x / root) / root
        let law = gaussian(2, .orthogonal)
        #expect(abs(law.cumulative(x).value - expected) < 1e-14)
        #expect(x == 0 || abs(law.cumulative(1.0001 * x).value - expected) > 1e-10)
    }

    /// Square complex matrices have P(λ_min > x) = e^{−nx} exactly, real ones with one column more e^{−nx/2}. Relative, in both
    /// tails. Power: the two exchanged.
    @Test(arguments: [1, 2, 3, 10, 41, 50, 200]) func hardEdgeIdentities(_ n: Int) {
        let complex = wishart(n, n, isReal: false, .smallest)
        let real = wishart(n, n + 1, isReal: true, .smallest)
        for y in [1e-9, 0.01, 0.4, 3, 20, 300] {
            let x = y / Double(n)
            #expect(relativeError(complex.complement(x).value, Double.exp(-y)) < 1e-11, "\(y)")
            #expect(relativeError(complex.cumulative(x).value, -Double.expMinusOne(-y)) < 1e-11, "\(y)")
            let survival = real.complement(x)
            let expected = Double.exp(-y / 2)
            guard !survival.isUpperBound else {
                #expect(expected <= survival.value && y == 300)
                continue
            }
            #expect(relativeError(real.cumulative(x).value, -Double.expMinusOne(-y / 2)) < 1e-11, "\(y)")
            // The documented 1e−15/P, with ten times as much for a sum over pairs.
            #expect(relativeError(survival.value, expected) < 1e-14 / expected + 1e-12, "\(y)")
            #expect(abs(survival.value - complex.complement(x).value) > 1e-10)
        }
    }

    /// A rare lower tail by determinants of Hankel type: for n = 2, P(λ_max ≤ x) = (m_0m_2 − m_1²)/(the same at ∞), with moments
    /// m_k of e^{−t²/2} up to x. At x = −6 it is 2e−24 or so, of which m_0m_2 − m_1² loses 4 digits.
    @Test(arguments: [-6.0, -3, -1, 0.5]) func twoComplexRows(_ x: Double) {
        let density = Double.exp(-x * x / 2) / (2 * Double.pi).squareRoot()
        let zeroth = normalUpperTail(-x)
        let (first, second) = (-density, zeroth - x * density)
        let expected = zeroth * second - first * first
        let value = gaussian(2, .unitary).cumulative(x).value
        #expect(relativeError(value, expected) < 1e-11)
        #expect(relativeError(gaussian(2, .unitary).cumulative(x + 1e-6).value, expected) > 1e-8)
    }

    /// The exact law against the second order at the soft edge, whose remainder is below h² (β = 1, 2) or 1.1h² (β = 4) at any
    /// point, while the first order is off by more than 2h² somewhere. Power: the centres that use n for n − ½, n + ¼.
    @Test(arguments: Symmetry.allCases, [10, 40, 99]) func softEdge(_ symmetry: Symmetry, _ n: Int) {
        let (law, edge) = (gaussian(n, symmetry), SoftEdge(gaussianSize: n, symmetry: symmetry))
        let square = edge.order * edge.order
        var (second, first, shifted) = (0.0, 0.0, 0.0)
        let shift = 2 * Double(n).squareRoot() - edge.centre
        for s in stride(from: -4.5, through: 2.5, by: 0.5) {
            let x = edge.centre + s * edge.scale
            let exact = law.cumulative(x).value
            second = max(second, abs(edge.cumulative(x) - exact))
            first = max(first, abs(edge.firstOrderCumulative(x) - exact))
            shifted = max(shifted, abs(edge.cumulative(x - shift) - exact))
        }
        #expect(second < 1.1 * square)
        #expect(first > 2 * square)
        #expect(symmetry == .unitary || shifted > 2 * square)
    }

    /// The same for Wishart matrices, λ_max of wide and square ones. Power: columns off by one.
    @Test(arguments: [(20, 20), (30, 120), (60, 15)], [true, false])
    func wishartSoftEdge(_ shape: (rows: Int, columns: Int), _ isReal: Bool) {
        let law = wishart(shape.rows, shape.columns, isReal: isReal, .largest)
        let edge = SoftEdge(wishartRows: shape.rows, columns: shape.columns, isReal: isReal)
        let wrong = SoftEdge(wishartRows: shape.rows, columns: shape.columns + 1, isReal: isReal)
        let square = edge.order * edge.order
        var (second, shifted) = (0.0, 0.0)
        for s in stride(from: -4.5, through: 2.5, by: 0.5) {
            let x = edge.centre + s * edge.scale
            let exact = law.cumulative(x).value
            second = max(second, abs(edge.cumulative(x) - exact))
            shifted = max(shifted, abs(wrong.cumulative(x) - exact))
        }
        #expect(second < square)
        #expect(shifted > square)
    }

    /// F is a probability that does not fall, F + S = 1, bounds are never below the next value, and anything is answered.
    @Test func anyArgument() {
        let laws =
            Symmetry.allCases.flatMap { [gaussian(1, $0), gaussian(7, $0), gaussian(30, $0)] }
            + [true, false].flatMap { isReal in
                [(1, 1), (3, 1), (5, 5), (2, 10_000), (40, 43)].flatMap { shape in
                    [ExtremeEigenvalueLaw.Extreme.smallest, .largest].map {
                        wishart(shape.0, shape.1, isReal: isReal, $0)
                    }
                }
            }
        let magnitudes = [
            0, 0x1p-1074, 1e-300, 1e-9, 0.1, 1, 3, 12, 47, 300, 1e4, 1.1e4, 1e9, 1e200, .infinity,
        ]
        for law in laws {
            #expect(law.cumulative(.nan).value.isNaN && law.complement(.nan).value.isNaN)
            var below = 0.0
            for x in magnitudes.reversed().map(-) + magnitudes {
                let (lower, upper) = (law.cumulative(x), law.complement(x))
                #expect((0...1).contains(lower.value) && (0...1).contains(upper.value), "\(x)")
                let slack = lower.isUpperBound || upper.isUpperBound ? 2e-11 : 1e-12
                #expect(abs(lower.value + upper.value - 1) < slack, "\(x)")
                #expect(lower.value >= below - 1e-12, "\(x)")
                if !lower.isUpperBound { below = max(below, lower.value) }
            }
        }
        // With more rows than columns the smallest eigenvalue is 0.
        let zero = wishart(3, 1, isReal: true, .smallest)
        #expect(zero.cumulative(0).value == 1 && zero.cumulative(-1e-300).value == 0)
        #expect(zero.complement(0).value == 0 && zero.complement(-1).value == 1)
    }

    @Test func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = gaussian(0, .unitary) }
        await #expect(processExitsWith: .failure) { _ = gaussian(201, .orthogonal) }
        await #expect(processExitsWith: .failure) { _ = wishart(201, 201, isReal: true, .largest) }
        await #expect(processExitsWith: .failure) { _ = wishart(2, 10_001, isReal: true, .largest) }
    }
}
