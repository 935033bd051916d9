internal import Autoencoders
internal import Datasets
public import Files
import Reports
internal import RunSupport
internal import Statistics

extension EvolutionResult {
    /// Writes the tables and figures; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        var tables = [
            ("figure-1.csv", boxes("|lambda| of J_L, exact zeros included", \.latent.moduli)),
            ("figure-3.csv", boxes("|theta| of J_L in [0, pi], exact zeros left out", \.latent.arguments)),
            ("evolution.csv", evolution), ("untrained.csv", untrainedTable),
            ("iterates.csv", iteratesTable),
            (
                "claims.csv",
                PaperClaim.table.table(claims, comments: comments + remarks.map { ("remark", $0) })
            ),
        ]
        if !losses.isEmpty { tables.append(("losses.csv", lossTable)) }
        if description.trainings.count > 1 {
            tables.append(("sensitivity.csv", sensitivityTable))
        } else {
            // A file of an earlier run with other trainings could be taken for this run's.
            try directory.remove("sensitivity.csv")
        }
        for (name, table) in tables { try directory.write(name, text: table.rendered()) }
        var files = tables.map(\.0)
        for figure in figures { files += try figure.write(in: directory) }
        return files
    }

    private var comments: [(key: String, value: String)] {
        [
            ("tool", "ranmat \(ranmatVersion)"), ("data", description.data.summary),
            ("training", description.trainings.first?.label ?? ""),
        ] + (demonstration?.comments ?? [])
            + description.trainings.compactMap { training in
                training.command.map { ("trained_by", "\(training.label): \($0.joined(separator: " "))") }
            } + description.remarks.map { ("remark", $0) }
    }

    private func boxes(_ what: String, _ box: (EvolutionRow) -> SampleQuantiles) -> CSVTable {
        let boxes = mainRows.sorted { ($0.epoch, $0.latentDimension) < ($1.epoch, $1.latentDimension) }
            .map { EvolutionBox(epoch: $0.epoch, latentDimension: $0.latentDimension, quantiles: box($0)) }
        return EvolutionBox.table.table(
            boxes,
            comments: comments + [
                ("boxes", what),
                (
                    "whiskers",
                    "5 % and 95 % quantiles; quantiles by linear interpolation at p(n - 1), as NumPy"
                ),
            ])
    }

    private var lossTable: CSVTable { LossColumns.ofNetworks.table(losses, comments: comments) }

    private var evolution: CSVTable {
        let uncertain = rows.reduce(0) { $0 + ($1.latent.uncertainReals ?? 0) }
        return EvolutionRow.table.table(
            mainRows,
            comments: comments + UncertainReals.comments(uncertain) + [
                (
                    "fractions",
                    "of all d eigenvalues of J_L, exact zeros included: negative ones, fraction_left (Re < 0), "
                        + "fraction_below_0_2; fraction_near_axis (|theta| <= 0.2) of those not exactly zero; "
                        + "fraction_near_one of J_I, |lambda - 1| <= 0.25"
                )
            ],
            closing: [
                (
                    "losses",
                    "mean squared errors: of these images; of the epoch's training; of the test images"
                )
            ])
    }

    private var untrainedTable: CSVTable {
        UntrainedReference.table.table(
            untrained,
            comments: comments + [
                (
                    "networks",
                    "untrained, seeds 0, 1, ...; each at the first images; quantiles over networks"
                ),
                ("columns", "argument_excess, median_ratio and masked_law_distance as in evolution.csv"),
            ])
    }

    private var iteratesTable: CSVTable {
        IterateRow.table.table(
            iterates.filter { $0.training == description.trainings.first?.label }, comments: comments)
    }

    private var sensitivityTable: CSVTable {
        let rows = Sensitivity(rows, trainings: description.trainings).rows.map { row in
            SensitivityRow(
                row: row,
                conditions: description.trainings.first { $0.label == row.training }?.conditions)
        }
        return SensitivityRow.table.table(
            rows,
            comments: comments + sensitivity.map { ("statement", $0) } + [
                (
                    "columns",
                    "medians and 95 % quantiles of |lambda| and |theta| of J_L; others as in evolution.csv"
                )
            ])
    }
}
