import Foundation
import LimitTheorems
import Testing

/// Results and exit statuses of the commands.
@Suite struct ResultTests {
    private static let quick = "--sizes 10,20,40,80 --samples 60 --trajectories 8"

    @Test func aTrueClaimEndsWithZero() async throws {
        let scratch = Scratch()
        let ending = try await Program.run("check rectangular \(Self.quick) --output out", in: scratch)
        #expect(ending.status == 0, "\(ending.output)")
        #expect(ending.output.contains("\n  CONSISTENT"))
        let folder = "out/rectangular-complex-gaussian"
        for name in [
            "out/results.json", "out/manifest.json", "out/environment.json", "\(folder)/convergence.csv",
            "\(folder)/wasserstein.csv", "\(folder)/trajectories.csv", "\(folder)/radial.csv",
            "\(folder)/convergence.gp",
        ] { #expect(scratch.files.contains(name), "\(name)") }
        #expect(scratch.temporaries == [])
        // Every file listed is there, and every data file but the record of time and place is listed.
        let manifest = try json(scratch.text("out/manifest.json")) as? [String: Any]
        let listed = Set(manifest?["files"] as? [String] ?? [])
        for name in listed { #expect(scratch.files.contains("out/\(name)"), "\(name)") }
        #expect(manifest?["command"] as? [String] == ["ranmat"] + "check rectangular \(Self.quick)".words)
    }

    @Test func aWrongClaimEndsWithOne() async throws {
        let ending = try await Program.run("check product --factors 3 --claim-factors 4 \(Self.quick)")
        #expect(ending.status == 1)
        #expect(ending.output.contains("\n  INCONSISTENT"))
        #expect(ending.complaints == "")
    }

    /// A script must not take an inconclusive check for a consistent one.
    @Test func anOpenQuestionEndsWithOne() async throws {
        let ending = try await Program.run("check circular --sizes 5,10 --samples 2 --trajectories 0")
        #expect(ending.status == 1)
        #expect(ending.output.contains("\n  INCONCLUSIVE"))
    }

    /// Standard output into a file holds the result and no trace of progress; standard error is empty.
    @Test(arguments: [
        "check circular --sizes 10,20,40 --samples 20", "check circular --sizes 5,10 --samples 3 --json",
        "histogram circular --size 20 --samples 50 --output out",
        "sample ginibre --size 20 --samples 300 --output x.csv", "law semicircle --density 0",
    ])
    func nothingButResultsIsPrinted(_ line: String) async throws {
        let ending = try await Program.run(line)
        #expect(ending.status == 0 || ending.status == 1)
        #expect(ending.complaints == "")
        #expect(!ending.output.contains("\r") && !ending.output.contains("\u{1B}"))
        #expect(!ending.output.contains("█") && !ending.output.contains("░"))
        #expect(ending.output.hasSuffix("\n"))
    }

    @Test func jsonIsJSON() async throws {
        let ending = try await Program.run("check all --sizes 5,10,20 --samples 4 --json")
        let results = try json(ending.output) as? [[String: Any]]
        #expect(results?.count == LimitTheorem.all.reduce(0) { $0 + $1.standardEnsembles.count })
        for result in results ?? [] {
            let verdict = result["verdict"] as? String
            #expect(["consistent", "inconsistent", "inconclusive"].contains(verdict))
            #expect((result["measurements"] as? [Any])?.isEmpty == false)
        }
        #expect(ending.complaints == "")
    }

    /// Any number of threads gives the same bytes, in every file but `environment.json`.
    @Test func foldersDoNotDependOnThreads() async throws {
        let scratch = Scratch()
        var folders: [[String: [UInt8]]] = []
        for threads in [1, 2, 7] {
            let line = "check circular --sizes 5,10,20 --samples 5 --threads \(threads) --output t\(threads)"
            _ = try await Program.run(line, in: scratch)
            let own = scratch.files.filter {
                $0.hasPrefix("t\(threads)/") && $0 != "t\(threads)/environment.json"
            }
            folders.append(
                Dictionary(uniqueKeysWithValues: own.map { (String($0.dropFirst(3)), scratch.bytes($0)) }))
        }
        #expect(folders[0].count > 10)
        #expect(folders[0] == folders[1] && folders[0] == folders[2])
    }

    private static let values: [(String, Double)] = [
        ("product --factors 3 --plane-cdf 0.5:0.5", 0.830036783377),
        ("circular --plane-cdf 0.5:0.5", 0.634076362068),
        ("product --factors 2 --plane-cdf -0.3:0.2", 0.149176831538),
        // √Π(α_j − ½) and √Πα_j for the ratios 1, 3/2, 2, 3.
        ("rectangular --dims 2,3,4,6 --quantile 0.5", 1.875.squareRoot()),
        ("rectangular --dims 2,3,4,6 --quantile 1", 3),
        // Where x is too small for acos x to differ from π/2.
        ("circular --plane-cdf 1e-30:inf", 0.5), ("product --factors 2 --plane-cdf 1e-17:inf", 0.5),
        ("circular --radius 0.5 --plane-cdf inf:-1e-200", 0.5),
        ("semicircle --density 0", 1 / Double.pi), ("semicircle --cdf -2", 0), ("semicircle --moment 4", 2),
        ("circular --radius 0.5 --cdf 0.25", 0.25), ("product --factors 4 --complement 0.5625", 0.25),
    ]

    @Test(arguments: values)
    func lawsHaveTheirValues(_ line: String, _ value: Double) async throws {
        let ending = try await Program.run("law \(line)")
        let lines = ending.output.split(separator: "\n")
        let last = try #require(lines.last?.split(separator: ",").last.flatMap { Double($0) })
        // The check values of G are given to twelve digits.
        #expect(abs(last - value) < 6e-13)
        #expect(lines[0] == "quantity,argument,value" && lines[1].hasPrefix("# tool: ranmat "))
        #expect(ending.status == 0 && ending.complaints == "")
    }

    @Test func aDryRunDrawsNothing() async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample wigner --size 300 --samples 1000 --threads 1 --output x.npy --dry-run", in: scratch)
        #expect(ending.status == 0 && scratch.files == [])
        #expect(ending.output.contains("1000 × 300 eigenvalues, 4.8 MB"))
        #expect(ending.output.contains(" s a matrix)"))
    }
}

private func json(_ text: String?) throws -> Any {
    try JSONSerialization.jsonObject(with: Data((text ?? "").utf8))
}
