public import Files
internal import LimitTheorems
import Reports
internal import RunSupport

extension TheoremCheck.Outcome {
    /// Writes the check's data and figures into a folder of its own; returns the paths relative to
    /// `directory` of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        let folder = try directory.subdirectory(result.check.name)
        var files = try writeConvergence(folder)
        if let histogram { files += try histogram.write(in: folder) }
        return files.map { "\(result.check.name)/\($0)" }
    }

    private var comments: [(key: String, value: String)] {
        [
            ("tool", "ranmat \(ranmatVersion)"), ("theorem", result.check.title),
            ("ensemble", result.ensemble), ("scaling", result.scaling),
            ("seed", "\(result.check.settings.seed)"), ("law", result.law),
            ("verdict", "\(result.verdict.rawValue): \(result.reason)"),
        ] + UncertainReals.comments(result.sizes.reduce(0) { $0 + ($1.uncertainReals ?? 0) })
    }

    private func writeConvergence(_ folder: OutputDirectory) throws(OutputError) -> [String] {
        let tables = [
            (
                "convergence.csv",
                TheoremCheckResult.Measurement.table.table(result.measurements, comments: comments)
            ),
            ("wasserstein.csv", TheoremCheckResult.SizeSummary.table.table(result.sizes, comments: comments)),
            (
                "trajectories.csv",
                TheoremCheckResult.TrajectoryPoint.table.table(result.trajectories, comments: comments)
            ),
        ]
        for (name, table) in tables { try folder.write(name, text: table.rendered()) }
        var files = tables.map(\.0)
        if result.measurements.contains(where: { $0.distance > 0 }) {
            files += try convergenceFigure.write(in: folder)
        }
        return files
    }

    private var convergenceFigure: ConvergenceFigure {
        let series = result.views.compactMap { view -> ConvergenceFigure.Series? in
            let rows = result.measurements.filter { $0.view == view.view && $0.distance > 0 }
            guard !rows.isEmpty else { return nil }
            let exponent = view.exponent.map { ", slope \($0.formatted(significantDigits: 2))" } ?? ""
            return ConvergenceFigure.Series(
                statistic: view.view.rawValue, legend: "\(view.view.rawValue)\(exponent)",
                hasFiniteSize: rows.contains { ($0.finiteDistance ?? 0) > 0 },
                hasFit: rows.contains { $0.fittedDistance != nil })
        }
        return ConvergenceFigure(
            name: "convergence", title: "Distance to the limit: \(result.ensemble)",
            yLabel: "sup |Fₙ − F|", data: "convergence.csv", series: series,
            trajectories: result.trajectories.isEmpty ? nil : "trajectories.csv")
    }
}
