import Foundation
import LinearAlgebra
import MonteCarlo
import Numerics
import RandomNumbers
import SpectralLaws
import SpectrumInference
import Testing

@Suite struct GeneralExaminationTests {
    private func matrix(_ kind: GeneralKind, _ n: Int = 60, _ sample: Int = 0) -> Matrix<Double> {
        var stream = RandomStream(StreamName(seed: 61, purpose: .matrices, group: n, sample: sample))
        return kind.matrix(n, &stream)
    }

    private func examine(
        _ prepared: PreparedGeneralMatrix, samples: Int = 399, variance: Double? = nil, threads: Int = 2
    ) async throws -> GeneralSpectrumFindings {
        let findings = try await GeneralSpectrumExamination(
            prepared, settings: .init(level: 0.05, nullSamples: samples, seed: 1, variance: variance)
        ).run(engine: MonteCarloEngine(threads: threads))
        return try #require(findings)
    }

    private func prepare(
        _ matrix: Matrix<Double>, _ null: PreparedGeneralMatrix.Null = .gaussian
    ) throws -> PreparedGeneralMatrix {
        try PreparedGeneralMatrix(matrix, null: null, solver: EigenvalueSolver())
    }

    /// Noise passes for this seed; a false alarm had a probability of 5 %.
    @Test func noise() async throws {
        let found = try await examine(try prepare(matrix(.independent)))
        #expect(!found.rejects(at: 0.05), "\(found.tests)")
        #expect(found.edge.outliers.isEmpty)
        #expect(Set(found.tests.map(\.kind)) == Set(GeneralTest.Kind.allCases))
        let reals = try #require(found.reals)
        #expect(reals.uncertain == 0 && reals.gaussianMean == ExpectedRealEigenvalues.ginibre(size: 60))
        // The mean of 399 numbers, 4 standard errors.
        let spread = try #require(reals.null)
        #expect(abs(spread.mean - reals.gaussianMean) <= 4 * spread.deviation / 399.0.squareRoot())
        let error = try #require(found.varianceError)
        // √(2/3600)·σ² where the kurtosis, known to √(24/3600) = 0.08, is 0: 4 such errors are 16 % of 2, 8 % of the root.
        #expect(abs(error / found.statistics.variance * 60 / 2.0.squareRoot() - 1) <= 0.08)
        #expect(abs(found.statistics.variance - 1) <= 4 * error)
    }

    /// θ = 3 is estimated within 4 of its errors, and nothing else is beyond the edge.
    @Test func outlier() async throws {
        let found = try await examine(try prepare(matrix(.outlier(3))))
        #expect(found.rejects(at: 0.05))
        #expect(found.edge.outliers.count == 1)
        let outlier = try #require(found.edge.outliers.first)
        // θ raises the mean square of the entries by θ²/n.
        let theta = 3 / (1 + 9.0 / 60).squareRoot()
        #expect(abs(outlier.strength - theta) <= 4 * (try #require(outlier.strengthError)))
        #expect(outlier.imaginary == 0)
        // Two ways to the same number, a few roundings each.
        #expect(abs(outlier.radius - outlier.strength) <= 10 * Double.ulpOfOne * outlier.strength)
        // With the variance known the strength is θ itself.
        let known = try await examine(try prepare(matrix(.outlier(3))), variance: 1)
        let strength = try #require(known.edge.outliers.first)
        #expect(abs(strength.strength - 3) <= 4 * (try #require(strength.strengthError)))
        #expect(known.varianceError == nil)
    }

    /// τ = 0.6 is rejected by independent entries and, with the elliptic null, no longer.
    @Test func elliptic() async throws {
        let drawn = matrix(.elliptic(0.6))
        let disc = try await examine(try prepare(drawn))
        #expect(disc.tests.first { $0.kind == .ellipticity }?.p == 1.0 / 400)
        #expect(disc.rejects(at: 0.05))
        #expect(abs(disc.statistics.ellipticity.real - 0.6) <= 4 * (try #require(disc.ellipticityError)))
        let ellipse = try await examine(try prepare(drawn, .elliptic))
        #expect(!ellipse.rejects(at: 0.05), "\(ellipse.tests)")
        #expect(ellipse.limit == .ellipse && !ellipse.tests.contains { $0.kind == .ellipticity })
    }

    /// The entries' own rearrangements know of heavy tails; eigenvalues alone give fewer tests.
    @Test func otherNulls() async throws {
        var stream = RandomStream(StreamName(seed: 62, purpose: .matrices, group: 1, sample: 0))
        let permuted = try await examine(
            try prepare(Kind.student5.matrix(30, 30, &stream), .permute), samples: 199)
        #expect(!permuted.rejects(at: 0.05), "\(permuted.tests)")
        let prepared = try prepare(matrix(.independent, 30))
        let alone = try PreparedGeneralMatrix(eigenvalues: prepared.spectrum.values, null: .gaussian)
        #expect(alone.spectrum.field == .real && alone.conditionNumbers == nil)
        let found = try await examine(alone, samples: 199)
        #expect(!found.tests.contains { $0.kind == .normality } && found.conditioning == nil)
        #expect(found.varianceError != nil && found.reals != nil)
        // Σ|λ|² varies less than the norm, Σλ² as much: the error is about √2/n as with entries. 199 numbers know it to 5 %, and
        // the estimates' slopes differ by the order of 1/n.
        let error = try #require(found.ellipticityError)
        #expect(abs(error * 30 / 2.0.squareRoot() - 1) <= 0.2 + 3.0 / 30, "\(error)")
        #expect(throws: MatrixRefusal.self) {
            try PreparedGeneralMatrix(eigenvalues: prepared.spectrum.values, null: .permute)
        }
        let shifted = prepared.spectrum.values.map { $0 + .i }
        #expect(try PreparedGeneralMatrix(eigenvalues: shifted, null: .gaussian).spectrum.field == .complex)
    }

    @Test func sameForAnyThreadsAndAsJSON() async throws {
        let prepared = try prepare(matrix(.outlier(3), 24))
        let one = try await examine(prepared, samples: 99, threads: 1)
        #expect(try await examine(prepared, samples: 99, threads: 2) == one)
        let data = try JSONEncoder().encode(one)
        #expect(try JSONDecoder().decode(GeneralSpectrumFindings.self, from: data) == one)
    }

    /// Matrices without anything random do not stop the program, and all their numbers can be written.
    @Test func degenerate() async throws {
        var jordan = Matrix<Double>(rows: 6, columns: 6)
        for i in 0..<5 { jordan[i, i + 1] = 1 }
        var identity = Matrix<Double>(rows: 6, columns: 6)
        for i in 0..<6 { identity[i, i] = 1 }
        let ones = Matrix<Double>(rows: 6, columns: 6, elements: Array(repeating: 1, count: 36))
        for matrix in [jordan, identity, ones] {
            for null in [PreparedGeneralMatrix.Null.gaussian, .permute] {
                let found = try await examine(try prepare(matrix, null), samples: 19)
                _ = try JSONEncoder().encode(found)
            }
        }
        let same = Array(repeating: Complex<Double>.one, count: 6)
        let found = try await examine(
            try PreparedGeneralMatrix(eigenvalues: same, null: .gaussian), samples: 19)
        _ = try JSONEncoder().encode(found)
    }

    @Test func refusals() throws {
        let solver = EigenvalueSolver()
        for (rows, columns) in [(4, 5), (3, 3), (0, 0), (5, 5)] {
            #expect(throws: MatrixRefusal.self) {
                try PreparedGeneralMatrix(
                    Matrix<Double>(rows: rows, columns: columns), null: .gaussian, solver: solver)
            }
            #expect(throws: MatrixRefusal.self) {
                try PreparedGeneralMatrix(
                    Matrix<Complex<Double>>(rows: rows, columns: columns), null: .permute, solver: solver)
            }
        }
        #expect(throws: MatrixRefusal.self) { try PreparedGeneralMatrix(eigenvalues: [], null: .gaussian) }
        #expect(throws: MatrixRefusal.self) {
            try PreparedGeneralMatrix(eigenvalues: Array(repeating: .zero, count: 9), null: .elliptic)
        }
        for factor in [1e-200, 1e200] {
            var scaled = matrix(.independent, 8)
            scaled.scale(by: factor)
            #expect(throws: EigenvalueError.outOfRange) { try self.prepare(scaled) }
        }
        for bad in [Double.nan, .infinity] {
            var broken = matrix(.independent, 8)
            broken[2, 3] = bad
            #expect(throws: EigenvalueError.nonFiniteEntries) { try self.prepare(broken) }
            #expect(throws: EigenvalueError.nonFiniteEntries) {
                try PreparedGeneralMatrix(
                    eigenvalues: Array(repeating: Complex(bad, 0), count: 5), null: .gaussian)
            }
        }
    }

    @Test func stopped() async throws {
        let stop = StopRequest()
        stop.request()
        let findings = try await GeneralSpectrumExamination(
            try prepare(matrix(.independent, 8)), settings: .init(level: 0.05, nullSamples: 9, seed: 1)
        ).run(engine: MonteCarloEngine(threads: 1, stop: stop))
        #expect(findings == nil)
    }

    /// Holm's correction: the smallest of m p-values is multiplied by m, each at least as large as those before it.
    @Test func correction() async throws {
        let tests = try await examine(try prepare(matrix(.outlier(1.5), 24)), samples: 99).tests
        let sorted = tests.sorted { $0.p < $1.p }
        var largest = 0.0
        for (i, test) in sorted.enumerated() {
            largest = max(largest, min(1, test.p * Double(tests.count - i)))
            #expect(test.adjusted == largest)
        }
        #expect(tests.contains { $0.adjusted != $0.p })
    }
}
