internal import Autoencoders
internal import Reports
internal import Statistics

extension JacobianSummary {
    /// Counts and fractions as columns.
    static let columns: [Column<JacobianSummary>] = [
        Column("points", "the number of images", integer: { $0.points }),
        Column(
            "zero_fraction", "the fraction of eigenvalues that masks make exactly zero",
            number: { $0.zeroFraction }),
        Column(
            "real_fraction", "the fraction that is real, and that no mask makes zero",
            number: { $0.realFraction }),
        Column(
            "negative_fraction", "the fraction that is real and negative", number: { $0.negativeFraction }),
    ]

    /// The latent dimension as a column.
    static let dimension = Column<JacobianSummary>(
        "latent_dimension", "d", integer: { $0.latentDimension })
}

extension JacobianExperiment.Row {
    /// `summary.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder jacobian", files: ["summary.csv"], row: "a Jacobian of a network",
        columns: [
            Column("network", "the file of its weights", text: { $0.network }),
            JacobianSummary.dimension.read(off: \.summary),
            Column("jacobian", "`latent` for J_L, `input` for J_I", text: { $0.space.rawValue }),
        ] + JacobianSummary.columns.map { $0.read(off: \.summary) }
            + SampleQuantiles.columns.map {
                $0.read(off: \.summary.moduli, prefix: "modulus_", of: "|λ|, exact zeros included")
            }
            + SampleQuantiles.columns.map {
                $0.read(
                    off: \.summary.arguments, prefix: "argument_", unit: "radians",
                    of: "|θ|, exact zeros left out")
            })
}
