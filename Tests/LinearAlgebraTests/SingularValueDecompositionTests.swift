import LinearAlgebra
import Testing

@Suite struct SingularValueDecompositionTests {
    private static let shapes = [(1, 1), (5, 5), (30, 7), (7, 30), (60, 60)]

    private func product(_ matrices: Matrix<Double>...) -> Matrix<Double> {
        var result = matrices[0]
        for matrix in matrices.dropFirst() {
            var next = Matrix<Double>()
            Matrix.multiply(result, matrix, into: &next)
            result = next
        }
        return result
    }

    private func distance(_ left: Matrix<Double>, _ right: Matrix<Double>) -> Double {
        guard left.rows == right.rows, left.columns == right.columns else { return .infinity }
        return zip(left.elements, right.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            .squareRoot()
    }

    /// The product of the factors is the matrix to within 10 max(m, n) ε σ_1, LAPACK's measure with our
    /// factor.
    @Test(arguments: shapes) func reconstructs(_ m: Int, _ n: Int) throws {
        let a = randomMatrix(Double.self, rows: m, columns: n)
        let svd = try SingularValueDecomposition(of: a)
        let k = min(m, n)
        var sigma = Matrix<Double>(rows: k, columns: k)
        for i in 0..<k { sigma[i, i] = svd.values[i] }
        let bound = 10 * Double(max(m, n)) * epsilon * a.frobeniusNorm
        #expect(distance(product(svd.left, sigma, svd.rightTransposed), a) <= bound)
        #expect(zip(svd.values, svd.values.dropFirst()).allSatisfy { $0 >= $1 && $1 >= 0 })
        #expect(svd.numericalRank == k)
    }

    /// Penrose's four equations determine the pseudo-inverse. Their errors grow with the condition number.
    @Test(arguments: shapes + [(0, 3), (3, 0)]) func pseudoInverse(_ m: Int, _ n: Int) throws {
        let a = randomMatrix(Double.self, rows: m, columns: n)
        let svd = try SingularValueDecomposition(of: a)
        try expectPenrose(a, svd.pseudoInverse, condition: svd.conditionNumber)
    }

    @Test func pseudoInverseOfDeficientRank() throws {
        let a = product(
            randomMatrix(Double.self, rows: 9, columns: 3), randomMatrix(Double.self, rows: 3, columns: 6))
        let svd = try SingularValueDecomposition(of: a)
        #expect(svd.numericalRank == 3)
        #expect(svd.conditionNumber > 1e12)
        try expectPenrose(a, svd.pseudoInverse, condition: svd.values[0] / svd.values[2])
        let zero = try SingularValueDecomposition(of: Matrix(rows: 4, columns: 2))
        #expect(zero.numericalRank == 0 && zero.conditionNumber == .infinity)
        #expect(zero.pseudoInverse.elements.allSatisfy { $0 == 0 })
    }

    /// The transpose in place of the pseudo-inverse is rejected.
    @Test func theEquationsCanFail() throws {
        let a = randomMatrix(Double.self, rows: 8, columns: 3)
        #expect(distance(product(a, a.transposed, a), a) > 1)
    }

    private func expectPenrose(
        _ a: Matrix<Double>, _ inverse: Matrix<Double>, condition: Double
    ) throws {
        #expect(inverse.rows == a.columns && inverse.columns == a.rows)
        let bound = 30 * Double(max(a.rows, a.columns, 1)) * epsilon * condition
        let (left, right) = (product(a, inverse), product(inverse, a))
        #expect(distance(product(left, a), a) <= bound * a.frobeniusNorm)
        #expect(distance(product(right, inverse), inverse) <= bound * inverse.frobeniusNorm)
        #expect(distance(left, left.transposed) <= bound * left.frobeniusNorm)
        #expect(distance(right, right.transposed) <= bound * right.frobeniusNorm)
    }

    @Test func polarFactorIsTheNearestOrthonormalMatrix() throws {
        let a = randomMatrix(Double.self, rows: 12, columns: 4)
        let nearest = try SingularValueDecomposition(of: a).polarFactor
        let gram = product(nearest.transposed, nearest)
        #expect(distance(gram, matrix(4) { $0 == $1 ? 1 : 0 }) <= 120 * epsilon)
        for number in 1...10 {
            let other = try SingularValueDecomposition(
                of: randomMatrix(Double.self, rows: 12, columns: 4, number: number)
            ).polarFactor
            #expect(distance(a, other) > distance(a, nearest))
        }
    }

    @Test func nonFiniteEntriesAreRefused() {
        #expect(throws: EigenvalueError.nonFiniteEntries) {
            try SingularValueDecomposition(of: matrix(2) { _, _ in Double.infinity })
        }
    }
}
