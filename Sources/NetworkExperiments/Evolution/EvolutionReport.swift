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
            columns: ["epoch", "latent_dimension"] + SampleQuantiles.columns)
        for row in mainRows.sorted(by: { ($0.epoch, $0.latentDimension) < ($1.epoch, $1.latentDimension) }) {
            table.append([.integer(row.epoch), .integer(row.latentDimension)] + box(row).fields)
        }
        return table
    }

    private var lossTable: CSVTable {
        var table = CSVTable(
            comments: comments + [
                (
                    "training_loss",
                    "mean squared error over the epoch's images, each as it was seen, while the weights changed"
                ), ("test_loss", "mean squared error over the test images, after the epoch"),
            ],
            columns: ["latent_dimension", "epoch", "training_loss", "test_loss"])
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
        ("fraction_above_1", { $0.fractionAbove1 }),
        ("fraction_below_0_2", { $0.fractionBelow02 }),
        ("fraction_between_0_2_and_1_5", { $0.fractionBetween02And15 }),
        ("negative_fraction", { $0.latent.negativeFraction }), ("real_fraction", { $0.latent.realFraction }),
        ("zero_fraction", { $0.latent.zeroFraction }), ("fraction_left", { $0.fractionLeft }),
        ("fraction_near_axis", { $0.fractionNearAxis }),
        ("projection_zero_fraction", { $0.projectionZeroFraction }),
        ("argument_distance", { $0.argumentDistance }), ("argument_excess", { $0.argumentExcess }),
        ("mean_squared_error", { $0.meanSquaredError }), ("training_loss", { $0.trainingLoss }),
        ("test_loss", { $0.testLoss }), ("spectral_distance", { $0.spectralDistance.median }),
        ("relative_spectral_distance", { $0.relativeSpectralDistance.median }),
        ("relative_spectral_distance_best_tenth", { $0.bestTenthDistance }),
        ("relative_spectral_distance_worst_tenth", { $0.worstTenthDistance }),
        ("distance_error_tau", { $0.distanceErrorCorrelation }),
        ("median_modulus_input", { $0.input.moduli.median }), ("fraction_near_one", { $0.fractionNearOne }),
        ("projection_defect", { $0.projectionDefect.median }),
        ("projection_defect_percentile_5", { $0.projectionDefect.percentile5 }),
        ("projection_defect_percentile_95", { $0.projectionDefect.percentile95 }),
        ("obliqueness", { $0.obliqueness.median }), ("masked_law_distance", { $0.maskedLawDistance }),
        ("median_ratio", { $0.medianRatio }),
    ]
    /// What else the statements use.
    private static let boxColumns: [Column] = [
        ("median_modulus", { $0.latent.moduli.median }),
        ("modulus_percentile_95", { $0.latent.moduli.percentile95 }),
        ("median_argument", { $0.latent.arguments.median }),
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
                    "of all d eigenvalues of J_L, exact zeros included: negative ones, fraction_left (Re < 0), "
                        + "fraction_below_0_2; fraction_near_axis (|theta| <= 0.2) of those not exactly zero; "
                        + "fraction_near_one of J_I, |lambda - 1| <= 0.25"
                ),
                (
                    "projection_zero_fraction",
                    "1 - tr J_L/d, between 0 and 1, mean over images: the zeros of a projection of that trace"
                ),
                (
                    "argument_distance",
                    "sup|F - theta/pi|, exact zeros left out; argument_excess: beyond half of the real fraction of those"
                ),
                (
                    "spectral_distance",
                    "of J_L and J_I at one image: (1/d) min over matchings of sum |lambda - mu|, "
                        + "median over images; relative: over the mean modulus of J_I; tenths by |y - x|; tau: Kendall's "
                        + "tau_a (ties count as neither), with |y - x|"
                ),
                ("projection_defect", "|J_I^2 - J_I|/|J_I| in Frobenius norm, median over images"),
                (
                    "obliqueness",
                    "|J_I - J_I'|/|J_I| in Frobenius norm, median over images: 0 for an orthogonal projection, sqrt(2) "
                        + "where tr J_I^2 = 0"
                ),
                (
                    "masked_law_distance",
                    "sup|F - F_masked| of |lambda|, zeros included; complex Gaussian, fair masks; to 1e-5"
                ),
                (
                    "median_ratio",
                    "median of |lambda| not exactly zero over that of F_masked; what untrained networks have is in "
                        + "untrained.csv"
                ),
                (
                    "losses",
                    "mean squared errors: of these images; of the epoch's training; of the test images"
                ),
            ],
            columns: ["epoch", "latent_dimension"] + Self.columns.map(\.name))
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
                ("argument_excess, median_ratio, masked_law_distance", "as in evolution.csv"),
            ],
            columns: [
                "latent_dimension", "initialisation", "networks", "images", "argument_excess_percentile_5",
                "argument_excess_median", "argument_excess_percentile_95", "median_ratio_percentile_5",
                "median_ratio_median", "median_ratio_percentile_95", "masked_law_distance_percentile_5",
                "masked_law_distance_median", "masked_law_distance_percentile_95",
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
                ("median_squared_error", "|f(x) - x|^2/n_0, median over images"),
                ("relative_spectral_distance", "of J_L and J_I there, as in evolution.csv"),
                (
                    "fraction_equal_spectra",
                    "images whose two spectra are equal in every bit; fraction_equal_patterns: at which the same hidden "
                        + "units of the encoder are active at x and at f(x)"
                ),
            ],
            columns: [
                "latent_dimension", "epoch", "iterate", "images", "median_squared_error",
                "relative_spectral_distance", "fraction_equal_spectra", "fraction_equal_patterns",
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

    /// Digits as they are, or a missing number.
    private func number(_ digits: String?) -> CSVField { digits.map(CSVField.text) ?? .missing }

    private var sensitivityTable: CSVTable {
        let columns = Self.boxColumns + Self.columns
        var table = CSVTable(
            comments: comments + sensitivity.map { ("statement", $0) } + [
                (
                    "columns",
                    "medians and 95 % quantiles of |lambda| and |theta| of J_L; others as in evolution.csv"
                )
            ],
            columns: ["training", "seed", "batch", "latent_dimension", "epoch"] + columns.map(\.name))
        for row in Sensitivity(rows, trainings: description.trainings).rows {
            let conditions = description.trainings.first { $0.label == row.training }?.conditions
            table.append(
                [
                    // A cell with a comma would be quoted, which NumPy cannot read.
                    .text(row.training.replacing(",", with: ";")), number(conditions?.values["seed"]),
                    number(conditions?.values["batch"]), .integer(row.latentDimension),
                    .integer(row.epoch),
                ] + fields(columns, row))
        }
        return table
    }
}
