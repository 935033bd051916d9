import Foundation
import Testing

/// `ranmat law` as a user runs it, where numbers are large and where they have an atom.
@Suite struct LawTests {
    private func rows(_ line: String) async throws -> [String: Double] {
        let ending = try await Program.run(line)
        #expect(ending.status == 0 && ending.complaints == "")
        let lines = ending.output.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        return lines.reduce(into: [:]) { rows, line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            rows[String(fields[0])] = Double(fields[2])
        }
    }

    /// Products beyond the range of doubles have infinite numbers, and their logarithms.
    @Test func longProducts() async throws {
        let dims = Array(repeating: "40", count: 420).joined(separator: ",")
        let facts = try await rows("law gamma-product --dims \(dims)")
        let (median, largest) = (facts["log-median"] ?? .nan, facts["log-expected-maximum"] ?? .nan)
        #expect(facts["expected-maximum"] == .infinity)
        #expect(median > 600 && largest > 710)
        let moment = try await rows("law gamma-product --dims \(dims) --moment 8")
        #expect(moment["moment"] == .infinity && (moment["log-moment"] ?? 0) > 5600)
    }

    /// Density, distribution and moment of a masked law belong together, with zeros and without.
    @Test func atoms() async throws {
        let facts = try await rows("law masked --latent 20")
        let zeros = facts["zero-fraction"] ?? .nan
        let values = try await rows(
            "law masked --latent 20 --density 0.0005 --cdf 0.0005 --complement 0.0005 --moment 2")
        func value(_ name: String) -> Double { values[name] ?? .nan }
        // Rounding only.
        for name in ["density", "complement", "moment"] {
            #expect(abs(value(name) / value("nonzero-\(name)") - (1 - zeros)) < 1e-12)
        }
        #expect(abs(value("cdf") - zeros - (1 - zeros) * value("nonzero-cdf")) < 1e-12)
        #expect(abs(value("cdf") + value("complement") - 1) < 1e-12)
    }
}
