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
            ("evolution.csv", evolution), ("claims.csv", PaperClaim.table(claims, comments: comments)),
        ]
        if description.trainings.count > 1 { tables.append(("sensitivity.csv", sensitivityTable)) }
        for (name, table) in tables { try directory.write(name, text: table.rendered()) }
        var files = tables.map(\.0)
        for figure in figures { files += try figure.write(in: directory) }
        return files
    }

    private var comments: [(key: String, value: String)] {
        [
            ("tool", "rmt \(rmtVersion)"), ("data", description.data.summary),
            ("training", description.trainings.first?.label ?? ""),
        ] + description.remarks.map { ("remark", $0) }
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
            columns: [
                "epoch", "latentDimension", "minimum", "percentile_5", "lower_quartile", "median",
                "upper_quartile", "percentile_95", "maximum",
            ])
        for row in mainRows.sorted(by: { ($0.epoch, $0.latentDimension) < ($1.epoch, $1.latentDimension) }) {
            table.append([.integer(row.epoch), .integer(row.latentDimension)] + box(row).fields)
        }
        return table
    }

    private typealias Column = (name: String, value: @Sendable (EvolutionRow) -> Double?)

    private static let columns: [Column] = [
        ("fractionAbove1", { $0.fractionAbove1 }),
        ("fractionBetween0.2And1.5", { $0.fractionBetween02And15 }),
        ("negativeFraction", { $0.latent.negativeFraction }), ("realFraction", { $0.latent.realFraction }),
        ("zeroFraction", { $0.latent.zeroFraction }), ("fractionLeft", { $0.fractionLeft }),
        ("fractionNearAxis", { $0.fractionNearAxis }), ("argumentDistance", { $0.argumentDistance }),
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
        ("maskedLawDistance", { $0.maskedLawDistance }),
    ]

    private var evolution: CSVTable {
        var table = CSVTable(
            comments: comments + [
                (
                    "fractions",
                    "of all d eigenvalues of J_L, fractionLeft (Re < 0) and fractionNearAxis (|theta| <= "
                        + "0.2) of those not exactly zero; fractionNearOne of J_I, |lambda - 1| <= 0.25"
                ),
                ("argumentDistance", "sup|F - theta/pi|"),
                (
                    "spectralDistance",
                    "of J_L and J_I at one image: (1/d) min over matchings of sum |lambda - mu|, "
                        + "median over images; relative: over the mean modulus of J_I; tenths by |y - x|; tau: Kendall's, "
                        + "with |y - x|"
                ),
                ("projectionDefect", "|J_I^2 - J_I|/|J_I| in Frobenius norm, median over images"),
                (
                    "maskedLawDistance",
                    "sup|F - F_masked| of |lambda|, zeros included; complex Gaussian, fair masks"
                ),
                (
                    "losses",
                    "mean squared errors: of these images; of the epoch's training; of the test images"
                ),
            ],
            columns: ["epoch", "latentDimension"] + Self.columns.map(\.name))
        for row in mainRows {
            table.append(
                [.integer(row.epoch), .integer(row.latentDimension)]
                    + Self.columns.map { column in
                        CSVField(column.value(row).flatMap { $0.isNaN ? nil : $0 })
                    })
        }
        return table
    }

    private var sensitivityTable: CSVTable {
        var table = CSVTable(
            comments: comments + sensitivity.map { ("statement", $0) },
            columns: [
                "training", "latentDimension", "epoch", "medianModulus", "argument_percentile_95",
                "medianArgument", "negativeFraction", "trainingLoss", "testLoss",
            ])
        for row in Sensitivity(rows).rows {
            table.append([
                .text(row.training), .integer(row.latentDimension), .integer(row.epoch),
                .real(row.latent.moduli.median), .real(row.latent.arguments.percentile95),
                .real(row.latent.arguments.median), .real(row.latent.negativeFraction),
                CSVField(row.trainingLoss), CSVField(row.testLoss),
            ])
        }
        return table
    }
}
