internal import Autoencoders
internal import Datasets
public import Files
import Reports
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
                PaperClaim.table(claims, comments: comments + remarks.map { ("remark", $0) })
            ),
        ]
        if !losses.isEmpty { tables.append(("losses.csv", lossTable)) }
        if description.trainings.count > 1 {
            tables.append(("sensitivity.csv", sensitivityTable))
        } else {
            // That of an earlier run with other trainings would pass for this one's.
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
                training.command.map { ("trained by", "\(training.label): \($0.joined(separator: " "))") }
            } + description.remarks.map { ("remark", $0) }
    }

    private func boxes(_ what: String, _ box: (EvolutionRow) -> SampleQuantiles) -> CSVTable {
        var table = CSVTable(
            comments: comments + [
                ("boxes", what),
                (
                    "whiskers",
                    "5 % and 95 % quantiles; quantiles by linear interpolation at p(n - 1), as NumPy"
                ),
            ],
            columns: ["epoch", "latentDimension"] + SampleQuantiles.columns)
        for row in mainRows.sorted(by: { ($0.epoch, $0.latentDimension) < ($1.epoch, $1.latentDimension) }) {
            table.append([.integer(row.epoch), .integer(row.latentDimension)] + box(row).fields)
        }
        return table
    }

    private var lossTable: CSVTable {
        var table = CSVTable(
            comments: comments + [
                (
                    "trainingLoss",
                    "mean squared error over the epoch's images, each as it was seen, while the weights changed"
                ), ("testLoss", "mean squared error over the test images, after the epoch"),
            ],
            columns: ["latentDimension", "epoch", "trainingLoss", "testLoss"])
        for loss in losses {
            table.append([
                .integer(loss.latentDimension), .integer(loss.epoch), CSVField(loss.training),
                CSVField(loss.test),
            ])
        }
        return table
    }

    private typealias Column = (name: String, value: @Sendable (EvolutionRow) -> Double?)

    private static let columns: [Column] = [
        ("fractionAbove1", { $0.fractionAbove1 }),
        ("fractionBelow0.2", { $0.fractionBelow02 }),
        ("fractionBetween0.2And1.5", { $0.fractionBetween02And15 }),
        ("negativeFraction", { $0.latent.negativeFraction }), ("realFraction", { $0.latent.realFraction }),
        ("zeroFraction", { $0.latent.zeroFraction }), ("fractionLeft", { $0.fractionLeft }),
        ("fractionNearAxis", { $0.fractionNearAxis }),
        ("projectionZeroFraction", { $0.projectionZeroFraction }),
        ("argumentDistance", { $0.argumentDistance }), ("argumentExcess", { $0.argumentExcess }),
        ("meanSquaredError", { $0.meanSquaredError }), ("trainingLoss", { $0.trainingLoss }),
        ("testLoss", { $0.testLoss }), ("spectralDistance", { $0.spectralDistance.median }),
        ("relativeSpectralDistance", { $0.relativeSpectralDistance.median }),
        ("relativeSpectralDistanceBestTenth", { $0.bestTenthDistance }),
        ("relativeSpectralDistanceWorstTenth", { $0.worstTenthDistance }),
        ("distanceErrorTau", { $0.distanceErrorCorrelation }),
        ("medianModulusInput", { $0.input.moduli.median }), ("fractionNearOne", { $0.fractionNearOne }),
        ("projectionDefect", { $0.projectionDefect.median }),
        ("projectionDefect_percentile_5", { $0.projectionDefect.percentile5 }),
        ("projectionDefect_percentile_95", { $0.projectionDefect.percentile95 }),
        ("obliqueness", { $0.obliqueness.median }), ("maskedLawDistance", { $0.maskedLawDistance }),
        ("medianRatio", { $0.medianRatio }),
    ]
    /// What else the statements use.
    private static let boxColumns: [Column] = [
        ("medianModulus", { $0.latent.moduli.median }),
        ("modulus_percentile_95", { $0.latent.moduli.percentile95 }),
        ("medianArgument", { $0.latent.arguments.median }),
        ("argument_percentile_95", { $0.latent.arguments.percentile95 }),
    ]

    private func fields(_ columns: [Column], _ row: EvolutionRow) -> [CSVField] {
        columns.map { column in CSVField(column.value(row).flatMap { $0.isFinite ? $0 : nil }) }
    }

    private var evolution: CSVTable {
        let uncertain = rows.reduce(0) { $0 + ($1.latent.uncertainReals ?? 0) }
        var table = CSVTable(
            comments: comments + UncertainReals.comments(uncertain) + [
                (
                    "fractions",
                    "of all d eigenvalues of J_L, exact zeros included: negative ones, fractionLeft (Re < 0), "
                        + "fractionBelow0.2; fractionNearAxis (|theta| <= 0.2) of those not exactly zero; "
                        + "fractionNearOne of J_I, |lambda - 1| <= 0.25"
                ),
                (
                    "projectionZeroFraction",
                    "1 - tr J_L/d, between 0 and 1, mean over images: the zeros of a projection of that trace"
                ),
                (
                    "argumentDistance",
                    "sup|F - theta/pi|, exact zeros left out; argumentExcess: beyond half of the real fraction of those"
                ),
                (
                    "spectralDistance",
                    "of J_L and J_I at one image: (1/d) min over matchings of sum |lambda - mu|, "
                        + "median over images; relative: over the mean modulus of J_I; tenths by |y - x|; tau: Kendall's "
                        + "tau_a (ties count as neither), with |y - x|"
                ),
                ("projectionDefect", "|J_I^2 - J_I|/|J_I| in Frobenius norm, median over images"),
                (
                    "obliqueness",
                    "|J_I - J_I'|/|J_I| in Frobenius norm, median over images: 0 for an orthogonal projection, sqrt(2) "
                        + "where tr J_I^2 = 0"
                ),
                (
                    "maskedLawDistance",
                    "sup|F - F_masked| of |lambda|, zeros included; complex Gaussian, fair masks; to 1e-5"
                ),
                (
                    "medianRatio",
                    "median of |lambda| not exactly zero over that of F_masked; what untrained networks have is in "
                        + "untrained.csv"
                ),
                (
                    "losses",
                    "mean squared errors: of these images; of the epoch's training; of the test images"
                ),
            ],
            columns: ["epoch", "latentDimension"] + Self.columns.map(\.name))
        for row in mainRows {
            table.append(
                [.integer(row.epoch), .integer(row.latentDimension)] + fields(Self.columns, row))
        }
        return table
    }

    private var untrainedTable: CSVTable {
        var table = CSVTable(
            comments: comments + [
                (
                    "networks",
                    "untrained, seeds 0, 1, ...; each at the first images; quantiles over networks"
                ),
                ("argumentExcess, medianRatio, maskedLawDistance", "as in evolution.csv"),
            ],
            columns: [
                "latentDimension", "initialisation", "networks", "images", "argumentExcess_percentile_5",
                "argumentExcess_median", "argumentExcess_percentile_95", "medianRatio_percentile_5",
                "medianRatio_median", "medianRatio_percentile_95", "maskedLawDistance_percentile_5",
                "maskedLawDistance_median", "maskedLawDistance_percentile_95",
            ])
        for reference in untrained {
            let quantiles = [
                reference.argumentExcess, reference.medianRatio, reference.lawDistance,
            ].flatMap { [$0.percentile5, $0.median, $0.percentile95] }
            table.append(
                [
                    .integer(reference.latentDimension), .text(reference.initialisation.rawValue),
                    .integer(reference.networks), .integer(reference.images),
                ] + quantiles.map { CSVField($0.isFinite ? $0 : nil) })
        }
        return table
    }

    private var iteratesTable: CSVTable {
        var table = CSVTable(
            comments: comments + [
                ("iterate", "how many times f was applied to each image before; rounded to single precision"),
                ("medianSquaredError", "|f(x) - x|^2/n_0, median over images"),
                ("relativeSpectralDistance", "of J_L and J_I there, as in evolution.csv"),
                (
                    "fractionEqualSpectra",
                    "images whose two spectra are equal in every bit; fractionEqualPatterns: at which the same hidden "
                        + "units of the encoder are active at x and at f(x)"
                ),
            ],
            columns: [
                "latentDimension", "epoch", "iterate", "images", "medianSquaredError",
                "relativeSpectralDistance", "fractionEqualSpectra", "fractionEqualPatterns",
            ])
        for row in iterates where row.training == description.trainings.first?.label {
            table.append(
                [
                    .integer(row.latentDimension), .integer(row.epoch), .integer(row.iterate),
                    .integer(row.points),
                ]
                    + [
                        row.medianSquaredError, row.relativeSpectralDistance, row.fractionEqualSpectra,
                        row.fractionEqualPatterns,
                    ].map { CSVField($0.isFinite ? $0 : nil) })
        }
        return table
    }

    private var sensitivityTable: CSVTable {
        let columns = Self.boxColumns + Self.columns
        var table = CSVTable(
            comments: comments + sensitivity.map { ("statement", $0) } + [
                (
                    "columns",
                    "medians and 95 % quantiles of |lambda| and |theta| of J_L; others as in evolution.csv"
                )
            ],
            columns: ["training", "seed", "batch", "latentDimension", "epoch"] + columns.map(\.name))
        for row in Sensitivity(rows, trainings: description.trainings).rows {
            let conditions = description.trainings.first { $0.label == row.training }?.conditions
            table.append(
                [
                    .text(row.training), .text(conditions?.values["seed"] ?? ""),
                    .text(conditions?.values["batch"] ?? ""), .integer(row.latentDimension),
                    .integer(row.epoch),
                ] + fields(columns, row))
        }
        return table
    }
}
