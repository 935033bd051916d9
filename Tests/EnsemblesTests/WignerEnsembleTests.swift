import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import TestSupport
import Testing

/// The first moments of A/√n for independent entries with E|a_ij|² = σ², E|a_ij|⁴ = fourth, and real diagonal
/// entries with E a_ii² = diagonal, E a_ii⁴ = diagonalFourth. All third moments cancel.
private struct WignerMoments {
    let n: Double
    let variance: Double
    let fourth: Double
    let diagonal: Double
    let diagonalFourth: Double

    init(size: Int, law: any EntryDistribution, field: Field, diagonalFactor: Double = 1) {
        n = Double(size)
        variance = law.variance
        let square = law.variance * law.variance
        // z = (a + ib)/√2 has E|z|⁴ = (E a⁴ + σ⁴)/2.
        fourth = field == .real ? law.kurtosis * square : (law.kurtosis + 1) / 2 * square
        let factor = (law is GaussianEntries && field == .real ? 2 : 1) * diagonalFactor
        diagonal = factor * variance
        diagonalFourth = factor * factor * law.kurtosis * square
    }

    /// Var tr M.
    var varianceOfTrace: Double { diagonal }

    /// E tr M², n + 1 for the GOE and n for the GUE.
    var square: Double { diagonal + (n - 1) * variance }

    /// E tr M⁴ = Σ_ik E|(A²)_ik|²/n². On the diagonal (A²)_ii = a_ii² + Σ|a_ij|², off it
    /// (A²)_ik = a_ik(a_ii + a_kk) + Σ a_ij a_jk. With iid entries of variance 1 it is n(2 + (μ_4 − 2)/n).
    var fourthPower: Double {
        let others = n - 1
        let onDiagonal =
            diagonalFourth + 2 * diagonal * others * variance + others * fourth
            + others * (n - 2) * variance * variance
        let offDiagonal = 2 * diagonal * variance + (n - 2) * variance * variance
        return (onDiagonal + others * offDiagonal) / n
    }
}

private func judge(_ drawn: [Spectrum], _ moments: WignerMoments) -> [Double] {
    let traces = drawn.map { $0.trace(ofPower: 1) }
    return [
        standardisedDeviation(traces, from: 0),
        standardisedDeviation(traces.map { $0 * $0 }, from: moments.varianceOfTrace),
        standardisedDeviation(drawn.map { $0.trace(ofPower: 2) }, from: moments.square),
        standardisedDeviation(drawn.map { $0.trace(ofPower: 4) }, from: moments.fourthPower),
    ].map(abs)
}

@Suite struct WignerMomentsTests {
    /// The formulas above against known ones.
    @Test func formulasMeetKnownOnes() {
        for n in [1, 2, 5, 20] {
            let (size, s) = (n, Double(n))
            let goe = WignerMoments(size: size, law: GaussianEntries(), field: .real)
            #expect(abs(goe.square - (s + 1)) < 1e-12)
            #expect(abs(goe.fourthPower - (2 * s + 5 + 5 / s)) < 1e-12)
            let gue = WignerMoments(size: size, law: GaussianEntries(), field: .complex)
            #expect(abs(gue.square - s) < 1e-12)
            #expect(abs(gue.fourthPower - (2 * s + 1 / s)) < 1e-12)
            let iid = WignerMoments(size: size, law: ExponentialEntries(), field: .real)
            #expect(abs(iid.fourthPower - s * (2 + (9 - 2) / s)) < 1e-12)
        }
    }
}

@Suite struct WignerScaleTests {
    /// E tr M, Var tr M, E tr M² and E tr M⁴ within 5 standard errors of 10,000 matrices each. Power: a
    /// diagonal variance doubled or halved moves Var tr M by more than 10 standard errors (one is 1.4 % for
    /// Gaussian entries).
    static func check(_ size: Int, _ field: Field, _ method: SamplingMethod, _ law: any EntryDistribution)
        throws
    {
        let ensemble = WignerEnsemble(size: size, entries: law, field: field, method: method)
        let drawn = try spectra(ensemble, 10_000, number: 20 + size)
        let right = judge(drawn, WignerMoments(size: size, law: law, field: field))
        #expect(right.allSatisfy { $0 < 5 }, "\(right)")
        for factor in [0.5, 2] {
            let wrong = judge(
                drawn, WignerMoments(size: size, law: law, field: field, diagonalFactor: factor))
            #expect(wrong[1] > 10 && wrong[2] > 5)
        }
    }

    @Test(arguments: entryLaws, [1, 2, 7])
    func dense(_ law: any EntryDistribution, _ size: Int) throws {
        for field in Field.allCases { try Self.check(size, field, .direct, law) }
    }

    @Test(arguments: [1, 2, 7, 30], Field.allCases)
    func tridiagonal(_ size: Int, _ field: Field) throws {
        try Self.check(size, field, .reduced, GaussianEntries())
    }
}

@Suite struct TridiagonalFormTests {
    /// λ_max, λ_min and similar statistics of dense and tridiagonal matrices: two-sample tests, 4000 each, α
    /// = 1e−4.
    private static func distances(_ left: [Spectrum], _ right: [Spectrum]) -> [Double] {
        let statistics: [(Spectrum) -> Double] = [
            { $0.values.last?.real ?? .nan }, { $0.values.first?.real ?? .nan }, { $0.trace(ofPower: 1) },
            { $0.trace(ofPower: 2) }, { MatrixStatistic.logDeterminant($0) },
        ]
        return statistics.map { statistic in kolmogorovDistance(left.map(statistic), right.map(statistic)) }
    }

    private static func ensemble(_ size: Int, _ field: Field, _ method: SamplingMethod) -> WignerEnsemble {
        WignerEnsemble(size: size, entries: GaussianEntries(), field: field, method: method)
    }

    @Test(arguments: [1, 2, 3, 6, 12], Field.allCases)
    func tridiagonalIsDense(_ size: Int, _ field: Field) throws {
        let dense = try spectra(Self.ensemble(size, field, .direct), 4000, number: 40)
        let tridiagonal = try spectra(Self.ensemble(size, field, .reduced), 4000, number: 41)
        #expect(Self.distances(dense, tridiagonal).allSatisfy { $0 < twoSampleLimit(4000) })
    }

    /// The differences between the planted faults below.
    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let diagonalVariance: Double
        let degreesOfFreedomOffset: Int
    }

    /// Power: typical mistakes of other libraries. A sampler written here passes with the right diagonal and
    /// degrees of freedom. It is rejected with half or double the diagonal variance, or with χ_n, …, χ_2 off
    /// the diagonal.
    @Test(arguments: [
        Fault(testDescription: "none", diagonalVariance: 2, degreesOfFreedomOffset: 0),
        Fault(testDescription: "diagonal halved", diagonalVariance: 1, degreesOfFreedomOffset: 0),
        Fault(testDescription: "diagonal doubled", diagonalVariance: 4, degreesOfFreedomOffset: 0),
        Fault(testDescription: "chi off by one", diagonalVariance: 2, degreesOfFreedomOffset: 1),
    ])
    func plantedFaultsAreSeen(_ fault: Fault) throws {
        let (n, count) = (6, 4000)
        let scale = 1 / Double(n).squareRoot()
        let solver = EigenvalueSolver()
        let planted = try (0..<count).map { sample in
            var stream = RandomStream(StreamName(seed: 2, purpose: .matrices, group: 42, sample: sample))
            var diagonal = [Double](repeating: 0, count: n)
            var span = diagonal.mutableSpan
            stream.fillGaussian(&span)
            for i in 0..<n { diagonal[i] *= scale * fault.diagonalVariance.squareRoot() }
            var offDiagonal = (1..<n).reversed().map {
                scale * stream.chi(degreesOfFreedom: $0 + fault.degreesOfFreedomOffset)
            }
            return try solver.eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
        }
        let dense = try spectra(Self.ensemble(n, .real, .direct), count, number: 40)
        let distances = Self.distances(dense, planted)
        let moments = judge(planted, WignerMoments(size: n, law: GaussianEntries(), field: .real))
        if fault.testDescription == "none" {
            #expect(distances.allSatisfy { $0 < twoSampleLimit(count) })
            #expect(moments.allSatisfy { $0 < 5 })
        } else {
            #expect(distances.contains { $0 > twoSampleLimit(count) })
            #expect(moments.contains { $0 > 5 })
        }
    }
}

@Suite struct WignerEnsembleTests {
    /// Entries of the unscaled lower triangle, position by position: the variance on and off the diagonal, no
    /// imaginary part on the diagonal, no correlation between neighbours. 5 standard errors of 20,000
    /// matrices.
    @Test(arguments: entryLaws, Field.allCases)
    func entriesHaveTheirVariance(_ law: any EntryDistribution, _ field: Field) throws {
        let n = 3
        let ensemble = WignerEnsemble(size: n, entries: law, field: field, method: .direct)
        let moments = WignerMoments(size: n, law: law, field: field)
        var entries = [[Complex<Double>]](repeating: [], count: n * n)
        var real = Matrix<Double>()
        var complex = Matrix<Complex<Double>>()
        var stream = RandomStream(StreamName(seed: 0, experiment: 0, sample: 0))
        for sample in 0..<20_000 {
            stream.open(StreamName(seed: 5, purpose: .matrices, group: 0, sample: sample))
            if field == .real {
                ensemble.draw(into: &real, from: &stream)
            } else {
                ensemble.draw(into: &complex, from: &stream)
            }
            for column in 0..<n {
                for row in column..<n {
                    entries[row + column * n].append(
                        field == .real ? Complex(real[row, column]) : complex[row, column])
                }
            }
        }
        for column in 0..<n {
            for row in column..<n {
                let values = entries[row + column * n]
                let variance = row == column ? moments.diagonal : moments.variance
                #expect(abs(standardisedDeviation(values.map(\.squaredLength), from: variance)) < 5)
                #expect(abs(standardisedDeviation(values.map(\.real), from: 0)) < 5)
                if law.kurtosis > 1 || (field == .complex && row != column) {
                    // Entries ±1 always have |a|² = 1, which contradicts any other variance.
                    #expect(
                        abs(standardisedDeviation(values.map(\.squaredLength), from: 1.25 * variance)) > 5)
                }
                if row == column || field == .real {
                    #expect(values.allSatisfy { $0.imaginary == 0 })
                } else {
                    #expect(abs(standardisedDeviation(values.map { ($0 * $0).real }, from: 0)) < 5)
                }
                let other = entries[(n - 1) + (row == n - 1 && column == n - 1 ? 0 : n - 1) * n]
                let products = zip(values, other).map { $0.real * $1.real }
                if row != n - 1 || column != n - 1 {
                    #expect(abs(standardisedDeviation(products, from: 0)) < 5)
                }
            }
        }
    }

    @Test func stated() async {
        func scaling(_ law: any EntryDistribution, _ field: Field) -> String {
            WignerEnsemble(size: 3, entries: law, field: field).scaling
        }
        #expect(
            scaling(GaussianEntries(), .real)
                == "A/sqrt(n), off-diagonal variance 1.0, diagonal variance 2 times that")
        #expect(
            scaling(GaussianEntries(), .complex)
                == "A/sqrt(n), off-diagonal variance 1.0, diagonal variance 1 times that")
        #expect(
            scaling(UniformEntries(halfWidth: 3), .real)
                == "A/sqrt(n), off-diagonal variance 3.0, diagonal variance 1 times that")
        await #expect(processExitsWith: .failure) {
            _ = WignerEnsemble(size: 3, entries: UniformEntries(), field: .real, method: .reduced)
        }
        await #expect(processExitsWith: .failure) {
            _ = WignerEnsemble(size: 0, entries: UniformEntries(), field: .real)
        }
    }

    @Test func spectraAreSorted() throws {
        for field in Field.allCases {
            for method in [SamplingMethod.direct, .reduced] {
                let ensemble = WignerEnsemble(
                    size: 8, entries: GaussianEntries(), field: field, method: method)
                for spectrum in try spectra(ensemble, 100, number: 50) {
                    guard case .line(let values) = spectrum else {
                        Issue.record("a self-adjoint matrix has a spectrum on the line")
                        continue
                    }
                    #expect(values.count == 8 && values == values.sorted())
                }
            }
        }
    }
}
