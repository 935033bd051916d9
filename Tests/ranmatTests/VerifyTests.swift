import Foundation
import Testing

/// `ranmat verify` as a user runs it.
@Suite struct VerifyTests {
    private func results(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The whole battery, at the least number of matrices.
    @Test func passes() async throws {
        let ending = try await Program.run("verify --samples 5000 --seed 4")
        #expect(ending.status == 0, "\(ending.output)")
        #expect(ending.output.contains("  PASSED: all "))
        #expect(ending.output.contains("all-real-2x2/direct/probability"))
        #expect(ending.output.contains("a correct program fails with probability at"))
        #expect(ending.complaints == "")
        let widest = ending.output.split(separator: "\n").map(\.count).max() ?? 0
        #expect(widest <= 80)
    }

    @Test func output() async throws {
        let scratch = Scratch()
        let line = "verify --samples 5000 --only goe,streams/blocks"
        let first = try await Program.run("\(line) --output out --threads 1", in: scratch)
        #expect(first.status == 0)
        #expect(
            scratch.files == [
                "out", "out/environment.json", "out/identities.csv", "out/manifest.json", "out/results.json",
            ])
        let table = scratch.text("out/identities.csv") ?? ""
        #expect(table.contains("# false_alarm_rate: 0.001\n"))
        #expect(table.contains("goe/tridiagonal/trace-variance,"))
        let result = try results(scratch.text("out/results.json") ?? "")
        #expect(result["verdict"] as? String == "passed")
        #expect((result["identities"] as? [Any])?.count == 8)
        // The same on standard output, whatever the number of threads.
        let second = try await Program.run("\(line) --json --threads 3", in: scratch)
        #expect(second.output == scratch.text("out/results.json"))
    }

    @Test func list() async throws {
        let ending = try await Program.run("verify --list --only gue,masked/e1")
        #expect(ending.status == 0)
        #expect(ending.output.contains("\n  gue/dense/moment-6\n      E m_6, m_6 = tr M^6/n ["))
        #expect(ending.output.hasSuffix("\n10 identities\n"))
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let all = try await Program.run("verify --list --json")
        let entries = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: String]]
        #expect((entries?.count ?? 0) > 120)
        #expect(
            Set(entries?.first?.keys.map { $0 } ?? []) == ["identity", "ensemble", "statement", "source"])
    }

    /// At a very high false-alarm rate some identity fails: status 1, and it is named.
    @Test func fails() async throws {
        // The first seed with an alarm at a rate of 0.5 serves.
        for seed in 0..<40 {
            let ending = try await Program.run(
                "verify --samples 5000 --only streams,goe --false-alarm-rate 0.5 --seed \(seed)")
            guard ending.status != 0 else { continue }
            #expect(ending.status == 1)
            #expect(ending.output.contains(" ✗\n"))
            #expect(ending.output.contains("\n  ✗ "))
            #expect(ending.output.contains("  FAILED: "))
            return
        }
        Issue.record("no alarm in 40 seeds at a rate of one half")
    }

    @Test(arguments: [
        ("--samples 100", "--samples must be at least 5000"),
        ("--false-alarm-rate 2", "--false-alarm-rate must be between 1e-6"),
        ("--only nonsense", "no identity is named 'nonsense'"),
        ("--only goe,,gue", "The value 'goe,,gue' is invalid for '--only"),
        ("--only ginibre --solver gsl", "use --solver lapack"),
    ])
    func refuses(_ options: String, _ message: String) async throws {
        let ending = try await Program.run("verify \(options)")
        #expect(ending.status == 64)
        #expect(ending.complaints.contains(message), "\(ending.complaints)")
        #expect(ending.output == "")
    }

    /// After Ctrl-C the verified identities are written, and the verdict is not "passed".
    @Test func interrupted() async throws {
        let scratch = Scratch()
        let running = try Running(
            Program.path, "verify --samples 4000000 --output out --threads 2".words, in: scratch)
        let signals = await running.send(SIGINT) { scratch.files.contains("out") }
        #expect(signals == 1)
        let ending = try await running.ending()
        #expect(ending.status == 1 && !ending.wasKilled)
        #expect(ending.output.contains("  INCOMPLETE: "), "\(ending.output)")
        #expect(scratch.temporaries == [])
        let result = try results(scratch.text("out/results.json") ?? "")
        #expect(result["verdict"] as? String == "incomplete")
        #expect(((result["planned"] as? Int) ?? 0) > 120)
    }
}
