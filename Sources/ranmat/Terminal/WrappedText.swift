extension String {
    /// The text broken at spaces into lines of at most `width` characters; lines after the first are
    /// indented by `indent`, the first keeps its own indentation.
    func wrapped(indent: Int, width: Int = 79) -> String {
        var lines: [String] = []
        var line = String(prefix { $0 == " " })
        var isEmpty = true
        for word in drop(while: { $0 == " " }).split(separator: " ", omittingEmptySubsequences: false) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            line += isEmpty ? String(word) : " " + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
