import Foundation
import Reports
import Testing

/// Every table that a run leaves, read by NumPy as Sources/Reports/README.md says.
@Suite struct NumPyReadsTablesTests {
    private static let python: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let programs = folders.map { "\($0)/python3" }
            .filter { FileManager.default.isExecutableFile(atPath: $0) }
        return programs.first { program in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = ["-c", "import numpy"]
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
    }()

    /// Arguments: files. Prints, for each, the names of the columns, the number of rows and the sum of all finite cells;
    /// `loadtxt` must find the same where `genfromtxt` finds no text.
    private static let script = """
        import sys, numpy
        for name in sys.argv[1:]:
            table = numpy.genfromtxt(name, delimiter=",", names=True, encoding="utf-8", ndmin=1)
            typed = numpy.genfromtxt(name, delimiter=",", names=True, encoding="utf-8", dtype=None, ndmin=1)
            assert typed.dtype.names == table.dtype.names
            cells = numpy.array([table[column] for column in table.dtype.names])
            if all(typed[column].dtype.kind in "fi" for column in table.dtype.names):
                loaded = numpy.loadtxt(name, delimiter=",", skiprows=1, ndmin=2)
                assert numpy.array_equal(loaded.T, cells, equal_nan=True), name
            finite = cells[numpy.isfinite(cells)]
            print(name, ",".join(table.dtype.names), cells.shape[1], repr(float(finite.sum())), sep="\\t")
        """

    @Test(
        .enabled(if: python != nil, "python3 with NumPy is not installed"),
        arguments: [
            ("check semicircle --sizes 5,10,20,30 --samples 4 --output out", 4),
            (
                "check circular --field real --entries uniform:1 --sizes 5,10,20,30 --samples 4 --output out",
                7
            ),
            ("histogram product --factors 2 --field real --size 10 --samples 2 --bins 4 --output out", 4),
            (
                "histogram circular --entries student-t:1 --field real --size 10 --samples 1 --bins 4 --output out",
                4
            ),
            ("law semicircle --density 0,1 --cdf 0 --quantile 0.5", 1),
            ("law gamma-product --dims 2,3", 1), ("law product --factors 2 --density 0", 1),
            ("sample ginibre --size 4 --samples 3 --output out.csv", 1),
            ("sample product --size 3 --factors 1000 --samples 1 --output out.csv", 1),
            ("sample gamma-moduli --dims 3,4 --samples 2 --output out.csv", 1),
            ("predict --latent 2,3 --samples 100 --output out", 1),
            (
                "autoencoder compare --latent 2,3 --nets 10 --points 60 --masked-samples 100 "
                    + "--output out", 4
            ),
            ("linear --latent 3 --images 50 --output out", 3),
        ])
    func reads(_ line: String, _ count: Int) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        if line.hasPrefix("law") {
            try Data(ending.output.utf8).write(to: URL(fileURLWithPath: scratch.path("out.csv")))
        }
        // Tables of sentences, and pictures.
        let others = ["claims.csv", "identities.csv", "reconstructions.csv"]
        let files = scratch.files.filter { file in
            file.hasSuffix(".csv") && !others.contains { file.hasSuffix($0) }
        }
        #expect(files.count == count, "\(files) \(ending.complaints)")
        let python = try #require(Self.python)
        let reading = try await Running(python, ["-c", Self.script] + files, in: scratch).ending()
        #expect(reading.status == 0, "\(reading.complaints)")
        // No row is left out, no name is changed: warnings tell both.
        #expect(reading.complaints == "")
        let found = reading.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        try #require(found.map(\.first) == files)
        for (file, words) in zip(files, found) {
            let table = try #require(CSVContents(scratch.text(file) ?? ""), "\(file)")
            #expect(words[1] == table.columns.joined(separator: ","))
            #expect(Int(words[2]) == table.rows.count && !table.comments.isEmpty)
            let numbers = table.columns.flatMap { table[numbers: $0] ?? [] }.compactMap { $0 }
                .filter(\.isFinite)
            let sum = numbers.reduce(0, +)
            let size = numbers.reduce(0) { $0 + abs($1) }
            // Two orders of summation differ by at most N roundings of the sum of the moduli.
            #expect(
                abs((Double(words[3]) ?? .nan) - sum) <= 2.3e-16 * Double(numbers.count) * size, "\(file)")
        }
    }

    /// A table of the former kind is refused, so that the test can fail.
    @Test(.enabled(if: python != nil, "python3 with NumPy is not installed"))
    func formerTablesAreFound() async throws {
        let scratch = Scratch()
        let python = try #require(Self.python)
        for text in ["# tool: x, y\na,b\n1,2\n", "a,b\n1,2,3\n", "a.b,c\n1,2\n"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path("t.csv")))
            let reading = try await Running(python, ["-c", Self.script, "t.csv"], in: scratch).ending()
            let isRight = reading.status == 0 && reading.output.hasPrefix("t.csv\ta,b\t1\t")
            #expect(!isRight, "\(text)")
        }
    }
}
