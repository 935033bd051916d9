/// The dimensions of a product in words that fit in a line.
package enum DimensionList {
    /// As many dimensions are written out.
    package static let most = 20

    /// The dimensions, separated by commas.
    package static func brief(_ dimensions: [Int]) -> String {
        brief(dimensions.map(String.init), separator: ",")
    }

    /// Dimensions or their ratios. Of a long list: how often a single one occurs, or the first and the last ones and how
    /// many there are. The files beside a table (`manifest.json`, `FILE.json`) have all of them.
    package static func brief(_ dimensions: [String], separator: String) -> String {
        guard dimensions.count > most, let first = dimensions.first else {
            return dimensions.joined(separator: separator)
        }
        if dimensions.allSatisfy({ $0 == first }) { return "\(first), \(dimensions.count) times" }
        return (dimensions.prefix(10) + ["…"] + dimensions.suffix(2)).joined(separator: separator)
            + " (\(dimensions.count) in all)"
    }
}
