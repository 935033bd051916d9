import Foundation
import Reports
import Testing

/// Paths of the installed programs; nil for missing ones.
private enum Reader {
    private static func program(_ name: String, trying arguments: [String]) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }
            .filter { FileManager.default.isExecutableFile(atPath: $0) }
            .first { program in
                let process = Process()
                process.executableURL = URL(fileURLWithPath: program)
                process.arguments = arguments
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                guard (try? process.run()) != nil else { return false }
                process.waitUntilExit()
                return process.terminationStatus == 0
            }
    }

    static let numpy = program("python3", trying: ["-c", "import numpy"])
    static let pandas = program("python3", trying: ["-c", "import pandas"])
    static let polars = program("python3", trying: ["-c", "import polars"])
    static let r = program("Rscript", trying: ["-e", "1"])
    static let gnuplot = program("gnuplot", trying: ["-e", "print 1"])
}

/// Every kind of table, read by other programs with the lines that docs/file-formats.md gives for them.
@Suite struct TableReadersTests {
    /// The line of code that the document gives for a program; two pieces of code in a cell are joined.
    private func line(for program: String) throws -> String {
        let text = try String(contentsOfFile: "\(Program.repository)/docs/file-formats.md", encoding: .utf8)
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(program) | `") })
        let pieces = row.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }.joined(separator: "; ")
    }

    /// What a program found in a file: the names of its columns, its rows, and the sum of its finite numbers.
    private struct Found {
        let file: String
        let columns: [String]
        let rows: Int
        let sum: Double

        init?(_ line: Substring) {
            let words = line.split(separator: "\t").map(String.init)
            guard words.count == 4, let rows = Int(words[2]), let sum = Double(words[3]) else { return nil }
            (file, columns, self.rows, self.sum) = (
                words[0], words[1].split(separator: ",").map(String.init), rows, sum
            )
        }

        /// Whether it is what the file has.
        func agrees(with table: CSVContents) -> Bool {
            let numbers = table.columns.flatMap { table[numbers: $0] ?? [] }.compactMap { $0 }
                .filter(\.isFinite)
            let size = numbers.reduce(0) { $0 + abs($1) }
            // Two orders of summation differ by at most N roundings of the sum of the moduli.
            return columns == table.columns && rows == table.rows.count
                && abs(sum - numbers.reduce(0, +)) <= 2.3e-16 * Double(max(1, numbers.count)) * size
        }
    }

    /// Runs a program on files and compares what it prints of each with the file. No row may be left out and no name
    /// changed; warnings would tell.
    private func read(
        _ files: [String], by program: String, _ arguments: [String], in scratch: Scratch
    ) async throws {
        let reading = try await Running(program, arguments + files, in: scratch).ending()
        #expect(reading.status == 0, "\(reading.complaints)")
        #expect(reading.complaints == "")
        let found = reading.output.split(separator: "\n").compactMap(Found.init)
        try #require(found.map(\.file) == files)
        for one in found {
            let table = try #require(CSVContents(scratch.text(one.file) ?? ""), "\(one.file)")
            #expect(one.agrees(with: table), "\(one)")
            #expect(!table.comments.isEmpty)
        }
    }

    /// Arguments: the document's two lines, then files. `loadtxt` must find the same where `genfromtxt` finds no text.
    private static let numpyScript = """
        import sys, numpy
        names, numbers = sys.argv[1:3]
        for f in sys.argv[3:]:
            table = numpy.atleast_1d(eval(names))
            typed = numpy.genfromtxt(f, delimiter=",", names=True, encoding="utf-8", dtype=None, ndmin=1)
            assert typed.dtype.names == table.dtype.names
            cells = numpy.array([table[column] for column in table.dtype.names])
            if all(typed[column].dtype.kind in "fi" for column in table.dtype.names):
                loaded = numpy.atleast_2d(eval(numbers))
                if len(table.dtype.names) == 1: loaded = loaded.T
                assert numpy.array_equal(loaded.T, cells, equal_nan=True), f
            finite = cells[numpy.isfinite(cells)]
            print(f, ",".join(table.dtype.names), cells.shape[1], repr(float(finite.sum())), sep="\\t")
        """

    @Test(.enabled(if: Reader.numpy != nil, "python3 with NumPy is not installed"))
    func numPy() async throws {
        let scratch = try await WrittenTables.folder()
        let files = WrittenTables.tables(in: scratch).filter { !WrittenTables.isOfSentences($0) }
        #expect(files.count >= 38, "\(files)")
        let lines = [try line(for: "NumPy"), try line(for: "NumPy, numbers only")]
        try await read(files, by: try #require(Reader.numpy), ["-c", Self.numpyScript] + lines, in: scratch)
    }

    /// Malformed tables are rejected, so that the test can fail.
    @Test(.enabled(if: Reader.numpy != nil, "python3 with NumPy is not installed"))
    func formerTablesAreFound() async throws {
        let scratch = Scratch()
        let lines = [try line(for: "NumPy"), try line(for: "NumPy, numbers only")]
        for text in ["# tool: x, y\na,b\n1,2\n", "a,b\n1,2,3\n", "a.b,c\n1,2\n"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path("t.csv")))
            let reading = try await Running(
                try #require(Reader.numpy), ["-c", Self.numpyScript] + lines + ["t.csv"], in: scratch
            ).ending()
            let isRight = reading.status == 0 && reading.output.hasPrefix("t.csv\ta,b\t1\t")
            #expect(!isRight, "\(text)")
        }
    }

    /// Both have data frames, with different names for types of numbers.
    private static let frameScript = """
        import sys, math, MODULE
        for f in sys.argv[2:]:
            table = eval(sys.argv[1])
            cells = [x for column in table.columns for x in table[column].to_list()]
            finite = [x for x in cells if isinstance(x, (int, float)) and math.isfinite(x)]
            print(f, ",".join(table.columns), len(table), repr(float(sum(finite))), sep="\\t")
        """

    @Test(.enabled(if: Reader.pandas != nil, "python3 with pandas is not installed"))
    func pandas() async throws {
        let scratch = try await WrittenTables.folder()
        let script = Self.frameScript.replacing("MODULE", with: "pandas")
        try await read(
            WrittenTables.tables(in: scratch), by: try #require(Reader.pandas),
            ["-c", script, try line(for: "pandas")], in: scratch)
    }

    @Test(.enabled(if: Reader.polars != nil, "python3 with polars is not installed"))
    func polars() async throws {
        let scratch = try await WrittenTables.folder()
        let script = Self.frameScript.replacing("MODULE", with: "polars")
        try await read(
            WrittenTables.tables(in: scratch), by: try #require(Reader.polars),
            ["-c", script, try line(for: "polars")], in: scratch)
    }

    @Test(.enabled(if: Reader.r != nil, "Rscript is not installed"))
    func readByR() async throws {
        let scratch = try await WrittenTables.folder()
        let script = """
            given <- commandArgs(TRUE)
            for (f in given[-1]) {
                table <- eval(parse(text = given[1]))
                cells <- unlist(table[sapply(table, is.numeric)])
                sum <- format(sum(cells[is.finite(cells)]), digits = 17)
                cat(f, paste(names(table), collapse = ","), nrow(table), sum, sep = "\\t")
                cat("\\n")
            }
            """
        try await read(
            WrittenTables.tables(in: scratch), by: try #require(Reader.r),
            ["-e", script, try line(for: "R")], in: scratch)
    }

    /// The document's line draws a pair of columns by their names; here each column of numbers is drawn against the row.
    @Test(.enabled(if: Reader.gnuplot != nil, "gnuplot is not installed"))
    func gnuplotReads() async throws {
        let scratch = try await WrittenTables.folder()
        let line = try line(for: "gnuplot")
        try #require(line.hasSuffix("plot f using \"size\":\"distance\""))
        for file in WrittenTables.tables(in: scratch) where !WrittenTables.isOfSentences(file) {
            let table = try #require(CSVContents(scratch.text(file) ?? ""))
            let columns = table.columns.filter { name in
                table[numbers: name]?.contains { $0?.isFinite == true } == true
            }
            let first = try #require(columns.first, "\(file)")
            let name = try #require(columns.last)
            let command = line.replacing("\"size\":\"distance\"", with: "\"\(first)\":\"\(name)\"")
            let reading = try await Running(
                try #require(Reader.gnuplot),
                ["-e", "f = '\(file)'; set table 'drawn'; \(command)"], in: scratch
            ).ending()
            #expect(reading.status == 0, "\(file): \(reading.complaints)")
            let drawn = (scratch.text("drawn") ?? "").split(separator: "\n")
                .filter { $0.hasSuffix(" i") || $0.hasSuffix(" o") }
            let both = zip(table[numbers: first] ?? [], table[numbers: name] ?? [])
                .filter { ($0?.isFinite ?? false) && ($1?.isFinite ?? false) }
            #expect(drawn.count == both.count, "\(file), \(first) and \(name): \(drawn)")
        }
    }
}
