import LinearAlgebra
import Numerics
import Testing

private let shapes = [
    (1, 1, 1), (2, 3, 4), (5, 1, 7), (1, 9, 1), (17, 33, 8), (60, 60, 60), (4, 0, 3), (0, 3, 2), (3, 2, 0),
]

@Suite struct MatrixProductsTests {
    /// Both sums of k products have an error of at most (k ε/2)Σ|a||b| to first order (Higham, §3.1), complex
    /// products at most (k + 2)√2 times as much as real ones. So the two differ by less than 2(k + 3)ε
    /// Σ|a||b|.
    @Test(arguments: shapes)
    func productsAgreeWithLoops(_ m: Int, _ k: Int, _ n: Int) {
        let (a, b) = (
            randomMatrix(Double.self, rows: m, columns: k), randomMatrix(Double.self, rows: k, columns: n)
        )
        let (c, d) = (
            randomMatrix(Complex<Double>.self, rows: m, columns: k),
            randomMatrix(Complex<Double>.self, rows: k, columns: n)
        )
        // What the target held before, even NaN, must not matter.
        var real = matrix(3) { _, _ in Double.nan }
        var complex = matrix(3) { _, _ in Complex(Double.nan, Double.nan) }
        Matrix.multiply(a, b, into: &real)
        Matrix.multiply(c, d, into: &complex)
        var fromTransposed = matrix(3) { _, _ in Double.nan }
        let transposed = Matrix(rows: k, columns: m, elements: (0..<(k * m)).map { a[$0 / k, $0 % k] })
        Matrix.multiply(transposed: transposed, b, into: &fromTransposed)
        #expect(fromTransposed.rows == m && fromTransposed.columns == n)
        var strips = matrix(3) { _, _ in Double.nan }
        Matrix.multiply(a, columnsOf: b, into: &strips)
        #expect(strips.rows == m && strips.columns == n)
        let diagonal = (0..<k).map { Double($0) - 1.5 }
        var scaled = matrix(3) { _, _ in Double.nan }
        Matrix.multiply(diagonal: diagonal.span, b, into: &scaled)
        #expect(scaled.rows == k && scaled.columns == n)
        #expect(scaled.elements == (0..<(k * n)).map { diagonal[$0 % k] * b.elements[$0] })
        #expect(real.rows == m && real.columns == n && complex.rows == m && complex.columns == n)
        for i in 0..<m {
            for j in 0..<n {
                let sum = (0..<k).reduce(0) { $0 + a[i, $1] * b[$1, j] }
                let size = (0..<k).reduce(0) { $0 + abs(a[i, $1] * b[$1, j]) }
                #expect(abs(real[i, j] - sum) <= 2 * Double(k + 3) * epsilon * size)
                #expect(abs(strips[i, j] - sum) <= 2 * Double(k + 3) * epsilon * size)
                #expect(abs(fromTransposed[i, j] - sum) <= 2 * Double(k + 3) * epsilon * size)
                let complexSum = (0..<k).reduce(Complex.zero) { $0 + c[i, $1] * d[$1, j] }
                let complexSize = (0..<k).reduce(0) { $0 + (c[i, $1] * d[$1, j]).length }
                #expect((complex[i, j] - complexSum).length <= 2 * Double(k + 3) * epsilon * complexSize)
            }
        }
    }

    /// Entries of the triangular factor below the diagonal are not read, whatever they are.
    @Test(arguments: [(1, 1), (3, 3), (5, 3), (2, 6), (40, 40), (0, 3), (3, 0)])
    func triangularProductsAgreeWithLoops(_ m: Int, _ n: Int) {
        let a = randomMatrix(Double.self, rows: m, columns: n)
        let c = randomMatrix(Complex<Double>.self, rows: m, columns: n)
        let r = randomMatrix(Double.self, rows: n, columns: n, number: 1)
        let s = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 1)
        var (real, complex) = (a, c)
        real.multiplyFromRight(byUpperTriangular: matrix(n) { $0 > $1 ? .nan : r[$0, $1] })
        complex.multiplyFromRight(byUpperTriangular: matrix(n) { $0 > $1 ? Complex(.nan, 1) : s[$0, $1] })
        for i in 0..<m {
            for j in 0..<n {
                let sum = (0...j).reduce(0) { $0 + a[i, $1] * r[$1, j] }
                let size = (0...j).reduce(0) { $0 + abs(a[i, $1] * r[$1, j]) }
                #expect(abs(real[i, j] - sum) <= 2 * Double(n + 3) * epsilon * size)
                let complexSum = (0...j).reduce(Complex.zero) { $0 + c[i, $1] * s[$1, j] }
                let complexSize = (0...j).reduce(0) { $0 + (c[i, $1] * s[$1, j]).length }
                #expect((complex[i, j] - complexSum).length <= 2 * Double(n + 3) * epsilon * complexSize)
            }
        }
    }

    @Test func shapesAreChecked() async {
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>()
            Matrix.multiply(Matrix<Double>(rows: 2, columns: 3), Matrix(rows: 2, columns: 3), into: &target)
        }
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Complex<Double>>(rows: 2, columns: 3)
            target.multiplyFromRight(byUpperTriangular: Matrix(rows: 2, columns: 2))
        }
    }
}
