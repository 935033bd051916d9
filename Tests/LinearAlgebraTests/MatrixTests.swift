import LinearAlgebra
import Numerics
import Testing

@Suite struct MatrixTests {
    @Test func storageIsByColumns() {
        var matrix = Matrix<Double>(rows: 2, columns: 3)
        matrix[1, 0] = 10
        matrix[0, 2] = 2
        #expect(matrix.elements == [0, 10, 0, 0, 2, 0])
        #expect(matrix[1, 0] == 10 && matrix[0, 2] == 2)
    }

    @Test func cornersAreCopiedAndScaled() {
        let source = randomMatrix(Complex<Double>.self, rows: 7, columns: 5)
        var corner = Matrix<Complex<Double>>(rows: 9, columns: 9)
        corner.assignCorner(of: source, rows: 4, columns: 3, scaledBy: 0.5)
        #expect(corner.rows == 4 && corner.columns == 3 && corner.elements.count == 12)
        for i in 0..<4 {
            for j in 0..<3 { #expect(corner[i, j] == source[i, j].multiplied(by: 0.5)) }
        }
        corner.assignCorner(of: source, rows: 7, columns: 5, scaledBy: 1)
        #expect(corner.elements == source.elements)
        corner.assignCorner(of: source, rows: 0, columns: 3, scaledBy: 1)
        #expect(corner.elements.isEmpty)
    }

    @Test func cornersMustFit() async {
        await #expect(processExitsWith: .failure) {
            var corner = Matrix<Double>()
            corner.assignCorner(of: Matrix(rows: 3, columns: 3), rows: 4, columns: 1, scaledBy: 1)
        }
    }

    @Test func componentsAlternate() {
        var complex = Matrix<Complex<Double>>(rows: 2, columns: 1)
        complex.withMutableComponents { for i in $0.indices { $0[i] = Double(i) } }
        #expect(complex.elements == [Complex(0, 1), Complex(2, 3)])
        var real = Matrix<Double>(rows: 1, columns: 3)
        real.withMutableComponents { for i in $0.indices { $0[i] = Double(i) } }
        #expect(real.elements == [0, 1, 2])
        var empty = Matrix<Complex<Double>>()
        empty.withMutableComponents { #expect($0.count == 0) }
    }

    @Test func reshapingFitsTheElements() {
        var matrix = Matrix<Double>(rows: 3, columns: 3)
        for (rows, columns) in [(1, 1), (5, 2), (0, 4), (2, 2)] {
            matrix.reshape(rows: rows, columns: columns)
            #expect(matrix.elements.count == rows * columns)
            #expect(matrix.rows == rows && matrix.columns == columns)
        }
    }

    @Test func normsAndScale() {
        var matrix = Matrix<Complex<Double>>(rows: 1, columns: 2)
        matrix[0, 0] = Complex(3, 4)
        matrix[0, 1] = Complex(0, 2)
        #expect(matrix.squaredFrobeniusNorm == 29)
        matrix.scale(by: -2)
        #expect(matrix.elements == [Complex(-6, -8), Complex(0, -4)])
        #expect(matrix.isFinite)
        matrix[0, 1] = Complex(0, .nan)
        #expect(!matrix.isFinite)
        matrix[0, 1] = Complex(-.infinity, 0)
        #expect(!matrix.isFinite)
    }

    @Test func finiteColumns() {
        for bad in [Double.nan, .infinity, -.infinity] {
            var matrix = Matrix<Double>(rows: 19, columns: 3)
            matrix[17, 1] = bad
            #expect((0..<3).map { matrix.isFinite(column: $0) } == [true, false, true])
            #expect(!matrix.isFinite)
            matrix[17, 1] = -.greatestFiniteMagnitude
            #expect(matrix.isFinite && matrix.isFinite(column: 1))
        }
        #expect(Matrix<Double>(rows: 0, columns: 2).isFinite(column: 1))
    }
}
