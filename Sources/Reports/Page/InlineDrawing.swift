internal import Foundation

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
        guard let inspection = Inspection(file) else { return nil }
        var text = inspection.rest
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
        return "<svg role=\"img\" aria-label=\"\(label.escapedForAttributes)\"\(width)" + text + "</svg>"
    }

    /// What is found in a file: nil where it is not well formed, is no drawing, holds more than one, or could do harm.
    private struct Inspection {
        let width: Double?
        let rest: String

        init?(_ file: String) {
            guard let document = XMLElements.document(file), let root = document.elements.first,
                root.name == "svg", document.elements.allSatisfy(Self.isHarmless),
                !document.elements.dropFirst().contains(where: { Self.forbidden.contains($0.name) })
            else { return nil }
            let numbers = root.attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) } ?? []
            rest = document.rest
            width = numbers.count == 4 && (1...100_000).contains(numbers[2]) ? numbers[2] : nil
        }

        private static let forbidden: Set = ["script", "foreignObject", "style", "svg"]

        private static let namespaces: Set = ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]

        private static func isHarmless(_ element: XMLElements.Element) -> Bool {
            element.attributes.allSatisfy { name, value in
                if name == "xmlns" || name.hasPrefix("xmlns:") { return namespaces.contains(value) }
                let key = name.lowercased()
                if key.hasPrefix("on") { return false }
                if key == "href" || key.hasSuffix(":href") || key == "src" {
                    if !value.hasPrefix("#") && !value.hasPrefix("data:image/") { return false }
                }
                return !value.contains("url(") || value.contains(/^\s*url\(["']?#/)
            }
        }
    }
}

extension String {
    fileprivate var escapedForAttributes: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
