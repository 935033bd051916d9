import Reports
internal import Statistics

extension SampleQuantiles {
    /// The columns of `fields`.
    static let columns = [
        "minimum", "percentile_5", "lower_quartile", "median", "upper_quartile", "percentile_95", "maximum",
    ]

    /// Minimum, 5 %, 25 %, 50 %, 75 %, 95 % and maximum as fields of a table.
    var fields: [CSVField] {
        [minimum, percentile5, lowerQuartile, median, upperQuartile, percentile95, maximum].map {
            CSVField($0.isFinite ? $0 : nil)
        }
    }
}

extension BoxPlotFigure.Columns {
    /// Boxes by latent dimension from `SampleQuantiles.columns`, whiskers at the 5 % and 95 % quantiles.
    static let quantiles = BoxPlotFigure.Columns(
        x: "latent_dimension", low: "percentile_5", firstQuartile: "lower_quartile", median: "median",
        thirdQuartile: "upper_quartile", high: "percentile_95")
}
