import Foundation
import Reports
import TestSupport
import Testing

@Suite struct CSVTests {
    @Test func wholeTable() {
        var table = CSVTable(
            comments: [("command", "ranmat law \"a\nb\""), ("scaling", "H/√n")],
            columns: ["x", "a_b", "n", "note"])
        table.append([0.1, .real(-.infinity), 3, "plain"])
        table.append([.real(.nan), .missing, -4, "say \"hi\", λ"])
        #expect(
            table.rendered() == """
                x,a_b,n,note
                # command: ranmat law "a\\nb"
                # scaling: H/√n
                0.1,-inf,3,plain
                nan,nan,-4,"say ""hi"", λ"

                """)
        #expect(table.rows.count == 2)
    }

    @Test(arguments: [
        "", " a", "a,b", "a\"b", "#a", "a\nb", "a\r\nb", "\"", "e\u{301},", "plain", "λ", "a b",
    ])
    func textSurvives(_ text: String) throws {
        let rendered = CSVField.text(text).rendered
        #expect(
            Array(try #require(CSVReader.fields(of: rendered).first).unicodeScalars)
                == Array(text.unicodeScalars))
        #expect(CSVReader.fields(of: rendered + ",1").count == 2)
        #expect(!rendered.isEmpty, "empty text is not a missing value")
    }

    /// Random bit patterns reach every exponent, including subnormal numbers.
    @Test func realsSurvive() throws {
        var bits: UInt64 = 1
        for _ in 0..<100_000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: bits ^ bits >> 29)
            let back = try #require(Double(CSVField.real(value).rendered))
            #expect(back.bitPattern == value.bitPattern || (back.isNaN && value.isNaN))
        }
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
        (.nan, "nan"),
        (-.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"), (1 / 3, "0.3333333333333333"),
    ])
    func realsAreShort(_ value: Double, _ text: String) {
        #expect(CSVField.real(value).rendered == text)
    }

    @Test func nilIsMissing() {
        #expect(CSVField(nil) == .missing)
        #expect(CSVField(2.5) == .real(2.5))
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "a\u{0}b"])
    func commentsStayOnTheirLine(_ value: String) {
        let text = CSVHeader(comments: [("k", value)], columns: ["x"]).rendered()
        #expect(text.unicodeScalars.filter { $0.properties.generalCategory == .control }.count == 2)
        #expect(text.hasPrefix("x\n# k: a") && text.hasSuffix("b\n"))
    }

    @Test func writerAgreesWithTable() throws {
        let scratch = ScratchDirectory()
        var table = CSVTable(comments: [("seed", "0")], columns: ["x", "y"])
        var writer = try CSVWriter(path: scratch.path("t.csv"), header: table.header)
        for index in 0..<20_000 {
            let row: [CSVField] = [.integer(index), .real(Double(index).squareRoot())]
            table.append(row)
            try writer.append(row)
        }
        try writer.commit()
        #expect(scratch.text("t.csv") == table.rendered())
        #expect(scratch.names == ["t.csv"])
    }
}

/// As much of RFC 4180 as one record needs.
private enum CSVReader {
    static func fields(of record: String) -> [String] {
        var fields = [String.UnicodeScalarView()]
        var isQuoted = false
        var previous: Unicode.Scalar?
        for scalar in record.unicodeScalars {
            if scalar == "\"" {
                if !isQuoted && previous == "\"" { fields[fields.count - 1].append(scalar) }
                isQuoted.toggle()
            } else if scalar == "," && !isQuoted {
                fields.append(String.UnicodeScalarView())
            } else {
                fields[fields.count - 1].append(scalar)
            }
            previous = scalar
        }
        return fields.map(String.init)
    }
}
