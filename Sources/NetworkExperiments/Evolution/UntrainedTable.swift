internal import Autoencoders
internal import Reports
internal import Statistics

extension UntrainedReference {
    /// `untrained.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder evolution", files: ["untrained.csv"],
        row: "a latent dimension; quantiles over untrained networks",
        columns: [
            Column("latent_dimension", "d", integer: { $0.latentDimension }),
            Column(
                "initialisation", "where the weights come from: `torch` or `philox`",
                text: { $0.initialisation.rawValue }),
            Column("networks", "the number of networks", integer: { $0.networks }),
            Column("images", "the number of images for each", integer: { $0.images }),
        ]
            + box("argument_excess") { $0.argumentExcess } + box("median_ratio") { $0.medianRatio }
            + box("masked_law_distance") { $0.maskedLawDistance })

    private static func box(
        _ name: String, _ box: @escaping @Sendable (Self) -> SampleQuantiles
    ) -> [Column<Self>] {
        SampleQuantiles.columns.filter { ["percentile_5", "median", "percentile_95"].contains($0.name) }
            .map { $0.read(off: box, prefix: "\(name)_", of: "`\(name)`, as in `evolution.csv`") }
    }
}
