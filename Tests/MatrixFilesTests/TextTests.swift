import ComplexModule
import MatrixFiles
import TestSupport
import Testing

/// Tables of numbers in text.
@Suite struct TextTests {
    private let fixture = MatrixFixture()

    @Test(arguments: [
        "1,2,3\n4,5,6\n", "1;2;3\n4;5;6", "1 2 3\r\n4 5 6\r\n", "1\t2\t3\n\n4\t5\t6\n",
        "  1  2 \t3\n 4 5 6  \n",
        "# comment\n1 2 3\n  # another\n4 5 6 # at the end\n", "% comment\n1,2,3\n4,5,6\n",
        "a,b,c\n1,2,3\n4,5,6\n", "\"1\",\"b\",\"c\"\n\"1\",\"2\",\"3\"\n4,5,6\n",
        ",0,1,2\n0,1,2,3\n1,4,5,6\n", "date;a;b;c\n2020-01-02;1;2;3\n2020-01-03;4;5;6\n",
        "a b c\nx 1 2 3\ny 4 5 6\n", "\u{FEFF}1,2,3\n4,5,6\n", "1.0,+2e0,.3E1\n4.,0.5d1,60D-1\n",
        "x 1 2 3\ny 4 5 6\n", " 1, 2, 3\n 4, 5, 6\n",
    ])
    func oneMatrixInManyDialects(_ text: String) throws {
        let array = try fixture.array(text)
        #expect(array.realRows == [[1, 2, 3], [4, 5, 6]])
        #expect(array.shape == [2, 3])
    }

    @Test(arguments: [
        "1+2j,3-4j\n0+5j,6\n", "1+2i 3-4i\n5i 6\n", "(1+2j),(3-4j)\n5j,(6+0j)\n",
        "(1+2j) (3+-4j)\n(0+5j) (6+0j)\n",
        "1 + 2i,3 - 4i\n0 + 5i,6 + 0i\n", "1.+2.*I,3.-4.*I\n5.*I,6.\n", "(1 + 2j) (3 - 4j)\n(0+5j) (6)\n",
    ])
    func complexNumbers(_ text: String) throws {
        #expect(
            try fixture.array(text).complexRows == [
                [Complex(1, 2), Complex(3, -4)], [Complex(0, 5), Complex(6)],
            ])
    }

    /// Complex numbers that come late turn the earlier ones into complex ones.
    @Test func lateComplexNumbers() throws {
        let array = try fixture.array("1 2\n3 4\n5 6+1e-3i\n")
        #expect(array.complexRows?[0] == [Complex(1), Complex(2)])
        #expect(array.complexRows?[2] == [Complex(5), Complex(6, 0.001)])
    }

    @Test func eigenvalues() throws {
        #expect(try fixture.array("1\n2\n3.5\n").realEigenvalues == [1, 2, 3.5])
        #expect(try fixture.array("eigenvalue\n1\n2\n").realEigenvalues == [1, 2])
        #expect(try fixture.array("1 2 3.5").realEigenvalues == [1, 2, 3.5])
        #expect(try fixture.array("1+1j\n2\n").complexEigenvalues == [Complex(1, 1), Complex(2)])
        #expect(try fixture.array("7").realEigenvalues == [7])
    }

    @Test func tableOfSample() throws {
        let text = "# ranmat: 1\n# a, b: c\nsample,index,real,imaginary\n0,0,1.5,-2\n0,1,3,0.25\n"
        #expect(try fixture.array(text).complexEigenvalues == [Complex(1.5, -2), Complex(3, 0.25)])
        let real = "sample,index,real,imaginary\n0,0,1.5,0.0\n0,1,3,0.0\n"
        #expect(try fixture.array(real).realEigenvalues == [1.5, 3])
        #expect(
            try fixture.reason(Array("sample,index,log_modulus,argument\n0,0,1,2\n".utf8))?
                .hasPrefix("it has logarithms of eigenvalues") == true)
    }

    /// Every number is the double nearest to its decimal digits: the shortest digits of doubles give these
    /// doubles back, and a number halfway between two doubles goes to the even one.
    @Test func exactRounding() throws {
        var state: UInt64 = 1
        let values = (0..<3000).map { _ -> Double in
            // A congruential generator with full period: exponents of all sizes.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state ^ state >> 29)
            return value.isFinite ? value : 0
        }
        let text = values.map { "\($0)" }.joined(separator: "\n")
        let read = try #require(try fixture.array(text).realEigenvalues)
        #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
        let halfway = "9007199254740993\n9007199254740993.00000000000000000001\n5e-324\n-0\n"
        #expect(
            try fixture.array(halfway).realEigenvalues == [9007199254740992, 9007199254740994, 0x1p-1074, 0])
    }

    @Test(arguments: [
        ("1 2 3\n4 5\n", "line 2: it has 2 entries, but line 1 has 3; all rows must be equally long"),
        ("# c\n\n1,2\n3,4,5\n", "line 4: it has 3 entries, but line 3 has 2; all rows must be equally long"),
        ("1,2\n3,x\n", "line 2, column 2: 'x' is no number"),
        ("1,2\n3,4.5.6\n", "line 2, column 2: '4.5.6' is no number"),
        ("1,2\n3,0x10\n", "line 2, column 2: '0x10' is no number"),
        ("1,2\n3,1e\n", "line 2, column 2: '1e' is no number"),
        ("1,2\n3,1+2\n", "line 2, column 2: '1+2' is no number"),
        ("1,2\n3,\n", "line 2, column 2: the field is empty, but every entry must be a number"),
        (
            "1,2\nnan,4\n",
            "line 2, column 1: 'nan' is no finite number; replace it or remove the row or the column"
        ),
        (
            "1 -inf\n2 3\n",
            "line 1, column 2: '-inf' is no finite number; replace it or remove the row or the column"
        ),
        (
            "1 NA\n2 3\n",
            "line 1, column 2: 'NA' is no finite number; replace it or remove the row or the column"
        ),
        ("1 2\n3 1e999\n", "line 2, column 2: the number is too large for double precision"),
        ("1;2\n3;4,5\n", "line 2, column 2: '4,5' is no number; write decimal points, not decimal commas"),
        ("1.x 2\n3 4\n", "line 1, column 1: it is no number, but line 2 begins with one"),
        ("a,b\n", "it has no numbers below its header"),
        ("# nothing\n\n  \n", "it has no numbers"),
        ("", "it is empty"),
        ("\u{1}", "its format is unknown; these can be read: \(MatrixFileFormat.list)"),
    ])
    func wrongFiles(_ text: String, _ reason: String) throws {
        #expect(try fixture.reason(Array(text.utf8)) == reason)
    }

    @Test func gzip() throws {
        let file = try fixture.read(Gzip.stored(Array("1 2\n3 4\n".utf8)))
        #expect(file.arrays[0].realRows == [[1, 2], [3, 4]])
        // 2²⁰ zero bytes are no text.
        #expect(
            try fixture.reason(Gzip.mebibyteOfZeros)?.hasPrefix("its format is unknown after gunzip") == true)
    }

    /// Lines longer than the piece that is read at once.
    @Test func longLines() throws {
        let row = (0..<300_000).map { "\($0)" }.joined(separator: " ")
        let array = try fixture.array("\(row)\n\(row)\n")
        #expect(array.shape == [2, 300_000])
        #expect(array.realRows?[1].last == 299_999)
    }

    @Test func tooManyNumbers() throws {
        let reason = try fixture.reason(Array("1 2\n3 4\n".utf8), largestCount: 3)
        #expect(reason == "it has more than the 3 numbers allowed")
    }
}
