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
        var distances = CSVTable(
            comments: comments,
            columns: [
                "statistic", "size", "samples", "distance", "standard_error", "finite_n_distance", "fit",
                "noise_floor", "real_fraction_bound", "complex_gaussian_distance", "exact_p_value",
                "matrix_distance", "matrix_distance_standard_error",
            ])
        for m in result.measurements {
            distances.append([
                .text(m.view.rawValue), .integer(m.size), .integer(m.samples), .real(m.distance),
                finite(m.standardError), CSVField(m.finiteDistance), CSVField(m.fittedDistance),
                finite(m.noiseFloor), CSVField(m.realFractionBound), CSVField(m.companion?.distance),
                CSVField(m.exactPValue), .real(m.matrixDistance),
                finite(m.matrixDistanceStandardError),
            ])
        }
        try folder.write("convergence.csv", text: distances.rendered())
        var wasserstein = CSVTable(
            comments: comments,
            columns: [
                "size", "samples", "failures", "matrix_wasserstein", "standard_error", "expected_wasserstein",
                "real_fraction",
            ])
        for s in result.sizes {
            wasserstein.append([
                .integer(s.size), .integer(s.samples), .integer(s.failures), .real(s.wasserstein),
                finite(s.wassersteinStandardError), CSVField(s.expectedWasserstein), CSVField(s.realFraction),
            ])
        }
        try folder.write("wasserstein.csv", text: wasserstein.rendered())
        var nested = CSVTable(
            comments: comments, columns: ["trajectory", "size", "distance", "plane_distance"])
        for t in result.trajectories {
            nested.append([
                .integer(t.trajectory), .integer(t.size), .real(t.distance), CSVField(t.planeDistance),
            ])
        }
        try folder.write("trajectories.csv", text: nested.rendered())
        var files = ["convergence.csv", "wasserstein.csv", "trajectories.csv"]
        if result.measurements.contains(where: { $0.distance > 0 }) {
            files += try convergenceFigure.write(in: folder)
        }
        return files
    }

    private func finite(_ value: Double) -> CSVField { CSVField(value.isFinite ? value : nil) }

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
