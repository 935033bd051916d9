import LinearAlgebra
import RealModule
import Testing

@Suite struct LUFactorisationTests {
    /// Hilbert's matrix of order 4: determinant 1/6048000, condition 1.6e4, so that both hold to 1e4·4ε. Power: a changed entry.
    @Test func hilbert() {
        func matrix(_ corner: Double) -> Matrix<Double> {
            var matrix = Matrix<Double>(rows: 4, columns: 4)
            for i in 0..<4 {
                for j in 0..<4 { matrix[i, j] = 1 / Double(i + j + 1) }
            }
            matrix[3, 3] = corner
            return matrix
        }
        let factorisation = LUFactorisation(of: matrix(1.0 / 7))
        let expected = -Double.log(6_048_000)
        #expect(abs(factorisation.logAbsoluteDeterminant - expected) < 2e-11)
        #expect(abs(LUFactorisation(of: matrix(0.1428571)).logAbsoluteDeterminant - expected) > 1e-5)
        // H·(1, −1, 2, 0)ᵀ.
        let x = [1.0, -1, 2, 0]
        let right = (0..<4).map { i in (0..<4).reduce(0) { $0 + x[$1] / Double(i + $1 + 1) } }
        let solution = factorisation.solve(Matrix(rows: 4, columns: 1, elements: right))
        for (value, expected) in zip(solution.elements, x) { #expect(abs(value - expected) < 1e-11) }
    }

    /// A permutation needs pivots, a singular matrix has the determinant zero, and the empty one the determinant one.
    @Test func specialMatrices() {
        let swap = Matrix<Double>(rows: 2, columns: 2, elements: [0, 3, 2, 0])
        #expect(abs(LUFactorisation(of: swap).logAbsoluteDeterminant - Double.log(6)) < 1e-15)
        let singular = Matrix<Double>(rows: 2, columns: 2, elements: [1, 2, 2, 4])
        #expect(LUFactorisation(of: singular).logAbsoluteDeterminant == -.infinity)
        #expect(LUFactorisation(of: Matrix<Double>()).logAbsoluteDeterminant == 0)
    }

    @Test func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = LUFactorisation(of: Matrix(rows: 2, columns: 3)) }
        await #expect(processExitsWith: .failure) {
            _ = LUFactorisation(of: Matrix(rows: 1, columns: 1, elements: [.nan]))
        }
    }
}
