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

    /// The laws of the edge, and of the extreme eigenvalues of matrices: published values, to their digits, on the scale that the
    /// command promises (H/√n, XX* unscaled).
    @Test func edges() async throws {
        func value(_ line: String, _ name: String) async throws -> Double {
            try await rows(line)[name] ?? .nan
        }
        let root = "1.8973665961010275"  // 6/√10
        for (line, name, expected, tolerance) in [
            ("law tracy-widom --beta 2 --cdf -2", "cdf", 0.413224142505122, 1e-14),
            ("law tracy-widom --beta 1 --quantile 0.95", "quantile", 0.979316053469532, 1e-12),
            ("law tracy-widom --beta 4 --cdf -2", "cdf", 0.67350867155861, 1e-13),
            ("law tracy-widom --beta 4 --convention plain --cdf -2", "cdf", 0.890338584634094, 1e-14),
            ("law tracy-widom --beta 4 --convention beta-ensemble --cdf -2", "cdf", 0.545275232613013, 1e-14),
            ("law tracy-widom --beta 2", "mean", -1.7710868074116, 1e-12),
            ("law gue --size 10 --max-cdf \(root)", "max-cdf", 0.923504285536333, 1e-12),
            ("law goe --size 10 --max-cdf \(root)", "max-cdf", 0.788738269097635, 1e-12),
            ("law gse --size 10 --max-cdf \(root)", "max-cdf", 0.98664713688391, 1e-12),
            ("law gse --size 10 --min-cdf -\(root)", "min-cdf", 1 - 0.98664713688391, 1e-12),
            ("law wishart --dims 5,8 --max-cdf 22", "max-cdf", 0.868717648737765, 1e-12),
            ("law wishart --dims 5,8 --field real --max-cdf 22", "max-cdf", 0.766286428465982, 1e-12),
            ("law wishart --dims 5,8 --min-cdf 0.8", "min-complement", 0.774457680135896, 1e-12),
            ("law wishart --dims 5,8 --scale 2 --min-cdf 1.6", "min-complement", 0.774457680135896, 1e-12),
            ("law wishart --dims 5,8 --field real --min-cdf 0.8", "min-complement", 0.581606327011067, 1e-12),
            // Values that only a bound is known of, and of matrices too large for the exact law.
            ("law goe --size 10 --max-cdf -5", "max-cdf-bound", 1e-11, 1e-20),
            ("law gue --size 1000000 --max-cdf 1.9998", "max-cdf-second-order", 0.413224, 1e-4),
        ] {
            #expect(abs(try await value(line, name) - expected) < tolerance, "\(line)")
        }
        // Power: another scale of β = 4, another size.
        #expect(abs(try await value("law tracy-widom --beta 4 --cdf -2", "cdf") - 0.89) > 0.1)
        #expect(abs(try await value("law gue --size 11 --max-cdf \(root)", "max-cdf") - 0.9235) > 1e-3)
    }
}
