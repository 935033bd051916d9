internal import Foundation

/// Makes an SVG file fit for a page with other drawings.
enum InlineDrawing {
    /// The `svg` element alone, with a label for those who cannot see it. Every identifier and every
    /// reference to one gets a prefix, so that two drawings by one program do not share identifiers. Nil if
    /// the text is not a drawing, or if the drawing runs programs or loads other files.
    ///
    /// - Parameters:
    ///   - file: the text of an SVG file.
    ///   - prefix: the prefix for identifiers.
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
        // gnuplot's names for its own parts, which a browser would show at the pointer.
        text.replace(/<title>[^<]*<\/title>/, with: "")
        // A text of 13 units is 10 pixels high at three quarters of the drawing's size.
        let width = inspection.width.map { " style=\"min-width:\(Int(0.75 * $0))px\"" } ?? ""
        return "<svg role=\"img\" aria-label=\"\(label.escapedForAttributes)\"\(width)" + text + "</svg>"
    }

    /// The result of inspecting a file; nil if it is not well formed, is not a drawing, has more than one
    /// drawing, or could do harm.
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
