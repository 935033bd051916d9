import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpectralLaws
import TestSupport
import Testing

/// E tr W and E tr W² of W = AA*/n, A p × n with independent entries, E|a|² = σ², E|a|⁴ = fourth, for any law:
/// E tr (AA*)² = pn[(n + p − 2)σ⁴ + fourth], real or complex, since the pairs of equal entries are all that has a mean.
private struct WishartMoments {
    let trace: Double
    let square: Double

    init(_ ensemble: WishartEnsemble, divisor: Int? = nil) {
        let (p, n) = (Double(ensemble.rows), Double(ensemble.columns))
        let law = ensemble.entries
        let variance = law.variance * law.variance
        let fourth = (ensemble.field == .real ? law.kurtosis : (law.kurtosis + 1) / 2) * variance
        let d = Double(divisor ?? ensemble.columns)
        trace = p * n * law.variance / d
        square = p * n * ((n + p - 2) * variance + fourth) / (d * d)
    }
}

private func judge(_ drawn: [Spectrum], _ moments: WishartMoments) -> [Double] {
    [
        abs(standardisedDeviation(drawn.map { $0.trace(ofPower: 1) }, from: moments.trace)),
        abs(standardisedDeviation(drawn.map { $0.trace(ofPower: 2) }, from: moments.square)),
    ]
}

private let shapes = [(1, 1), (1, 5), (5, 1), (4, 4), (3, 7), (7, 3), (6, 30)]

private func gaussian(_ rows: Int, _ columns: Int, _ field: Field, _ method: SamplingMethod)
    -> WishartEnsemble
{
    WishartEnsemble(rows: rows, columns: columns, entries: GaussianEntries(), field: field, method: method)
}

@Suite struct WishartMomentsTests {
    /// Both means within 5 standard errors of 10,000 matrices. Power: AA* divided by n + 1, or by p where p ≠ n.
    static func check(_ ensemble: WishartEnsemble) throws {
        let drawn = try spectra(ensemble, 10_000, number: 70 + ensemble.rows)
        let right = judge(drawn, WishartMoments(ensemble))
        #expect(right.allSatisfy { $0 < 5 }, "\(right)")
        let wrong = judge(drawn, WishartMoments(ensemble, divisor: ensemble.columns + 1))
        #expect(wrong.contains { $0 > 5 })
        if ensemble.rows != ensemble.columns {
            let other = judge(drawn, WishartMoments(ensemble, divisor: ensemble.rows))
            #expect(other.contains { $0 > 5 })
        }
    }

    @Test(arguments: entryLaws, shapes)
    func direct(_ law: any EntryDistribution, _ shape: (Int, Int)) throws {
        for field in Field.allCases {
            try Self.check(
                WishartEnsemble(
                    rows: shape.0, columns: shape.1, entries: law, field: field, method: .direct))
        }
    }

    @Test(arguments: shapes, Field.allCases)
    func reduced(_ shape: (Int, Int), _ field: Field) throws {
        try Self.check(gaussian(shape.0, shape.1, field, .reduced))
    }
}

@Suite struct BidiagonalFormTests {
    private static func distances(_ left: [Spectrum], _ right: [Spectrum]) -> [Double] {
        let statistics: [(Spectrum) -> Double] = [
            { $0.values.last?.real ?? .nan }, { $0.values.first { $0.real > 0 }?.real ?? .nan },
            { $0.trace(ofPower: 1) }, { $0.trace(ofPower: 2) },
            { $0.moduli.filter { $0 > 0 }.reduce(0) { $0 + Double.log($1) } },
        ]
        return statistics.map { statistic in kolmogorovDistance(left.map(statistic), right.map(statistic)) }
    }

    /// λ_max, the least nonzero λ, traces and the determinant of both forms: two-sample tests, 4000 each, α = 1e−4.
    @Test(arguments: shapes, Field.allCases)
    func bidiagonalIsDense(_ shape: (Int, Int), _ field: Field) throws {
        let dense = try spectra(gaussian(shape.0, shape.1, field, .direct), 4000, number: 80)
        let bidiagonal = try spectra(gaussian(shape.0, shape.1, field, .reduced), 4000, number: 81)
        #expect(Self.distances(dense, bidiagonal).allSatisfy { $0 < twoSampleLimit(4000) })
    }

    /// Power: a sampler written here passes with the right degrees of freedom, and is refused with the diagonal's or the
    /// other entries' off by one.
    @Test(arguments: [(0, 0), (1, 0), (0, 1)])
    func plantedFaultsAreSeen(_ diagonalOffset: Int, _ offDiagonalOffset: Int) throws {
        let (p, n, count) = (4, 6, 4000)
        let solver = EigenvalueSolver()
        let planted = try (0..<count).map { sample in
            var stream = RandomStream(StreamName(seed: 2, purpose: .matrices, group: 82, sample: sample))
            let scale = 1 / Double(n).squareRoot()
            var diagonal = (0..<p).map { scale * stream.chi(degreesOfFreedom: n - $0 + diagonalOffset) }
            var offDiagonal = (1..<p).map { scale * stream.chi(degreesOfFreedom: p - $0 + offDiagonalOffset) }
            return Spectrum.line(
                try solver.squaredSingularValues(ofBidiagonal: &diagonal, offDiagonal: &offDiagonal))
        }
        let dense = try spectra(gaussian(p, n, .real, .direct), count, number: 80)
        let isSeen = Self.distances(dense, planted).contains { $0 > twoSampleLimit(count) }
        #expect(isSeen == (diagonalOffset + offDiagonalOffset > 0))
    }
}

@Suite struct WishartExactLawTests {
    /// One eigenvalue of each matrix, chosen at random among the nonzero ones: independent draws from the exact mean law.
    private static func oneOfEach(_ ensemble: WishartEnsemble, _ count: Int) throws -> [Double] {
        var chooser = RandomStream(StreamName(seed: 3, purpose: .matrices, group: 90, sample: 0))
        let nonzero = min(ensemble.rows, ensemble.columns)
        return try spectra(ensemble, count, number: 83).map {
            $0.values[ensemble.rows - 1 - chooser.integer(below: nonzero)].real * Double(ensemble.columns)
        }
    }

    /// 10,000 matrices, Massart's bound with α = 1e−4. Power: the law of the other field is refused, and that of 10 % more
    /// columns, at least one.
    @Test(
        arguments: [(1, 1), (2, 2), (5, 8), (8, 5), (20, 20), (10, 60)], SamplingMethod.allCases.dropLast())
    func pooledEigenvaluesFollowIt(_ shape: (Int, Int), _ method: SamplingMethod) throws {
        let (p, n, count) = (shape.0, shape.1, 10_000)
        for field in Field.allCases {
            let drawn = try Self.oneOfEach(gaussian(p, n, field, method), count)
            let more = n + max(1, n / 10)
            let unitary: [any UnivariateLaw] = [
                LaguerreUnitaryLaw(rows: p, columns: n).nonzero,
                LaguerreUnitaryLaw(rows: p, columns: more).nonzero,
            ]
            let orthogonal: [any UnivariateLaw] = [
                LaguerreOrthogonalLaw(rows: p, columns: n).nonzero,
                LaguerreOrthogonalLaw(rows: p, columns: more).nonzero,
            ]
            let (right, other) = field == .complex ? (unitary, orthogonal) : (orthogonal, unitary)
            #expect(kolmogorovDistance(drawn, right[0].cumulative) < kolmogorovLimit(count))
            #expect(kolmogorovDistance(drawn, right[1].cumulative) > kolmogorovLimit(count))
            // The fields differ by O(1/p), too little for 10,000 numbers at p = 10 or more.
            if p < 10 {
                #expect(kolmogorovDistance(drawn, other[0].cumulative) > kolmogorovLimit(count))
            }
        }
    }

    /// P(λ_min(AA*) > x) is exactly e^{−nx} for complex n × n and e^{−nx/2} for real n × (n + 1) matrices (Edelman 1988):
    /// the hard edge, where the eigenvalues of a product have the fewest digits. 4000 matrices, α = 1e−4. Power: a
    /// rate 20 % off.
    @Test(arguments: [1, 2, 5, 40], SamplingMethod.allCases.dropLast())
    func smallestEigenvalues(_ n: Int, _ method: SamplingMethod) throws {
        let count = 4000
        for field in Field.allCases {
            let columns = field == .complex ? n : n + 1
            let rate = field == .complex ? Double(n) : Double(n) / 2
            let least = try spectra(gaussian(n, columns, field, method), count, number: 84).map {
                $0.values[0].real * Double(columns)
            }
            #expect(kolmogorovDistance(least) { -Double.expMinusOne(-rate * $0) } < kolmogorovLimit(count))
            #expect(
                kolmogorovDistance(least) { -Double.expMinusOne(-1.2 * rate * $0) } > kolmogorovLimit(count))
        }
    }

    /// Entries of any law, p = 100: the mean of the spectra is within O(1/n) of Marchenko and Pastur's, whose weight at 0
    /// the zeros have exactly. Power: another ratio by 20 %.
    @Test(
        arguments: [UniformEntries(halfWidth: 1), RademacherEntries()] as [any EntryDistribution], [0.5, 2.5])
    func spectraApproachTheLimit(_ law: any EntryDistribution, _ c: Double) throws {
        let (p, count) = (100, 20)
        for field in Field.allCases {
            let family = WishartFamily(ratio: c, entries: law, field: field)
            let n = family.columns(ofSize: p)
            let ensemble = WishartEnsemble(rows: p, columns: n, entries: law, field: field)
            let pooled = try spectra(ensemble, count, number: 85).flatMap { $0.values.map(\.real) }.sorted()
            // The empirical distribution at 200 points between the zeros and the upper edge.
            func distance(_ c: Double) -> Double {
                let limit = MarchenkoPasturLaw(ratio: c, variance: law.variance)
                let (low, high) = (limit.edges.lowerBound, limit.edges.upperBound)
                return (0...200).map { i in
                    let x = low + (high - low) * Double(i) / 200
                    let below = pooled.count { $0 <= x }
                    return abs(Double(below) / Double(pooled.count) - limit.cumulative(x))
                }.max() ?? .nan
            }
            // The bias is of order 1/p, with a constant about 1 for entries of any kurtosis; the spread is less.
            #expect(distance(c) < 2 / Double(p))
            #expect(distance(1.2 * c) > 3 / Double(p))
        }
    }
}

@Suite struct WishartEnsembleTests {
    @Test func spectraAreSortedWithExactZeros() throws {
        for (p, n) in shapes + [(20, 2), (2, 20)] {
            for field in Field.allCases {
                for method in [SamplingMethod.direct, .reduced] {
                    for spectrum in try spectra(gaussian(p, n, field, method), 50, number: 86) {
                        guard case .line(let values) = spectrum else {
                            Issue.record("a self-adjoint matrix has a spectrum on the line")
                            continue
                        }
                        #expect(values.count == p && values == values.sorted())
                        #expect(values.prefix(max(0, p - n)).allSatisfy { $0 == 0 })
                        #expect(values.dropFirst(max(0, p - n)).allSatisfy { $0 > 0 })
                    }
                }
            }
        }
    }

    /// Signs make singular matrices, half of them at n = 2: eigenvalues that should be 0 are no larger than rounding makes
    /// a square, and never negative.
    @Test func singularMatrices() throws {
        let ensemble = WishartEnsemble(rows: 2, columns: 2, entries: RademacherEntries(), field: .real)
        let least = try spectra(ensemble, 2000, number: 87).map { $0.values[0].real }
        #expect(least.allSatisfy { $0 >= 0 && ($0 < 1e-30 || abs($0 - 1) < 1e-14) })
        // 2000 fair coins: 5 standard deviations are 112.
        #expect(abs(least.count { $0 < 1e-30 } - 1000) < 112)
    }

    /// The GSL back end draws the same matrices.
    @Test(arguments: [(4, 4), (3, 9), (9, 3)], Field.allCases)
    func backEndsAgree(_ shape: (Int, Int), _ field: Field) throws {
        let ensemble = gaussian(shape.0, shape.1, field, .direct)
        let name = StreamName(seed: 2, purpose: .matrices, group: 88, sample: 0)
        let values = try EigenvalueBackend.allCases.map { backend in
            var stream = RandomStream(name)
            return try ensemble.drawSpectrum(from: &stream, using: SpectrumWorkspace(backend: backend)).moduli
        }
        let bound = 100 * Double.ulpOfOne * (values[0].last ?? 0)
        #expect(zip(values[0], values[1]).allSatisfy { abs($0 - $1) < bound })
    }

    /// A workspace that served other ensembles gives the same bits.
    @Test func workspacesKeepBits() throws {
        let workspace = SpectrumWorkspace()
        for (p, n) in shapes {
            for field in Field.allCases {
                for method in [SamplingMethod.direct, .reduced] {
                    let ensemble = gaussian(p, n, field, method)
                    let name = StreamName(seed: 2, purpose: .matrices, group: 89, sample: 0)
                    var stream = RandomStream(name)
                    let reused = try ensemble.drawSpectrum(from: &stream, using: workspace)
                    #expect(try reused == spectra(ensemble, 1, number: 89)[0])
                }
            }
        }
    }

    @Test func stated() async {
        let ensemble = WishartEnsemble(
            rows: 3, columns: 6, entries: UniformEntries(halfWidth: 3), field: .complex)
        #expect(ensemble.scaling == "A A*/n, A of shape p x n, p = 3, n = 6, entry variance 3.0")
        #expect(ensemble.label == "complex Wishart, uniform:3 entries")
        #expect(ensemble.method == .direct && ensemble.eigenvalueCount == 3)
        #expect(ensemble.workspaceBytes == Double((3 * 6 + 3 * 3) * 16))
        let reduced = WishartEnsemble(rows: 3, columns: 6, entries: GaussianEntries(), field: .real)
        #expect(
            reduced.method == .reduced && reduced.label == "real Wishart, gaussian entries, bidiagonal form")
        await #expect(processExitsWith: .failure) {
            _ = WishartEnsemble(
                rows: 3, columns: 3, entries: UniformEntries(), field: .real, method: .reduced)
        }
        await #expect(processExitsWith: .failure) {
            _ = WishartEnsemble(rows: 3, columns: 0, entries: UniformEntries(), field: .real)
        }
    }

    @Test func columnsAreRounded() async {
        func family(_ ratio: Double) -> WishartFamily {
            WishartFamily(ratio: ratio, entries: GaussianEntries(), field: .real)
        }
        #expect((1...5).map(family(0.5).columns) == [2, 4, 6, 8, 10])
        #expect((1...5).map(family(3).columns) == [1, 1, 1, 1, 2])
        #expect((1...4).map(family(0.4).columns) == [3, 5, 8, 10])
        await #expect(processExitsWith: .failure) {
            _ = WishartFamily(ratio: 0, entries: GaussianEntries(), field: .real)
        }
        await #expect(processExitsWith: .failure) {
            _ = WishartFamily(ratio: 1e-300, entries: GaussianEntries(), field: .real).columns(ofSize: 9)
        }
    }
}
