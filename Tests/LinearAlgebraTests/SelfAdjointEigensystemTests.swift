import LinearAlgebra
import Numerics
import Testing

@Suite struct SelfAdjointEigensystemTests {
    /// LAPACK's own tests require residuals below 30 n ε (TESTING/EIG, dsyt21); here they stay below 10 n ε.
    private static let factor = 10.0

    private func residual(_ a: Matrix<Double>, _ system: SelfAdjointEigensystem) -> Double {
        var difference = Matrix<Double>()
        Matrix.multiply(a, system.vectors, into: &difference)
        for (j, value) in system.values.enumerated() {
            for i in 0..<a.rows { difference[i, j] -= value * system.vectors[i, j] }
        }
        return difference.frobeniusNorm
    }

    private func deviationFromOrthogonality(_ v: Matrix<Double>) -> Double {
        var gram = Matrix<Double>()
        Matrix.multiply(transposed: v, v, into: &gram)
        for i in 0..<gram.rows { gram[i, i] -= 1 }
        return gram.frobeniusNorm
    }

    @Test(arguments: [1, 2, 3, 10, 37, 120]) func residualAndOrthogonality(_ n: Int) throws {
        let a = randomSelfAdjoint(Double.self, n)
        // Only the lower triangle is read.
        let system = try SelfAdjointEigensystem(of: matrix(n) { $0 < $1 ? .nan : a[$0, $1] })
        #expect(residual(a, system) <= Self.factor * Double(n) * epsilon * a.frobeniusNorm)
        #expect(deviationFromOrthogonality(system.vectors) <= Self.factor * Double(n) * epsilon)
        #expect(zip(system.values, system.values.dropFirst()).allSatisfy { $0 <= $1 })
        // The second route computes no vectors and uses the other library.
        var copy = a
        let values = try EigenvalueSolver(backend: .gsl).eigenvalues(ofSelfAdjoint: &copy)
        #expect(
            distance(.line(system.values), values) <= Self.factor * Double(n) * epsilon * a.frobeniusNorm)
    }

    /// The residual reveals a wrong eigenvector, the orthogonality one that is too long.
    @Test func theMeasuresCanFail() throws {
        let n = 12
        let a = randomSelfAdjoint(Double.self, n)
        let system = try SelfAdjointEigensystem(of: a)
        let other = try SelfAdjointEigensystem(of: randomSelfAdjoint(Double.self, n, number: 1))
        var difference = Matrix<Double>()
        Matrix.multiply(a, other.vectors, into: &difference)
        for (j, value) in system.values.enumerated() {
            for i in 0..<n { difference[i, j] -= value * other.vectors[i, j] }
        }
        #expect(difference.frobeniusNorm > 0.1)
        var stretched = system.vectors
        stretched.scale(by: 1 + 1e-10)
        #expect(deviationFromOrthogonality(stretched) > Self.factor * Double(n) * epsilon)
    }

    @Test func degenerateMatrices() throws {
        #expect(try SelfAdjointEigensystem(of: Matrix()).values == [])
        let zero = try SelfAdjointEigensystem(of: Matrix(rows: 4, columns: 4))
        #expect(zero.values == [0, 0, 0, 0])
        #expect(deviationFromOrthogonality(zero.vectors) <= 40 * epsilon)
        #expect(throws: EigenvalueError.nonFiniteEntries) {
            try SelfAdjointEigensystem(of: matrix(2) { $0 == 1 && $1 == 0 ? Double.nan : 1 })
        }
    }
}
