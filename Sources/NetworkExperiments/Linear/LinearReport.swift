internal import Datasets
public import Files
internal import LinearAutoencoders
internal import Reports
internal import RunSupport

extension LinearOutcome {
    /// Writes the tables, `linear.json` and the figures; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        try directory.write("spectrum.csv", text: spectrum.rendered())
        try directory.write("losses.csv", text: losses.rendered())
        try directory.write(
            "reconstructions.csv",
            text: sheet.text(
                comments: comments + [
                    (
                        "picture",
                        "grey levels 0…255, row by row; \(ReconstructionSheet.margin) white pixels between"
                    ),
                    ("images", sheet.shown.map(String.init).joined(separator: " ")),
                    (
                        "rows",
                        "originals, q = " + sheet.latentDimensions.map(String.init).joined(separator: " ")
                    ),
                ]))
        try directory.write("linear.json", text: StableJSON.text(result, for: "linear.json"))
        var files = ["spectrum.csv", "losses.csv", "reconstructions.csv", "linear.json"]
        files += try scree.write(in: directory)
        files += try contactSheet.write(in: directory)
        if let path {
            try directory.write("descent.csv", text: table(of: path).rendered())
            files.append("descent.csv")
            files += try figure(of: path).write(in: directory)
        }
        return files
    }

    private var comments: [(key: String, value: String)] {
        let description = result.description
        return [
            ("tool", "ranmat \(ranmatVersion)"), ("data", description.data.summary),
            ("measured_from", description.centring == .mean ? "the mean" : "the origin"),
            ("observations", "\(result.observations)"), ("dimension", "\(result.dimension)"),
            ("latent_dimension", "\(description.latentDimension)"), ("seed", "\(description.seed)"),
        ] + (description.data.remark.map { [("remark", $0)] } ?? [])
            + (result.stopped.map { [$0.comment] } ?? [])
    }

    private var spectrum: CSVTable {
        let total = result.squaredNorm > 0 ? result.squaredNorm : 1
        var sum = 0.0
        let rows = eigenvalues.enumerated().map { i, value in
            sum += value
            return SpectrumRow(
                index: i + 1, eigenvalue: value, sum: sum, total: total, observations: result.observations)
        }
        return SpectrumRow.table.table(rows, comments: comments)
    }

    private var losses: CSVTable {
        LinearResult.Loss.table.table(
            result.losses, comments: comments + [("losses", "of Z - ZDD', squared Frobenius norm")])
    }

    private func table(of path: DescentPath) -> CSVTable {
        DescentRow.table(latentDimension: result.description.latentDimension).table(
            path.points.map { DescentRow(point: $0, limit: path.limit) },
            comments: comments + [
                ("step_size", "1/(4 largest eigenvalue)"),
                ("loss_gap", "(loss - minimum)/\(path.limit.lossUnit)"),
                ("eigenvalue_gap", "largest distance from 1 of \(path.limit.learnable) eigenvalues of J_L"),
            ])
    }

    private var dataTitle: String {
        let data = result.description.data
        return "\(data.name), \(result.observations) images"
            + (result.description.centring == .mean ? ", deviations from the mean" : "")
    }

    private var scree: ScreeFigure {
        ScreeFigure(
            name: "scree", title: "Axes of the data: \(dataTitle)", data: "spectrum.csv",
            latentDimension: result.description.latentDimension)
    }

    private var contactSheet: ContactSheetFigure {
        ContactSheetFigure(
            name: "reconstructions", title: "Best linear reconstructions: \(dataTitle)",
            data: "reconstructions.csv", imageSize: (sheet.width, sheet.height),
            margin: ReconstructionSheet.margin, columns: sheet.shown.count,
            rowLabels: ["original"] + sheet.latentDimensions.map { "q = \($0)" })
    }

    private func figure(of path: DescentPath) -> DescentFigure {
        let middle = result.descent?.convergence.first { $0.tolerance == 0.01 }
        return DescentFigure(
            name: "descent",
            title: "Gradient descent, q = \(result.description.latentDimension): \(dataTitle)",
            data: "descent.csv", eigenvalues: result.description.latentDimension,
            eigenvalueStep: middle?.eigenvalueStep, lossStep: middle?.lossStep)
    }
}
