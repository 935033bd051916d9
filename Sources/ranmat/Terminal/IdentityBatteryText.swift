internal import RunSupport
internal import SpectralChecks

/// The battery of identities as text of at most 80 columns.
enum IdentityBatteryText {
    /// The identities, what they claim and why.
    static func list(_ entries: [IdentityBattery.Entry]) -> String {
        var lines: [String] = []
        var ensemble = ""
        for entry in entries {
            if entry.ensemble != ensemble {
                if !lines.isEmpty { lines.append("") }
                lines.append(entry.ensemble)
                ensemble = entry.ensemble
            }
            lines.append("  \(entry.name)")
            lines.append("      \(entry.statement) [\(entry.source)]".wrapped(indent: 6))
        }
        return lines.joined(separator: "\n") + "\n\n\(entries.count) identities"
    }

    /// Expected, observed and score of every identity, then the verdict.
    static func summary(_ result: IdentityBatteryResult) -> String {
        var table = TextTable(
            header: ["identity", "expected", "observed", "z", "p (Holm)"], rightAligned: [1, 2, 3, 4])
        for identity in result.identities {
            table.append([
                identity.name, identity.expected.formatted(significantDigits: 5),
                identity.observed.formatted(significantDigits: 5),
                identity.zScore.map(score) ?? "–",
                identity.adjustedPValue.formatted(significantDigits: 2) + (identity.holds ? "" : " ✗"),
            ])
        }
        var lines = ["", table.rendered, ""]
        for identity in result.failing {
            lines.append(
                "  ✗ \(identity.name): \(identity.statement), \(identity.ensemble)".wrapped(indent: 4))
        }
        return (lines + verdict(result)).joined(separator: "\n")
    }

    private static func score(_ z: Double) -> String {
        guard abs(z) < 99.5 else { return z < 0 ? "< -99" : "> 99" }
        let tenths = Int((abs(z) * 10).rounded())
        return "\(z < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }

    private static func verdict(_ result: IdentityBatteryResult) -> [String] {
        let description = result.description
        let rate = description.falseAlarmRate.formatted(significantDigits: 3)
        var lines = [
            "  \(description.samples) matrices for each identity; a correct program fails with probability "
                + "at most \(rate)"
        ]
        if result.failures > 0 {
            lines.append("  the eigenvalues of \(result.failures) matrices could not be computed")
        }
        lines.append("  \(result.verdict.rawValue.uppercased()): \(conclusion(result))")
        return lines.map { $0.wrapped(indent: 2) }
    }

    /// The verdict in a few words.
    static func conclusion(_ result: IdentityBatteryResult) -> String {
        let (verified, failing) = (result.identities.count, result.failing.count)
        let stopped = verified < result.planned ? "; stopped before \(result.planned - verified) others" : ""
        return switch result.verdict {
        case .passed: "all \(verified) identities hold"
        case .failed: "\(failing) of \(verified) identities fail\(stopped)"
        case .incomplete: "\(verified) identities hold\(stopped)"
        }
    }
}
