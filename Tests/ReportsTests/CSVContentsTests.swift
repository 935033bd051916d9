import Reports
import Testing

@Suite struct CSVContentsTests {
    /// Reading gives what was written.
    @Test func roundTrip() throws {
        let cells = ["plain", "a,b", "say \"so\"", "two\nlines", "", " space ", "#"]
        var table = CSVTable(
            comments: [("tool", "ranmat 1: x"), ("statement", "a, b"), ("statement", "c")],
            columns: cells.indices.map { "c\($0)" })
        table.append(cells.map { .text($0) })
        table.append(cells.map { _ in .missing })
        let contents = try #require(CSVContents(table.rendered()))
        #expect(contents.columns == table.header.columns)
        #expect(contents.rows == [cells, cells.map { _ in "nan" }])
        #expect(contents.comments.map(\.key) == ["tool", "statement", "statement"])
        #expect(contents.comments[0].value == "ranmat 1: x")
        #expect(contents[column: "c1"] == ["a,b", "nan"])
        #expect(contents[column: "none"] == nil)
    }

    /// Files of versions up to 0.1.0 had comments above the names of the columns, other names, and empty
    /// cells.
    @Test func filesOfEarlierVersions() throws {
        let contents = try #require(
            CSVContents(
                "# tool: rmt 0.1.0\nlatentDimension,fractionBelow0.2,loss\n2,,0.5\n3,1,nan\n# end: x\n"))
        #expect(contents.comments.map(\.key) == ["tool", "end"])
        #expect(contents[column: "latent_dimension"] == ["2", "3"])
        #expect(contents[numbers: "fraction_below_0_2"] == [nil, 1])
        #expect(contents[numbers: "loss"] == [0.5, nil])
        #expect(contents[numbers: "other"] == nil)
    }

    /// A cell that begins with # is quoted and is not a comment.
    @Test func commentsAreLines() throws {
        var table = CSVTable(comments: [("k", "v")], columns: ["a"])
        table.append([.text("# x: y")])
        table.append([.text("l\n# x: y")])
        let contents = try #require(CSVContents(table.rendered()))
        #expect(contents.comments.count == 1 && contents.rows == [["# x: y"], ["l\n# x: y"]])
    }

    @Test func refusals() {
        #expect(CSVContents("") == nil)
        #expect(CSVContents("# only: comments\n") == nil)
        #expect(CSVContents("a,b\n1\n") == nil)
        // Without a line feed at the end.
        #expect(CSVContents("a,b\n1,2")?.rows == [["1", "2"]])
    }
}
