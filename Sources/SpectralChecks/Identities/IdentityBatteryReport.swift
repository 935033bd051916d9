public import Files
internal import LinearAlgebra
internal import RandomNumbers
import Reports
internal import RunSupport

extension IdentityBatteryResult {
    /// Writes `identities.csv`; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        let table = Measurement.table.table(
            identities,
            comments: [
                ("tool", "ranmat \(ranmatVersion)"), ("matrices_per_identity", "\(description.samples)"),
                ("seed", "\(description.seed)"), ("generator", description.generator.rawValue),
                ("solver", description.solver.rawValue),
                ("false_alarm_rate", description.falseAlarmRate.formatted(significantDigits: 6)),
                ("verdict", "\(verdict.rawValue), \(identities.count) of \(planned) identities verified"),
            ])
        try directory.write("identities.csv", text: table.rendered())
        return ["identities.csv"]
    }
}
