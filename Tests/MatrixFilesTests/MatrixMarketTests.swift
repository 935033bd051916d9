import ComplexModule
import MatrixFiles
import Testing

/// Matrix Market files written by hand.
@Suite struct MatrixMarketTests {
    private let fixture = MatrixFixture()
    private func text(_ kind: String, _ rest: String) -> String { "%%MatrixMarket matrix \(kind)\n\(rest)" }

    @Test func kinds() throws {
        #expect(
            try fixture.array(text("array real general", "% c\n\n2 3\n1\n2\n3\n4\n5\n6\n")).realRows == [
                [1, 3, 5], [2, 4, 6],
            ])
        #expect(
            try fixture.array(text("ARRAY Integer General", "2 2\n1\n2\n3\n4")).realRows == [
                [1, 3], [2, 4],
            ])
        #expect(
            try fixture.array(text("coordinate pattern general", "2 3 2\n1 3\n2 1\n")).realRows
                == [[0, 0, 1], [1, 0, 0]])
        #expect(
            try fixture.array(text("coordinate pattern symmetric", "2 2 1\n2 1\n")).realRows == [
                [0, 1], [1, 0],
            ])
        #expect(
            try fixture.array(text("coordinate integer skew-symmetric", "2 2 1\n2 1 7\n")).realRows
                == [[0, -7], [7, 0]])
        #expect(
            try fixture.array(text("coordinate complex skew-symmetric", "2 2 1\n2 1 7 1\n")).complexRows
                == [[Complex(0), Complex(-7, -1)], [Complex(7, 1), Complex(0)]])
        #expect(
            try fixture.array(text("coordinate complex symmetric", "2 2 1\n2 1 7 1\n")).complexRows
                == [[Complex(0), Complex(7, 1)], [Complex(7, 1), Complex(0)]])
        #expect(
            try fixture.array(text("array complex hermitian", "2 2\n1 0\n7 1\n2 0\n")).complexRows
                == [[Complex(1), Complex(7, -1)], [Complex(7, 1), Complex(2)]])
        #expect(try fixture.array(text("array real general", "3 1\n1\n2\n3\n")).realEigenvalues == [1, 2, 3])
    }

    @Test func repeatedCoordinates() throws {
        let file = try fixture.read(
            Array(text("coordinate real symmetric", "2 2 4\n1 1 1\n2 1 2\n1 1 0.5\n2 1 3\n").utf8))
        #expect(file.arrays[0].realRows == [[1.5, 5], [5, 0]])
        #expect(file.remarks == ["2 entries repeat coordinates and were added to those before."])
    }

    @Test(arguments: [
        ("array real general", "2 2\n1\n2\n3\n", "it is truncated: it has 3 entries, but says that it has 4"),
        ("array real general", "2 2\n1\n2\n3\n4\n5\n", "line 7: it follows the 4 entries that the file has"),
        ("array real general", "2 2\n1\n2\n3\nx\n", "line 6: 'x' is not a finite number"),
        ("array real general", "2 2\n1\n2\n3\nnan\n", "line 6: 'nan' is not a finite number"),
        (
            "array real general", "2 2\n1\n2\n3\n1e999\n",
            "line 6: its number is too large for double precision"
        ),
        ("array real general", "2 2\n1 2\n3 4\n", "line 3: it has more than a real entry"),
        ("array real general", "2\n", "line 2: rows and columns are expected"),
        ("array real general", "", "it is truncated"),
        ("array real general", "0 2\n", "line 2: its matrix is empty: 0 × 2"),
        ("array real symmetric", "2 3\n", "line 2: a symmetric matrix is square, but it has 2 × 3"),
        (
            "array real general", "9999999999 9999999999\n",
            "line 2: its 9999999999 × 9999999999 matrix has more than the 1048576 numbers allowed"
        ),
        (
            "array real general", "1000 1000\n1\n",
            "line 2: 1000000 entries are promised, more than the file can hold; it is truncated or damaged"
        ),
        ("coordinate real general", "2 2 1\n3 1 5\n", "line 3: a row from 1 to 2 is expected"),
        ("coordinate real general", "2 2 1\n1 0 5\n", "line 3: a column from 1 to 2 is expected"),
        ("coordinate real general", "2 2 1\n1.5 1 5\n", "line 3: a row from 1 to 2 is expected"),
        (
            "coordinate real symmetric", "2 2 1\n1 2 5\n",
            "line 3: entry (1, 2) lies above the diagonal, but a symmetric file lists only the lower triangle"
        ),
        (
            "coordinate complex hermitian", "2 2 1\n1 1 5 1\n",
            "line 3: the diagonal of a hermitian matrix is real"
        ),
        (
            "coordinate real skew-symmetric", "2 2 1\n1 1 5\n",
            "line 3: the diagonal of a skew-symmetric matrix is zero and not listed"
        ),
        (
            "coordinate real general", "1 1 2\n1 1 1.7e308\n1 1 1.7e308\n",
            "entry (1, 1) becomes inf when entries with the same coordinates are added, but all numbers must be finite"
        ),
        (
            "array pattern general", "1 1\n",
            "its field is 'pattern', and it must be real, integer, complex or, with coordinates, pattern"
        ),
        ("array real hermitian", "1 1\n1\n", "it is hermitian and not complex; write symmetric"),
        ("array real", "1 1\n1\n", "its first line must be '%%MatrixMarket matrix FORMAT FIELD SYMMETRY'"),
    ])
    func wrongFiles(_ kind: String, _ rest: String, _ reason: String) throws {
        #expect(try fixture.reason(Array(text(kind, rest).utf8)) == reason)
    }
}
