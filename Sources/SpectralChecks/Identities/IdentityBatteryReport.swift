public import Files
internal import LinearAlgebra
internal import RandomNumbers
import Reports
internal import RunSupport

extension IdentityBatteryResult {
    /// Writes `identities.csv`; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        var table = CSVTable(
            comments: [
                ("tool", "ranmat \(ranmatVersion)"), ("matrices per identity", "\(description.samples)"),
                ("seed", "\(description.seed)"), ("generator", description.generator.rawValue),
                ("solver", description.solver.rawValue),
                ("family-wise false-alarm rate", description.falseAlarmRate.formatted(significantDigits: 6)),
                ("verdict", "\(verdict.rawValue), \(identities.count) of \(planned) identities verified"),
            ],
            columns: [
                "identity", "ensemble", "statement", "source", "expected", "observed", "standard_error",
                "z_score", "p_value", "adjusted_p_value", "holds",
            ])
        for identity in identities {
            table.append([
                .text(identity.name), .text(identity.ensemble), .text(identity.statement),
                .text(identity.source), .real(identity.expected), .real(identity.observed),
                .real(identity.standardError), CSVField(identity.zScore), .real(identity.pValue),
                .real(identity.adjustedPValue), .text(identity.holds ? "yes" : "no"),
            ])
        }
        try directory.write("identities.csv", text: table.rendered())
        return ["identities.csv"]
    }
}
