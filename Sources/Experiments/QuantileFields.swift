import Reports
internal import Statistics

extension SampleQuantiles {
    /// Minimum, 5 %, 25 %, 50 %, 75 %, 95 % and maximum as fields of a table.
    var fields: [CSVField] {
        [minimum, percentile5, lowerQuartile, median, upperQuartile, percentile95, maximum].map {
            CSVField($0.isFinite ? $0 : nil)
        }
    }
}
