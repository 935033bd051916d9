import Foundation
import Reports
import Testing

/// A table is made from its declared columns: header, notes, rows, JSON and document.
@Suite struct TableFormatTests {
    private struct Point: Encodable {
        var name = "a"
        var count = 2
        var value: Double?
        var angle = Double.infinity
        var holds = true

        static let table = TableFormat<Point>(
            command: "try", files: ["points.csv", "others.csv"], row: "a point",
            columns: [
                Column("name", "what it is called", text: { $0.name }),
                Column("count", "how many |x| there are", integer: { $0.count }),
                Column("value", "a number", note: "of a kind", number: { $0.value }),
                Column("angle", unit: "radians", "an angle", finite: { $0.angle }),
                Column("edge", "the same", number: { $0.angle }),
                Column("holds", "or not", truth: { $0.holds }),
            ]
                + (1...3).map { place in
                    Column(
                        "modulus_\(place)", "of each", family: .init(first: "modulus_1", last: "modulus_q"),
                        field: { _ in .integer(place) })
                })

        func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }
    }

    @Test func tableHasHeaderNotesAndRows() {
        let table = Point.table.table(
            [Point(), Point(name: "b", value: 0.5, angle: 1, holds: false)], comments: [("tool", "x")],
            closing: [("end", "y")])
        #expect(
            table.rendered() == """
                name,count,value,angle,edge,holds,modulus_1,modulus_2,modulus_3
                # tool: x
                # value: of a kind
                # end: y
                a,2,nan,nan,inf,yes,1,2,3
                b,2,0.5,1.0,1.0,no,1,2,3

                """)
    }

    @Test func rowsAreJSONByTheSameNames() throws {
        let text = try StableJSON.text(Point())
        #expect(
            text == """
                {
                  "angle" : null,
                  "count" : 2,
                  "edge" : null,
                  "holds" : true,
                  "modulus_1" : 1,
                  "modulus_2" : 2,
                  "modulus_3" : 3,
                  "name" : "a",
                  "value" : null
                }

                """)
    }

    /// A part of a row, under a prefix, and what a statistic is of.
    @Test func columnsOfParts() {
        let column = Column<Double>("median", "the median", note: "n", number: { $0 })
        let part: Column<[Double]> = column.read(
            off: { $0[1] }, prefix: "angle_", unit: "radians", of: "|θ|", keepsNote: false)
        #expect(part.name == "angle_median" && part.unit == "radians" && part.note == nil)
        #expect(part.meaning == "the median of |θ|" && part.field([1, 2]) == .real(2))
    }

    private static let written = """
        <!-- columns: try: points.csv others.csv -->
        `points.csv`, `others.csv`: a row is a point.

        | column | unit | meaning |
        |---|---|---|
        | `name` | | what it is called |
        | `count` | | how many \\|x\\| there are |
        | `value` | | a number |
        | `angle` | radians | an angle |
        | `edge` | | the same |
        | `holds` | | or not |
        | `modulus_1` … `modulus_q` | | of each |
        <!-- end of columns -->

        """

    @Test func documentIsWrittenAnew() {
        let document = Point.table.document
        #expect(document.markdown == Self.written)
        let old = "A\n\(document.beginning)\nold\n\(TableDocument.end)\nB\n\(TableDocument.end)\n"
        #expect(
            TableDocument.renew(old, with: [document]) == "A\n\(Self.written)B\n\(TableDocument.end)\n")
        #expect(TableDocument.renew("A\n\(document.beginning)\nold\n", with: [document]).hasSuffix("old\n"))
        #expect(TableDocument.renew("A\n", with: [document]) == "A\n")
    }

    /// Keys of comments are of the same dialect; a programmer's error ends the program.
    @Test func keysOfAnotherDialectAreRefused() async {
        await #expect(processExitsWith: .failure) {
            _ = CSVHeader(comments: [("failed matrices", "2")], columns: ["x"]).rendered()
        }
        await #expect(processExitsWith: .failure) { _ = CSVHeader.comments([("maskedSamples", "2")]) }
        await #expect(processExitsWith: .success) { _ = CSVHeader.comments([("masked_samples", "2")]) }
    }

    /// Swift's names for keys of JSON, and back. Digits on both sides of an underscore keep it.
    @Test(arguments: [
        ("latentDimension", "latent_dimension"), ("percentile5", "percentile_5"),
        ("exactPValue", "exact_p_value"),
        ("below0_2", "below_0_2"), ("between0_2And1_5", "between_0_2_and_1_5"),
        ("finiteNDistance", "finite_n_distance"),
        ("seed", "seed"),
    ])
    func namesOfKeys(_ swift: String, _ key: String) {
        #expect(swift.snakeCase == key && key.camelCase == swift)
    }
}
