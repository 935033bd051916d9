import LinearAlgebra
import Testing

@Suite struct TransposedProductsTests {
    private static let shapes = [
        (1, 1, 1), (2, 3, 4), (5, 1, 7), (1, 9, 1), (17, 33, 8), (4, 0, 3), (0, 3, 2), (3, 2, 0),
    ]

    /// Both sums of k products have an error of at most (k ε/2)Σ|a||b| to first order (Higham, §3.1).
    private func expectProduct(
        _ product: Matrix<Double>, _ left: Matrix<Double>, _ right: Matrix<Double>,
        start: Matrix<Double>? = nil, factor: Double = 1
    ) {
        #expect(product.rows == left.rows && product.columns == right.columns)
        for i in 0..<left.rows {
            for j in 0..<right.columns {
                let terms = (0..<left.columns).map { factor * left[i, $0] * right[$0, j] }
                let sum = terms.reduce(start?[i, j] ?? 0, +)
                let size = terms.reduce(abs(start?[i, j] ?? 0)) { $0 + abs($1) }
                #expect(abs(product[i, j] - sum) <= Double(left.columns + 3) * epsilon * size)
            }
        }
    }

    @Test(arguments: shapes) func productsAgreeWithLoops(_ m: Int, _ k: Int, _ n: Int) {
        let a = randomMatrix(Double.self, rows: m, columns: k)
        let b = randomMatrix(Double.self, rows: k, columns: n)
        // What the target held before, even NaN, must not matter.
        var target = matrix(3) { _, _ in Double.nan }
        Matrix.multiply(transposed: a.transposed, b, into: &target)
        expectProduct(target, a, b)
        Matrix.multiply(a, transposed: b.transposed, into: &target)
        expectProduct(target, a, b)
        let start = randomMatrix(Double.self, rows: m, columns: n, number: 1)
        target = start
        target.addProduct(a, b, times: -0.5)
        expectProduct(target, a, b, start: start, factor: -0.5)
    }

    @Test(arguments: [(1, 1), (5, 3), (3, 5), (40, 17), (4, 0)])
    func outerProductsFillTheLowerTriangle(_ n: Int, _ count: Int) {
        let block = randomMatrix(Double.self, rows: n, columns: count)
        let start = randomMatrix(Double.self, rows: n, columns: n, number: 2)
        var sum = matrix(n) { $0 < $1 ? Double.nan : start[$0, $1] }
        sum.addOuterProducts(ofColumns: block)
        for j in 0..<n {
            for i in 0..<j { #expect(sum[i, j].isNaN) }
            for i in j..<n {
                let terms = (0..<count).map { block[i, $0] * block[j, $0] }
                let size = terms.reduce(abs(start[i, j])) { $0 + abs($1) }
                #expect(
                    abs(sum[i, j] - terms.reduce(start[i, j], +)) <= Double(count + 3) * epsilon * size)
            }
        }
    }

    @Test func shapesAreChecked() async {
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>()
            Matrix.multiply(
                transposed: Matrix<Double>(rows: 2, columns: 3), Matrix(rows: 3, columns: 2), into: &target)
        }
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>(rows: 3, columns: 3)
            target.addOuterProducts(ofColumns: Matrix(rows: 2, columns: 3))
        }
    }
}
