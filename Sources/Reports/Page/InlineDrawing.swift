/// An SVG file made fit to stand in a page among others.
enum InlineDrawing {
    /// The `svg` element alone, every identifier and reference to it prefixed, so that two drawings of one program do not
    /// share identifiers; nil where the text holds no such element, or a script.
    static func element(_ file: String, prefix: String) -> String? {
        guard let start = file.firstRange(of: "<svg"), let end = file.ranges(of: "</svg>").last,
            start.lowerBound < end.lowerBound, !file.contains("<script")
        else { return nil }
        var text = String(file[start.lowerBound..<end.upperBound])
        for space in [" ", "\n", "\t"] {
            for quote in ["'", "\""] {
                text.replace("\(space)id=\(quote)", with: "\(space)id=\(quote)\(prefix)")
            }
        }
        for reference in ["href='#", "href=\"#", "url(#", "url('#", "url(\"#"] {
            text.replace(reference, with: reference + prefix)
        }
        text.replace("<title>Gnuplot</title>", with: "")
        return text
    }
}
