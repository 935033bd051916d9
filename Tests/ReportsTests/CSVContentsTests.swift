import Reports
import Testing

@Suite struct CSVContentsTests {
    /// What is written is read.
    @Test func roundTrip() throws {
        let cells = ["plain", "a,b", "say \"so\"", "two\nlines", "", " space ", "#"]
        var table = CSVTable(
            comments: [("tool", "ranmat 1: x"), ("statement", "a, b"), ("statement", "c")],
            columns: cells.indices.map { "c\($0)" })
        table.append(cells.map { .text($0) })
        table.append(cells.map { _ in .missing })
        let contents = try #require(CSVContents(table.rendered()))
        #expect(contents.columns == table.header.columns)
        #expect(contents.rows == [cells, cells.map { _ in "" }])
        #expect(contents.comments.map(\.key) == ["tool", "statement", "statement"])
        #expect(contents.comments[0].value == "ranmat 1: x")
        #expect(contents[column: "c1"] == ["a,b", ""])
        #expect(contents[column: "none"] == nil)
    }

    @Test func refusals() {
        #expect(CSVContents("") == nil)
        #expect(CSVContents("# only: comments\n") == nil)
        #expect(CSVContents("a,b\n1\n") == nil)
        // Without a last line feed.
        #expect(CSVContents("a,b\n1,2")?.rows == [["1", "2"]])
    }
}
