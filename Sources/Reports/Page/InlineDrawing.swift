internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// An SVG file made fit to stand in a page among others.
enum InlineDrawing {
    /// The `svg` element alone, named for those who cannot see it, with every identifier and reference to it prefixed, so
    /// that two drawings of one program do not share identifiers; nil where the text is no drawing, or one that runs
    /// programs or asks for other files.
    ///
    /// - Parameters:
    ///   - file: the text of an SVG file.
    ///   - prefix: put before identifiers.
    ///   - label: what the drawing shows, in words.
    static func element(_ file: String, prefix: String, label: String) -> String? {
        guard let inspection = Inspection(file), let start = file.firstRange(of: "<svg"),
            let end = file.ranges(of: "</svg>").last, start.lowerBound < end.lowerBound
        else { return nil }
        var text = String(file[start.upperBound..<end.upperBound])
        for space in [" ", "\n", "\t"] {
            for quote in ["'", "\""] {
                text.replace("\(space)id=\(quote)", with: "\(space)id=\(quote)\(prefix)")
            }
        }
        for reference in ["href='#", "href=\"#", "url(#", "url('#", "url(\"#"] {
            text.replace(reference, with: reference + prefix)
        }
        // gnuplot's names of its own parts, which a browser would show under the pointer.
        text.replace(/<title>[^<]*<\/title>/, with: "")
        // Text of 13 units is 10 pixels high at three quarters of the drawing's size.
        let width = inspection.width.map { " style=\"min-width:\(Int(0.75 * $0))px\"" } ?? ""
        return "<svg role=\"img\" aria-label=\"\(label.escapedForAttributes)\"\(width)" + text
    }

    /// What an XML parser finds in a file: nil where it is not well formed, is no drawing, or holds more than one.
    private struct Inspection {
        var width: Double?

        init?(_ file: String) {
            let parser = XMLParser(data: Data(file.utf8))
            let inspector = Inspector()
            parser.delegate = inspector
            // At the end of a file that is cut short `parse` is true, and the error tells.
            guard parser.parse(), parser.parserError == nil, inspector.isHarmless, inspector.root == "svg"
            else { return nil }
            width = inspector.width
        }
    }

    private final class Inspector: NSObject, XMLParserDelegate {
        var root: String?
        var isHarmless = true
        var width: Double?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if root == nil {
                root = name
                let numbers = attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) }
                if let numbers, numbers.count == 4, (1...100_000).contains(numbers[2]) { width = numbers[2] }
            } else if ["script", "foreignObject", "style", "svg"].contains(name) {
                isHarmless = false
            }
            for (name, value) in attributes {
                let key = name.lowercased()
                if key.hasPrefix("on") { isHarmless = false }
                if key == "href" || key.hasSuffix(":href") || key == "src" {
                    if !value.hasPrefix("#") && !value.hasPrefix("data:image/") { isHarmless = false }
                }
                if value.contains("url(") && !value.contains(/^\s*url\(["']?#/) { isHarmless = false }
            }
        }
    }
}

extension String {
    fileprivate var escapedForAttributes: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
