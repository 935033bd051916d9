import LinearAlgebra
import Testing

@Suite struct MatrixColumnsTests {
    private let source = Matrix<Double>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])

    @Test func columnsAreCopied() {
        var target = Matrix<Double>(rows: 2, columns: 4)
        target.assignColumn(1, to: 2, of: source)
        #expect(target.elements == [0, 0, 5, 6, 0, 0, 0, 0])
        target.assignColumns(from: 1, to: source)
        #expect(target.elements == [0, 0, 1, 2, 3, 4, 5, 6])
        var empty = Matrix<Double>(rows: 0, columns: 2)
        empty.assignColumn(1, to: 0, of: Matrix(rows: 0, columns: 1))
        #expect(empty.elements.isEmpty)
    }

    @Test func vectorsAreAdded() {
        var target = source
        target.addToColumns([10, 20])
        #expect(target.elements == [11, 22, 13, 24, 15, 26])
        target.add([-1, -2], toColumn: 2)
        #expect(target.elements == [11, 22, 13, 24, 14, 24])
    }

    @Test func aColumnIsAppendedAndRemoved() {
        var target = source
        target.append(column: [7, 8])
        #expect(target.columns == 4 && target[1, 3] == 8)
        #expect(target.removeLastColumn() == [7, 8])
        #expect(target.columns == 3 && target.elements == source.elements)
    }

    @Test func shapesAreChecked() async {
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>(rows: 2, columns: 2)
            target.assignColumn(2, to: 0, of: Matrix(rows: 2, columns: 1))
        }
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>(rows: 2, columns: 2)
            target.assignColumns(from: 1, to: Matrix(rows: 2, columns: 2))
        }
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>(rows: 2, columns: 2)
            target.addToColumns([1, 2, 3])
        }
        await #expect(processExitsWith: .failure) {
            var target = Matrix<Double>(rows: 2, columns: 0)
            _ = target.removeLastColumn()
        }
    }
}
