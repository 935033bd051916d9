import Foundation
import LimitTheorems
import Testing

/// Bad usage: status 64, one sentence on standard error, nothing on standard output and nothing on disk.
@Suite struct UsageTests {
    private static let forms =
        "gaussian, uniform (variance 1), uniform:H (on [-H, H]), rademacher, exponential (centred), "
        + "student-t:DOF"
    private static let theorems = LimitTheorem.all.map(\.identifier).joined(separator: ", ")

    @Test(arguments: [
        ("sample ginibre --size 0 --output x.npy", "--size must be at least 1, not 0"),
        ("sample ginibre --size=-3 --output x.npy", "--size must be at least 1, not -3"),
        ("sample ginibre --samples 0 --output x.npy", "--samples must be at least 1, not 0"),
        ("sample ginibre --output x", "--output must end in .npy or .csv, not 'x'"),
        (
            "sample iid --solver gsl --output x.npy",
            "--solver gsl has no eigenvalue solver for complex general matrices; use --solver lapack or "
                + "--field real"
        ),
        ("histogram circular --size 0 --output out", "--size must be at least 1, not 0"),
        ("histogram circular --size=-3 --output out", "--size must be at least 1, not -3"),
        ("histogram circular --samples 0 --output out", "--samples must be at least 1, not 0"),
        ("histogram circular --bins 1 --output out", "--bins must be between 2 and 10000, not 1"),
        (
            "histogram rectangular --dims 3,2 --output out",
            "--dims must start with its smallest dimension, which 3 is not in 3,2"
        ),
        ("check circular --sizes 0,10 --output out", "--sizes must be positive whole numbers, not 0"),
        ("check circular --sizes=-3 --output out", "--sizes must be positive whole numbers, not -3"),
        ("check circular --sizes 20,10 --output out", "--sizes must increase, not 20,10"),
        ("check circular --samples 0 --output out", "--samples must be at least 1, not 0"),
        (
            "check circular --entries cauchy --output out",
            "--entries: unknown entry law 'cauchy'; allowed are \(forms)"
        ),
        (
            "check circular --entries student-t:0 --output out",
            "--entries: the degrees of freedom of student-t:DOF must be a positive number between "
                + "1e-30 and 1e30, not '0'"
        ),
        (
            "check rectangular --dims 3,2,4 --output out",
            "--dims must start with its smallest dimension, which 3 is not in 3,2,4"
        ),
        (
            "check circular --solver gsl --output out",
            "--solver gsl has no eigenvalue solver for complex general matrices; use --solver lapack or "
                + "--field real"
        ),
        ("sample iid --factors 2 --output x.npy", "--factors belongs to product, not to 'iid'"),
        (
            "check pentagon",
            "there is no theorem 'pentagon'; known are \(theorems), and all for every one"
        ),
        ("law product --quantile 2", "--quantile takes probabilities between 0 and 1, not 2.0"),
        (
            "law product",
            "nothing to evaluate: give --density, --cdf, --complement, --quantile, --moment or --plane-cdf"
        ),
    ])
    func valuesAreRefusedInOneSentence(_ line: String, _ sentence: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 64 && !ending.wasKilled)
        #expect(ending.complaints == "Error: \(sentence)\n")
        #expect(ending.output == "")
        #expect(scratch.files == [])
    }

    /// Errors that the parser finds come with the usage of the subcommand.
    @Test(arguments: [
        ("check circular --bogus 1", "Unknown option '--bogus'"),
        ("sample ginibre", "Missing expected argument '--output <file>'"),
        ("check circular --threads=-1", "--threads must be between 0 (all cores) and 4096, not -1"),
        (
            "check circular --sizes 10;20",
            "The value '10;20' is invalid for '--sizes <n,n,…>': '10;20' is not a whole number"
        ),
        (
            "check circular --seed=-1",
            "The value '-1' is invalid for '--seed <seed>': '-1' does not lie between 0 and 18446744073709551615, "
                + "the whole numbers taken here"
        ),
    ])
    func misunderstandingsAreExplained(_ line: String, _ sentence: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        let command = line.split(separator: " ")[0]
        #expect(ending.status == 64)
        #expect(ending.complaints.hasPrefix("Error: \(sentence)\n"), "\(ending.complaints)")
        #expect(ending.complaints.contains("Usage: ranmat \(command) "))
        #expect(ending.output == "" && scratch.files == [])
    }

    /// The refusal gives the amount of memory and comes at once: memory of that size is never requested.
    @Test(arguments: [
        ("sample ginibre --size 1000000 --threads 1 --output x.npy", "32 TB"),
        ("histogram circular --size 1000000 --threads 1 --output out", "64 TB"),
        ("check circular --sizes 10,1000000 --threads 1 --output out", " TB"),
    ])
    func hugeSizesAreRefusedWithTheFigure(_ line: String, _ figure: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 64)
        #expect(
            ending.complaints.contains("\(figure) of memory, and this machine has"), "\(ending.complaints)")
        #expect(ending.complaints.split(separator: "\n").count == 1)
        #expect(scratch.files == [])
    }

    @Test func noThreadsMeansAllCores() async throws {
        let scratch = Scratch()
        let ending = try await Program.run("sample ginibre --size 5 --threads 0 --output x.npy", in: scratch)
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(ending.output.hasPrefix("x.npy: 1 × 5 eigenvalues\n"))
        #expect(scratch.files == ["x.npy", "x.npy.json"])
    }

    @Test(arguments: ["", "check", "histogram", "sample", "law", "data", "linear"])
    func helpHasExamplesAndFitsTheTerminal(_ command: String) async throws {
        let ending = try await Program.run("\(command) --help")
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(ending.output.contains("EXAMPLES\n  ranmat \(command)"))
        for line in ending.output.split(separator: "\n") where line.count > 80 {
            Issue.record("\(line.count) columns: \(line)")
        }
        // An example that is wrapped cannot be copied.
        for line in ending.output.split(separator: "\n") where line.hasPrefix("  ranmat ") {
            #expect(!line.hasSuffix(" \\") && line.count <= 80)
        }
    }

    @Test func versionIsOneLine() async throws {
        let ending = try await Program.run("--version")
        #expect(ending.status == 0 && ending.output.split(separator: ".").count == 3)
        #expect(ending.output.split(separator: "\n").count == 1)
    }
}
