import Ensembles
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import SpectrumInference
import Testing

/// Rates of rejection of 2000 dense matrices under the null, which is drawn in Hessenberg form.
@Suite struct GeneralNullSizeTests {
    /// How many matrices have the number at all, and how many of these are rejected at each level.
    private struct Rates {
        var ranked: Int
        var byLevel: [Double: Double]
    }

    private func rates(
        _ n: Int, _ field: Field, hasEntries: Bool, null: GeneralNullDistribution
    ) throws -> [GeneralTest.Kind: Rates] {
        let solver = EigenvalueSolver()
        var rejections: [GeneralTest.Kind: [Double: Double]] = [:]
        var ranked: [GeneralTest.Kind: Double] = [:]
        for i in 0..<2000 {
            var stream = RandomStream(StreamName(seed: 5, purpose: .matrices, group: n, sample: i))
            var spectrum = try denseSpectrum(n, field, &stream, solver)
            if !hasEntries { spectrum.squaredNorm = nil }
            let observed = GeneralSpectrumStatistics(spectrum)
            for kind in GeneralTest.Kind.allCases {
                let value = kind.statistic(of: observed, .disc)
                let p =
                    kind.hasTwoTails
                    ? null.twoTails(value) { kind.statistic(of: $0, .disc) }
                    : null.upperTail(value) { kind.statistic(of: $0, .disc) }
                guard let p else { continue }
                ranked[kind, default: 0] += 1
                for level in [0.05, 0.01] where p <= level {
                    rejections[kind, default: [:]][level, default: 0] += 1
                }
            }
        }
        return ranked.reduce(into: [:]) { rates, one in
            let counts = rejections[one.key] ?? [:]
            rates[one.key] = Rates(ranked: Int(one.value), byLevel: counts.mapValues { $0 / one.value })
        }
    }

    @Test(arguments: [(24, Field.real, true), (20, .complex, true), (16, .real, false)])
    func rejections(_ n: Int, _ field: Field, _ hasEntries: Bool) async throws {
        let null = try await generalNull(
            GinibreNull(size: n, field: field), count: 4000, seed: 11, hasEntries: hasEntries)
        let rates = try rates(n, field, hasEntries: hasEntries, null: null)
        var kinds = GeneralTest.Kind.allCases
        if !hasEntries { kinds.removeAll { $0 == .normality } }
        if field == .complex { kinds.removeAll { $0 == .realCount } }
        #expect(Set(rates.keys) == Set(kinds))
        for (kind, found) in rates {
            for level in [0.05, 0.01] {
                let rate = found.byLevel[level] ?? 0
                // The null has a number as often as the matrices have it.
                let bound = tolerance(level, count: found.ranked, null: 2 * found.ranked)
                #expect(rate <= level + bound, "\(kind) at \(level): \(rate)")
                // The number of real eigenvalues takes few values, so that its rank is cautious.
                if kind != .realCount { #expect(rate >= level - bound, "\(kind) at \(level): \(rate)") }
            }
        }
    }

    /// Power of the test above: complex matrices against the null of real ones.
    @Test func anotherFieldIsSeen() async throws {
        let wrong = try await generalNull(GinibreNull(size: 20, field: .real), count: 4000, seed: 11)
        let rates = try rates(20, .complex, hasEntries: true, null: wrong)
        for kind in [GeneralTest.Kind.radius, .ellipticity, .normality] {
            let rate = rates[kind]?.byLevel[0.05] ?? 0
            #expect(abs(rate - 0.05) > tolerance(0.05, count: 2000, null: 4000), "\(kind): \(rate)")
        }
    }

    /// Student's t with five degrees of freedom: the rank among the matrix's own rearrangements is exact, whatever the
    /// entries; only the number of matrices counts.
    @Test func rearrangements() async throws {
        let solver = EigenvalueSolver()
        var rejections: [GeneralTest.Kind: Int] = [:]
        for i in 0..<300 {
            var stream = RandomStream(StreamName(seed: 4, purpose: .matrices, group: 3, sample: i))
            let matrix = Kind.student5.matrix(12, 12, &stream)
            let null = try await generalNull(
                EntryRearrangement(matrix, .everywhere, count: 12), count: 79, seed: UInt64(i))
            let observed = GeneralSpectrumStatistics(try spectrum(of: matrix, solver))
            for kind in [GeneralTest.Kind.radius, .distance, .ellipticity, .normality] {
                let value = kind.statistic(of: observed, .disc)
                let p =
                    kind.hasTwoTails
                    ? null.twoTails(value) { kind.statistic(of: $0, .disc) }
                    : null.upperTail(value) { kind.statistic(of: $0, .disc) }
                if try #require(p) <= 0.05 { rejections[kind, default: 0] += 1 }
            }
        }
        for (kind, count) in rejections {
            let rate = Double(count) / 300
            #expect(abs(rate - 0.05) <= tolerance(0.05, count: 300, null: .max), "\(kind): \(rate)")
        }
    }
}
