import Ensembles
import LinearAlgebra
import RandomNumbers
import SpectrumInference
import Testing

/// Rates of rejection under the null. The matrices under test are dense, the null is drawn in its reduced form: the two share
/// no code but the eigenvalue solver.
@Suite struct NullSizeTests {
    /// Statistics and the ranks that are p-values.
    private static let tests:
        [(name: String, p: @Sendable (SpectrumStatistics, NullDistribution) -> Double)] = [
            ("largest", { $1.upperTail($0.largest, of: \.largest) }),
            ("distance", { $1.upperTail($0.distance, of: \.distance) }),
            ("spacing ratio", { $1.twoTails($0.spacingRatio, of: \.spacingRatio) }),
        ]

    @Test(arguments: [
        (SpectrumShape.rectangular(smaller: 20, larger: 50), Field.real),
        (.rectangular(smaller: 40, larger: 40), .real),
        (.rectangular(smaller: 16, larger: 300), .complex), (.selfAdjoint(size: 30), .real),
        (.selfAdjoint(size: 30), .complex),
    ])
    func rejections(_ shape: SpectrumShape, _ field: Field) async throws {
        let (count, null) = (2000, 4000)
        let distribution = try await gaussianNull(shape, field, count: null, seed: 11)
        let workspace = SpectrumWorkspace()
        let ensemble: any RandomMatrixEnsemble =
            switch shape {
            case .rectangular(let smaller, let larger):
                WishartEnsemble(
                    rows: smaller, columns: larger, entries: GaussianEntries(), field: field, method: .direct)
            case .selfAdjoint(let size):
                WignerEnsemble(size: size, entries: GaussianEntries(), field: field, method: .direct)
            }
        var rejections: [String: [Double: Int]] = [:]
        for i in 0..<count {
            var stream = RandomStream(StreamName(seed: 5, purpose: .matrices, group: shape.count, sample: i))
            guard case .line(let values) = try ensemble.drawSpectrum(from: &stream, using: workspace) else {
                return
            }
            let observed = SpectrumStatistics(values, shape, beta: field == .real ? 1 : 2)
            var ps = Self.tests.map { ($0.name, $0.p(observed, distribution)) }
            // The joint rank costs more; a quarter of the matrices are enough.
            if i < count / 4 {
                ps.append(("chebyshev", distribution.chebyshev(observed, orders: [3, 4]).p))
            }
            for (name, p) in ps {
                for level in [0.05, 0.01] where p <= level {
                    rejections[name, default: [:]][level, default: 0] += 1
                }
            }
        }
        for (name, total) in Self.tests.map({ ($0.name, count) }) + [("chebyshev", count / 4)] {
            for level in [0.05, 0.01] {
                let rate = Double(rejections[name]?[level] ?? 0) / Double(total)
                let bound = tolerance(level, count: total, null: null)
                #expect(abs(rate - level) <= bound, "\(name) at \(level): \(rate)")
            }
        }
    }

    /// Power of the test above: a null whose matrices are one row longer rejects at another rate.
    @Test func anotherShapeIsSeen() async throws {
        let shape = SpectrumShape.rectangular(smaller: 20, larger: 50)
        let wrong = try await gaussianNull(.rectangular(smaller: 20, larger: 44), count: 4000, seed: 11)
        let observed = try Kind.gaussian.statistics(20, 50, count: 2000, seed: 5)
        let rate = Double(observed.count { wrong.upperTail($0.largest, of: \.largest) <= 0.05 }) / 2000
        #expect(abs(rate - 0.05) > tolerance(0.05, count: 2000, null: 4000), "\(shape): \(rate)")
    }

    /// Beside a strong component the second step has the level too: 2000 matrices 30 × 90 with ℓ = 25.
    @Test func secondStep() async throws {
        let shape = SpectrumShape.rectangular(smaller: 30, larger: 90)
        let null = try await gaussianNull(shape, without: 1, count: 4000, seed: 2)
        let solver = EigenvalueSolver()
        var rejected = 0
        for i in 0..<2000 {
            var stream = RandomStream(StreamName(seed: 3, purpose: .matrices, group: 1, sample: i))
            var matrix = Kind.spike(25).matrix(30, 90, &stream)
            let values = try solver.squaredSingularValues(of: &matrix).dropLast()
            let rest = SpectrumStatistics(Array(values), shape.without(1), beta: 1)
            if null.upperTail(rest.largest, of: \.largest) <= 0.05 { rejected += 1 }
        }
        let rate = Double(rejected) / 2000
        #expect(abs(rate - 0.05) <= tolerance(0.05, count: 2000, null: 4000), "\(rate)")
    }
}
