import Files
import Foundation
import Reports
import TestSupport
import Testing

/// Every text of a figure lies within the drawing, also by the wide letters of DejaVu Sans.
@Suite struct FigureExtentTests {
    /// Longer than any that the program makes: three lines of the narrowest figure.
    private static let longTitle =
        "Distance to the limit: product of 12 rectangular iid matrices, complex truncated Student entries of "
        + "7 degrees of freedom, factors kept apart (periodic QR), masked"

    private let scratch = ScratchDirectory()

    private func expectWithin(_ drawing: Data, _ name: String) {
        let drawn = DrawnTexts(drawing)
        #expect(drawn.faults == [], "\(name)")
        #expect(drawn.texts.count > 2, "\(name)")
        for text in drawn.texts {
            #expect(drawn.excess(of: text) <= 0, "\(name): '\(text.text)'")
        }
    }

    @Test(
        .enabled(if: FigureTests.hasGnuplot, "gnuplot is not installed"),
        arguments: FigureTests.figures.indices)
    func longTitlesAreBroken(_ index: Int) throws {
        let figure = FigureTests.figures(title: Self.longTitle, legend: "exact, complex Gaussian")[index]
        let directory = try OutputDirectory(creating: scratch.path)
        try FigureTests.writeData(in: directory)
        #expect(try figure.draw(in: directory) == .drawn)
        let drawing = Data(try #require(scratch.bytes("\(figure.name).svg")))
        expectWithin(drawing, figure.name)
        // All of the title is there, line by line, and no line is drawn over another or the legends.
        let drawn = DrawnTexts(drawing)
        var rest = Self.longTitle[...]
        let lines = drawn.texts.filter { $0.text.count > 7 && Self.longTitle.contains($0.text) }
        for line in lines.sorted(by: { $0.ends[0].y < $1.ends[0].y }) {
            #expect(rest.hasPrefix(line.text), "\(figure.name): '\(line.text)'")
            rest = rest.dropFirst(line.text.count).drop { $0 == " " }
        }
        #expect(rest.isEmpty, "\(figure.name): '\(rest)'")
        let heights = lines.map { $0.ends[0].y }.sorted()
        #expect(heights[0] > 12, "\(figure.name): cut off above")
        for (upper, lower) in zip(heights, heights.dropFirst()) {
            #expect(lower - upper > 15, "\(figure.name)")
        }
    }

    @Test func theTextsOfCommittedFigures() throws {
        let results = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../results").standardizedFileURL.path
        let all = FileManager.default.enumerator(atPath: results)?.compactMap { $0 as? String } ?? []
        let drawings = all.filter { $0.hasSuffix(".svg") && !$0.hasPrefix("short/") }
        #expect(drawings.count > 30)
        for name in drawings {
            expectWithin(Data(try #require(FileManager.default.contents(atPath: "\(results)/\(name)"))), name)
        }
    }

    /// A drawing whose texts end where they should not.
    @Test(arguments: [
        ("translate(50,50)\" text-anchor=\"middle", "mmmmm", -1.3),
        ("translate(50,50)\" text-anchor=\"middle", "mmmmmm", 8.44),
        ("translate(1,50)\" text-anchor=\"end", "i", 4.56),
        ("translate(10,50)\" text-anchor=\"start", "<tspan font-size=\"10.0\" >mmmmmmmmmm</tspan>", 7.4),
        ("translate(50,7) rotate(-90)\" text-anchor=\"start", "m", 12.48),
        ("translate(50,50) rotate(-90)\" text-anchor=\"start", "mm", -11.04),
    ])
    func textsBeyondTheEdge(_ attributes: String, _ text: String, _ excess: Double) throws {
        let drawing = """
            <svg viewBox="0 0 100 100"><g font-size="20"><g transform="\(attributes)" font-size="20.00">
            <text>\(text)</text></g></g></svg>
            """
        let drawn = DrawnTexts(Data(drawing.utf8))
        #expect(drawn.faults == [])
        let only = try #require(drawn.texts.first)
        #expect(abs(drawn.excess(of: only) - excess) < 1e-9)
    }

    // MARK: - Widths

    /// Sums of the advance widths in DejaVuSans.ttf 2.37, which has 2048 units to the font's size; ours are rounded to
    /// thousandths.
    @Test(arguments: [
        ("Distance to the limit: product", 14.69384765625), ("Eigenvalues (n = 320), 5 %", 13.7001953125),
        ("@WMQ{}~_^[]\\|&#$!?", 11.7265625), ("≤∞×", 0.838 * 3), ("", 0),
    ])
    func widths(_ text: String, _ width: Double) {
        #expect(abs(TextWidth.of(text, fontSize: 1) - width) <= 0.0005 * Double(text.count) + 1e-12)
        #expect(abs(TextWidth.of(text, fontSize: 17) - 17 * width) <= 0.0085 * Double(text.count) + 1e-12)
    }

    @Test(arguments: [100.0, 200, 300, 1000]) func linesHaveRoom(_ width: Double) {
        let lines = TextWidth.lines(of: Self.longTitle, fontSize: 17, width: width)
        #expect(lines.joined(separator: " ") == Self.longTitle)
        let widths = lines.map { TextWidth.of($0, fontSize: 17) }
        #expect(widths.allSatisfy { $0 <= width })
        // As few as can be: no two would fit in one.
        for (upper, lower) in zip(lines, lines.dropFirst()) {
            #expect(TextWidth.of("\(upper) \(lower)", fontSize: 17) > width)
        }
    }

    @Test func wordsThatAreTooWide() {
        let lines = TextWidth.lines(of: "a \(String(repeating: "m", count: 10)) b", fontSize: 10, width: 50)
        #expect(lines.joined().replacing(" ", with: "") == "a\(String(repeating: "m", count: 10))b")
        #expect(lines.allSatisfy { TextWidth.of($0, fontSize: 10) <= 50 })
        #expect(TextWidth.lines(of: "mm", fontSize: 10, width: 1) == ["m", "m"])
        #expect(TextWidth.lines(of: "", fontSize: 10, width: 1) == [""])
    }
}
