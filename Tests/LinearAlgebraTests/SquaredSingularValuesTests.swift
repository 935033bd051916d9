import LinearAlgebra
import Numerics
import Testing

private func squares(
    _ matrix: Matrix<Double>, _ backend: EigenvalueBackend = .lapack
) throws -> [Double] {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).squaredSingularValues(of: &copy)
}

private func squares(
    _ matrix: Matrix<Complex<Double>>, _ backend: EigenvalueBackend = .lapack
) throws -> [Double] {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).squaredSingularValues(of: &copy)
}

private func rectangular<Scalar: MatrixScalar>(
    _ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Scalar
) -> Matrix<Scalar> {
    var matrix = Matrix<Scalar>(rows: rows, columns: columns)
    for column in 0..<columns {
        for row in 0..<rows { matrix[row, column] = entry(row, column) }
    }
    return matrix
}

/// (I − 2uu*/|u|²)Σ(I − 2vv*/|v|²): a dense matrix with the given singular values.
private func dense(_ values: [Double], rows: Int, columns: Int) -> Matrix<Complex<Double>> {
    let u = randomMatrix(Complex<Double>.self, rows: rows, columns: 1, number: 3)
    let v = randomMatrix(Complex<Double>.self, rows: columns, columns: 1, number: 4)
    func reflector(_ w: Matrix<Complex<Double>>) -> Matrix<Complex<Double>> {
        matrix(w.rows) { i, j in
            Complex(i == j ? 1 : 0) - w[i, 0] * w[j, 0].conjugate * Complex(2 / w.squaredFrobeniusNorm)
        }
    }
    let middle = rectangular(rows, columns) { i, j in i == j ? Complex(values[i]) : Complex<Double>.zero }
    var half = Matrix<Complex<Double>>()
    var full = Matrix<Complex<Double>>()
    Matrix.multiply(reflector(u), middle, into: &half)
    Matrix.multiply(half, reflector(v), into: &full)
    return full
}

@Suite struct SquaredSingularValuesTests {
    private static let shapes = [
        (1, 1), (1, 9), (9, 1), (5, 5), (16, 31), (16, 32), (16, 33), (40, 7), (30, 60), (60, 29), (80, 80),
    ]

    /// A backward stable route leaves σ an error of ε times the largest and a modest power of the size, so σ² one of twice
    /// σ times that, and either product of the matrix ε σ_1²: 10 max(m, n) is LAPACK's measure with our factor. All
    /// routes meet the decomposition with vectors (another algorithm, dgesdd) and GSL within the sum of their bounds.
    @Test(arguments: shapes) func routesAgree(_ m: Int, _ n: Int) throws {
        let real = randomMatrix(Double.self, rows: m, columns: n)
        let complex = randomMatrix(Complex<Double>.self, rows: m, columns: n)
        let expected = try SingularValueDecomposition(of: real).values.reversed().map { $0 * $0 }
        let bound = 40 * Double(max(m, n)) * epsilon * (expected.last ?? 0)
        for backend in EigenvalueBackend.allCases {
            let values = try squares(real, backend)
            #expect(values.count == min(m, n) && values == values.sorted() && values[0] >= 0)
            #expect(zip(values, expected).allSatisfy { abs($0 - $1) < bound })
            // A matrix and its transpose; a real matrix as a complex one.
            #expect(zip(try squares(real.transposed, backend), values).allSatisfy { abs($0 - $1) < bound })
            let same = try squares(rectangular(m, n) { Complex(real[$0, $1]) }, backend)
            #expect(zip(same, values).allSatisfy { abs($0 - $1) < bound })
        }
        let (lapack, gsl) = (try squares(complex), try squares(complex, .gsl))
        #expect(
            zip(lapack, gsl).allSatisfy { abs($0 - $1) < 40 * Double(max(m, n)) * epsilon * $0 + 2 * bound })
        #expect(abs(lapack.reduce(0, +) - complex.squaredFrobeniusNorm) < bound * Double(m + n))
    }

    /// Singular values 1, …, 10⁻⁹ keep nε σ_1/σ of themselves, also in matrices long enough for their product to be tried;
    /// the product as such, which is GSL's route, has lost the smallest.
    @Test(arguments: [(8, 8), (8, 40), (40, 8)]) func smallOnesAreKept(_ m: Int, _ n: Int) throws {
        let values = (0..<8).map { Double.pow(10, -9 * Double($0) / 7) }
        let matrix = dense(values, rows: m, columns: n)
        let found = try squares(matrix)
        for (square, value) in zip(found, values.reversed()) {
            #expect(abs(square / (value * value) - 1) < 10 * Double(max(m, n)) * epsilon / value)
        }
        #expect(abs(try squares(matrix, .gsl)[0] / 1e-18 - 1) > 0.01)
    }

    /// The bidiagonal matrix of ones and −1 has BBᵀ tridiagonal with 2, but one 1, on the diagonal: its eigenvalues are
    /// 4 sin²((2k − 1)π/(4n + 2)). Each keeps its relative accuracy, of which LAPACK promises some 10nε.
    @Test(arguments: [1, 2, 3, 10, 100, 1000]) func bidiagonal(_ n: Int) throws {
        var diagonal = [Double](repeating: 1, count: n)
        var offDiagonal = [Double](repeating: -1, count: n - 1)
        let values = try EigenvalueSolver().squaredSingularValues(
            ofBidiagonal: &diagonal, offDiagonal: &offDiagonal)
        for (i, value) in values.enumerated() {
            let sine = Double.sin(Double(2 * i + 1) * .pi / Double(4 * n + 2))
            #expect(abs(value / (4 * sine * sine) - 1) < 20 * Double(n) * epsilon)
        }
    }

    /// Graded over 80 decades: the smallest is det/Π of the others to first order, which no reduction to B*B would keep.
    @Test func gradedBidiagonal() throws {
        let given = [1.0, 1e-10, 1e-20, 1e-40]
        var diagonal = given
        var offDiagonal = [1e-10, 1e-20, 1e-40]
        let values = try EigenvalueSolver(backend: .gsl).squaredSingularValues(
            ofBidiagonal: &diagonal, offDiagonal: &offDiagonal)
        let product = values.reduce(1) { $0 * $1.squareRoot() }
        #expect(abs(product / given.reduce(1, *) - 1) < 100 * epsilon)
        #expect(values[0] > 0 && values[0] < 1e-79)
    }

    @Test func unusualMatrices() throws {
        #expect(try squares(Matrix<Double>()) == [])
        #expect(try squares(Matrix<Complex<Double>>(rows: 0, columns: 3)) == [])
        #expect(try squares(Matrix<Double>(rows: 3, columns: 0), .gsl) == [])
        #expect(try squares(Matrix<Double>(rows: 2, columns: 5)) == [0, 0])
        #expect(try squares(rectangular(1, 2) { i, j in Complex<Double>(3, Double(4 * j)) })[0] == 34)
        var none: [Double] = []
        var noneBeside: [Double] = []
        #expect(
            try EigenvalueSolver().squaredSingularValues(ofBidiagonal: &none, offDiagonal: &noneBeside) == [])
        // Equal columns: a rank of one, and what rounding makes of the rest is not negative.
        let flat = rectangular(6, 30) { i, _ in Double(i + 1) }
        for backend in EigenvalueBackend.allCases {
            let values = try squares(flat, backend)
            #expect(values.allSatisfy { $0 >= 0 } && values[4] < 1e-10 && abs(values[5] / 2730 - 1) < 1e-13)
        }
    }

    @Test func refusals() throws {
        for bad in [Double.nan, .infinity] {
            #expect(throws: EigenvalueError.nonFiniteEntries) {
                try squares(matrix(2) { $0 == $1 ? bad : 1.0 })
            }
            #expect(throws: EigenvalueError.nonFiniteEntries) {
                try squares(matrix(2) { Complex(1, $0 == $1 ? bad : 1.0) })
            }
        }
        #expect(throws: EigenvalueError.outOfRange) { try squares(matrix(2) { $0 == $1 ? 1e200 : 0 }) }
        #expect(throws: EigenvalueError.outOfRange) { try squares(rectangular(1, 9) { _, _ in 1e200 }) }
    }

    /// What OpenBLAS reads beyond a complex matrix must be memory: one column, as a run of shapes with pages that do not
    /// exist behind the matrix has shown for zgesvd.
    @Test(arguments: [(3, 5), (12, 12), (80, 97), (97, 80)])
    func complexMatricesHaveRoomForOneMoreColumn(rows: Int, columns: Int) throws {
        var given = randomMatrix(Complex<Double>.self, rows: rows, columns: columns)
        _ = try EigenvalueSolver(backend: .lapack).squaredSingularValues(of: &given)
        #expect(given.elements.capacity >= rows * (columns + 1))
    }
}
