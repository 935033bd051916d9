internal import Reports
internal import Statistics

extension SampleQuantiles {
    /// Quantiles as columns, in increasing order.
    static let columns: [Column<SampleQuantiles>] = [
        Column("minimum", "the least value", finite: { $0.minimum }),
        Column("percentile_5", "the 5 % quantile", finite: { $0.percentile5 }),
        Column("lower_quartile", "the 25 % quantile", finite: { $0.lowerQuartile }),
        Column("median", "the median", finite: { $0.median }),
        Column("upper_quartile", "the 75 % quantile", finite: { $0.upperQuartile }),
        Column("percentile_95", "the 95 % quantile", finite: { $0.percentile95 }),
        Column("maximum", "the greatest value", finite: { $0.maximum }),
    ]
}

extension BoxPlotFigure.Columns {
    /// Boxes by latent dimension from `SampleQuantiles.columns`, whiskers at the 5 % and 95 % quantiles.
    static let quantiles = BoxPlotFigure.Columns(
        x: "latent_dimension", low: "percentile_5", firstQuartile: "lower_quartile", median: "median",
        thirdQuartile: "upper_quartile", high: "percentile_95")
}
