import Foundation
import Reports

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The texts of a drawing by gnuplot, each with the ends of its baseline, as DejaVu Sans draws it.
final class DrawnTexts: NSObject, XMLParserDelegate {
    struct DrawnText {
        let text: String
        let ends: [(x: Double, y: Double)]
    }

    private(set) var width = 0.0
    private(set) var height = 0.0
    private(set) var texts: [DrawnText] = []

    /// What could not be understood.
    private(set) var faults: [String] = []

    /// The attributes of the groups around a text, and the sizes of the fonts of the text and its parts.
    private var groups: [[String: String]] = []
    private var sizes: [Double] = []
    private var text = ""
    private var length = 0.0

    init(_ drawing: Data) {
        super.init()
        let parser = XMLParser(data: drawing)
        parser.delegate = self
        if !parser.parse() || parser.parserError != nil { faults.append("it is not well formed") }
        if width <= 0 || height <= 0 { faults.append("its size is unknown") }
    }

    /// How far a text reaches beyond the drawing, in pixels; negative where there is room left.
    func excess(of text: DrawnText) -> Double {
        text.ends.map { max(-$0.x, $0.x - width, -$0.y, $0.y - height) }.max() ?? .infinity
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch name {
        case "svg":
            let box = attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) } ?? []
            if box.count == 4, box[0] == 0, box[1] == 0 { (width, height) = (box[2], box[3]) }
        case "g": groups.append(attributes)
        case "text", "tspan":
            if name == "text" { (text, length, sizes) = ("", 0, []) }
            let own = (attributes["font-size"] ?? (sizes.isEmpty ? groups.last?["font-size"] : nil)).map {
                Double($0.replacing("px", with: ""))
            }
            if case .some(nil) = own { faults.append("a font of no size") }
            sizes.append((own ?? nil) ?? sizes.last ?? .nan)
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        guard let size = sizes.last else { return }
        text += characters
        length += TextWidth.of(characters, fontSize: size)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        if name == "g" { groups.removeLast() }
        if name == "text" || name == "tspan" { sizes.removeLast() }
        guard name == "text", !text.isEmpty else { return }
        let group = groups.last ?? [:]
        let place = /translate\((-?[\d.]+),(-?[\d.]+)\)(?: rotate\((-?[\d.]+)\))?/
        guard let match = group["transform"]?.wholeMatch(of: place), let x = Double(match.1),
            let y = Double(match.2), length.isFinite
        else {
            faults.append("no place of '\(text)'")
            return
        }
        let angle = (match.3.flatMap { Double($0) } ?? 0) * .pi / 180
        let start =
            switch group["text-anchor"] {
            case "middle": -length / 2
            case "end": -length
            default: 0.0
            }
        let ends = [start, start + length].map { (x: x + $0 * cos(angle), y: y + $0 * sin(angle)) }
        texts.append(DrawnText(text: text, ends: ends))
    }
}
