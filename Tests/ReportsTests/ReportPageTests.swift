import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportPageTests {
    /// A drawing in the form that gnuplot writes.
    static let drawing = """
        <?xml version="1.0" encoding="utf-8"  standalone="no"?>
        <svg
         viewBox="0 0 10 10"
         xmlns="http://www.w3.org/2000/svg"
         xmlns:xlink="http://www.w3.org/1999/xlink"
        >
        <title>Gnuplot</title>
        <defs><circle id='gpDot' r='0.5'/><use xlink:href='#gpDot' id='gpPt6'/></defs>
        <g id="gnuplot_plot_1" clip-path="url(#clip)"><use xlink:href='#gpPt6' x='1'/></g>
        </svg>

        """

    private static func page() -> ReportPage {
        var first = ReportPage.Section(title: "Law & <order>", anchor: "first")
        first.paragraphs = ["λ < 1 & more", "\"quoted\""]
        first.command = "ranmat check 'a b' > c"
        first.verdicts = [
            .init(finding: "confirmed", statement: "a < b", source: "III.A", evidence: "1 & 2"),
            .init(finding: "refuted", statement: "c", source: "Figure 1", evidence: "3"),
        ]
        first.figures = [.init(caption: "one", drawing: drawing), .init(caption: "two", drawing: drawing)]
        first.tables = [
            .init(caption: "open", columns: ["x", "y"], rows: [["1", "<2>"], ["3", ""]]),
            .init(caption: "folded", columns: ["z"], rows: [["{{z}}"]], isFolded: true),
        ]
        var second = ReportPage.Section(title: "Second", anchor: "second")
        second.figures = [
            .init(caption: "again", drawing: drawing),
            .init(caption: "no drawing", drawing: "<svg><script>alert(1)</script></svg>"),
        ]
        return ReportPage(title: "A report", introduction: ["Words."], sections: [first, second])
    }

    /// The elements of a page by name, with their attributes.
    private final class Elements: NSObject, XMLParserDelegate {
        var all: [(name: String, attributes: [String: String])] = []
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) { all.append((name, attributes)) }
    }

    @Test func wellFormedAndComplete() throws {
        let html = Self.page().rendered()
        let parser = XMLParser(data: Data(html.utf8))
        let elements = Elements()
        parser.delegate = elements
        #expect(parser.parse() && parser.parserError == nil, "\(String(describing: parser.parserError))")
        func count(_ name: String) -> Int { elements.all.count { $0.name == name } }
        #expect(count("svg") == 3 && count("figure") == 4 && count("section") == 2)
        #expect(count("table") == 3 && count("details") == 1 && count("script") == 0)
        #expect(html.contains("This drawing cannot be shown."))
        #expect(html.contains("<td>&lt;2&gt;</td>") && html.contains("a &lt; b"))
        // Data are not interpreted as a template.
        #expect(html.contains("<td>{{z}}</td>"))
        #expect(html.contains("<span class=\"finding bad\">refuted</span>"))
        // Findings are named where there are some, and nowhere else.
        #expect(html.matches(of: /confirmed|qualified/).count == 1)
    }

    /// Three drawings by one program: all identifiers differ, and every reference has its target in the same
    /// drawing.
    @Test func identifiersAreUnique() throws {
        let html = Self.page().rendered()
        let identifiers = html.matches(of: /\sid=['"]([^'"]+)['"]/).map { String($0.1) }
        #expect(Set(identifiers).count == identifiers.count && identifiers.contains("s1f2-gpDot"))
        let targets = html.matches(of: /href=['"]#([^'"]+)['"]/).map { String($0.1) }
        #expect(targets.allSatisfy { identifiers.contains($0) })
        #expect(html.contains("url(#s2f1-clip)"))
    }

    /// A drawing that is incomplete, runs programs or loads other files is not shown.
    @Test(arguments: [
        "<svg onload=\"alert(1)\"></svg>", "<svg><g></svg>", "<svg><script>alert(1)</script></svg>",
        "<svg><image href=\"http://example.com/x.png\"/></svg>", "<svg><image href=\"x.png\"/></svg>",
        "<svg><rect fill=\"url(http://example.com/x.svg#a)\"/></svg>", "<svg><foreignObject/></svg>",
        "<html><svg></svg></html>", "<svg viewBox=\"0 0 10 10\"><g>", "", "no drawing",
    ]) func refusedDrawings(_ drawing: String) {
        var section = ReportPage.Section(title: "S", anchor: "s")
        section.figures = [.init(caption: "one", drawing: drawing)]
        let html = ReportPage(title: "T", introduction: [], sections: [section]).rendered()
        #expect(html.contains("This drawing cannot be shown.") && !html.contains("<svg"))
    }

    /// The page says what a drawing shows, for readers who cannot see it, and does not contain gnuplot's
    /// names of its parts.
    @Test func drawingsHaveNames() {
        var section = ReportPage.Section(title: "S", anchor: "s")
        section.figures = [.init(caption: "|λ| \"<&\"", drawing: Self.drawing)]
        let html = ReportPage(title: "T", introduction: [], sections: [section]).rendered()
        #expect(
            html.contains(
                "<svg role=\"img\" aria-label=\"|λ| &quot;&lt;&amp;&quot;\" style=\"min-width:7px\""))
        #expect(html.matches(of: /<title>/).count == 1)
    }

    /// Nothing is fetched: the page has no sources, no style sheet, and links only to its own parts.
    @Test func selfContained() {
        let html = Self.page().rendered()
        #expect(!html.contains("src=") && !html.contains("<link") && !html.contains("@import"))
        #expect(html.matches(of: /href=['"]([^#])/).isEmpty)
    }
}
