internal import Files

/// Names in a sentence.
enum NameList {
    private static let mostNames = 8

    /// The first names in quotation marks, and how many more there are.
    static func words(_ names: [String]) -> String {
        names.prefix(mostNames).map(\.quotedForSentence).joined(separator: ", ")
            + (names.count > mostNames ? " and \(names.count - mostNames) more" : "")
    }
}
