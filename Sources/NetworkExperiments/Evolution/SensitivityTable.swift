internal import Autoencoders
internal import Reports
internal import Statistics

/// A row of one of several trainings.
struct SensitivityRow: Sendable {
    /// The spectra.
    let row: EvolutionRow
    /// The settings that the training's files record.
    let conditions: TrainingConditions?

    /// `sensitivity.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder evolution --also", files: ["sensitivity.csv"],
        row: "an epoch and a latent dimension of a training",
        columns: [
            // A cell with a comma would be quoted, which NumPy cannot read.
            Column(
                "training", "the training's label, with `;` for commas",
                text: { $0.row.training.replacing(",", with: ";") }),
            Column(
                "seed", "its seed, where its files say it", field: { number($0.conditions?.values["seed"]) }),
            Column("batch", "images in a batch, likewise", field: { number($0.conditions?.values["batch"]) }),
            Column("latent_dimension", "d", integer: { $0.row.latentDimension }),
            Column("epoch", "the epochs finished", integer: { $0.row.epoch }),
            Column(
                "median_modulus", "the median of |λ| of J_L", finite: { $0.row.latent.moduli.median }),
            Column(
                "modulus_percentile_95", "the 95 % quantile of |λ|",
                finite: { $0.row.latent.moduli.percentile95 }),
            Column(
                "median_argument", unit: "radians", "the median of |θ|, exact zeros left out",
                finite: { $0.row.latent.arguments.median }),
            Column(
                "argument_percentile_95", unit: "radians", "the 95 % quantile of |θ|",
                finite: { $0.row.latent.arguments.percentile95 }),
        ] + EvolutionRow.columns.map { $0.read(off: \.row, keepsNote: false) })

    /// Digits as they are, or a missing number.
    private static func number(_ digits: String?) -> CSVField { digits.map(CSVField.text) ?? .missing }
}
