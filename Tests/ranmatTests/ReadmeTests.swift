import Foundation
import LimitTheorems
import SpectralChecks
import Testing

/// Numbers and tables of README.md that follow from the registries.
@Suite struct ReadmeTests {
    private static func readme() throws -> String {
        try String(contentsOfFile: "\(Program.repository)/README.md", encoding: .utf8)
    }

    /// What `make run` prints at the end.
    @Test func countsAreThoseOfTheRegistries() throws {
        let text = try Self.readme()
        let checks = LimitTheorem.all.reduce(0) { $0 + $1.standardEnsembles.count }
        #expect(text.contains("\(checks) of \(checks) checks consistent\n"))
        let identities = try IdentityBattery(IdentityBatteryDescription()).entries.count
        #expect(text.contains("all \(identities) identities hold\n"), "\(identities)")
    }

    /// Every theorem has a row in the table of what can be checked.
    @Test func everyTheoremHasARow() throws {
        let rows = try Self.readme().split(separator: "\n").filter { $0.hasPrefix("| `ranmat check ") }
        #expect(
            rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
                == LimitTheorem.all.map { "ranmat check \($0.identifier)" })
    }
}
