import LinearAlgebra
import Testing

@Suite struct RowMajorProductTests {
    /// Entries are multiples of 1/8 between −1 and 1, and sums have fewer than 2¹⁰ terms. So everything is
    /// exact in single precision and must be equal.
    private func matrix(_ rows: Int, _ columns: Int, _ seed: Int) -> [Float] {
        (0..<(rows * columns)).map { Float(($0 * 37 + seed * 11) % 17 - 8) / 8 }
    }

    private func transposed(_ a: [Float], rows: Int, columns: Int) -> [Float] {
        (0..<(rows * columns)).map { a[($0 % rows) * columns + $0 / rows] }
    }

    private func product(_ a: [Float], _ b: [Float], _ rows: Int, _ inner: Int, _ columns: Int) -> [Float] {
        (0..<(rows * columns)).map { index in
            (0..<inner).reduce(0) {
                $0 + a[index / columns * inner + $1] * b[$1 * columns + index % columns]
            }
        }
    }

    @Test(arguments: [(1, 1, 1), (1, 5, 3), (4, 1, 7), (3, 8, 1), (20, 33, 17), (128, 784, 10)])
    func agreesWithTheDefinition(_ rows: Int, _ inner: Int, _ columns: Int) {
        let (a, b) = (matrix(rows, inner, 1), matrix(inner, columns, 2))
        let expected = product(a, b, rows, inner, columns)
        func check(_ multiply: (inout MutableSpan<Float>) -> Void) {
            // What was there before must not matter.
            var c = [Float](repeating: .nan, count: rows * columns)
            var span = c.mutableSpan
            multiply(&span)
            #expect(c == expected)
        }
        check {
            RowMajorProduct.multiply(a.span, b.span, into: &$0, rows: rows, inner: inner, columns: columns)
        }
        check {
            RowMajorProduct.multiply(
                a.span, byTransposeOf: transposed(b, rows: inner, columns: columns).span, into: &$0,
                rows: rows, inner: inner, columns: columns)
        }
        check {
            RowMajorProduct.multiply(
                transposeOf: transposed(a, rows: rows, columns: inner).span, by: b.span, into: &$0,
                rows: rows, inner: inner, columns: columns)
        }
    }
}
