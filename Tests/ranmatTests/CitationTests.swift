import Foundation
import Testing

/// `CITATION.cff` has the fields that its format requires (Citation File Format 1.2.0), and this version.
@Suite struct CitationTests {
    private static func lines() throws -> [Substring] {
        try String(contentsOfFile: "\(Program.repository)/CITATION.cff", encoding: .utf8)
            .split(separator: "\n")
    }

    @Test(arguments: ["cff-version", "message", "title", "authors"])
    func requiredKeysAreThere(_ key: String) throws {
        #expect(try Self.lines().filter { $0.hasPrefix("\(key):") }.count == 1)
    }

    @Test func thereIsAnAuthor() throws {
        let following = try Self.lines().drop { $0 != "authors:" }.dropFirst()
        #expect(following.first?.hasPrefix("  - name: ") == true)
    }

    @Test func theVersionIsThePrograms() async throws {
        let version = try await Program.run("--version").output
        #expect(try Self.lines().contains("version: \(version.dropLast())"))
    }
}
