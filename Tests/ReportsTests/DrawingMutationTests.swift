import Foundation
import Reports
import TestSupport
import Testing

/// A page shows a damaged drawing as a whole or not at all, and is always well formed.
@Suite struct DrawingMutationTests {
    private static let drawing = """
        <?xml version="1.0" encoding="utf-8"  standalone="no"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
        <svg width="960" viewBox="0 0 960 600" xmlns="http://www.w3.org/2000/svg"
         xmlns:xlink="http://www.w3.org/1999/xlink">
        <!-- drawn --><title>Gnuplot</title><desc>λ &amp; &#955; &lt;µ&gt;</desc>
        <defs><circle id='gpDot' r='0.5' stroke='currentColor'/><path id="p" d="M-1,0 h2"/></defs>
        <g fill="none" clip-path="url(#p)"><use xlink:href='#gpDot' x="1"/><text><![CDATA[a<b]]></text></g>
        </svg>

        """

    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            // Knuth's MMIX multiplier; the high half is mixed into the low half.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 33
        }
    }

    private func page(_ drawing: String) -> String {
        var section = ReportPage.Section(title: "S", anchor: "s")
        section.figures = [.init(caption: "one", drawing: drawing)]
        return ReportPage(title: "T", introduction: [], sections: [section]).rendered()
    }

    private static let refusal = "This drawing cannot be shown."

    /// Bytes are changed, removed, doubled and moved, and the end is cut off.
    private func mutated(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        let marks = Array("<>/&;'\"= -![]?#:\0\u{1}x".utf8) + [0x80, 0xC3, 0xEF, 0xFF]
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] = marks.randomElement(using: &generator) ?? 0
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: place)
            case 3: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
            default: bytes.removeLast(Int.random(in: 0...bytes.count / 20, using: &generator))
            }
        }
        return bytes
    }

    @Test func theDrawingItselfIsShown() {
        let html = page(Self.drawing)
        #expect(!html.contains(Self.refusal) && html.contains("<svg role=") && html.contains("a<b"))
        #expect(wellFormednessError(html) == nil)
    }

    @Test func neverHalf() {
        var generator = Generator(state: 20)
        var (shown, refused) = (0, 0)
        for _ in 0..<4000 {
            let drawing = String(decoding: mutated(Array(Self.drawing.utf8), &generator), as: UTF8.self)
            let html = page(drawing)
            if html.contains(Self.refusal) {
                refused += 1
            } else {
                shown += 1
                #expect(wellFormednessError(html) == nil, "\(drawing)")
            }
        }
        // Mutations in words and numbers leave a valid drawing; most others do not.
        #expect(shown > 200 && refused > 1000, "\(shown) shown, \(refused) refused")
    }

    /// Something that looks like the beginning or the end of the drawing may be inside a comment.
    @Test func commentsAroundIt() {
        let html = page("<!-- <svg --><svg width='1'><g/></svg><!-- </svg> -->")
        #expect(html.contains("width='1'><g/></svg>") && !html.contains(Self.refusal))
        #expect(wellFormednessError(html) == nil)
    }
}
