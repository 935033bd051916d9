import Files
import Foundation
import TestSupport
import Testing
import ranmat

private let browser = ["chromium", "chromium-browser", "google-chrome"].lazy
    .flatMap { name in ["/usr/bin/\(name)", "/usr/local/bin/\(name)", "/snap/bin/\(name)"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

/// The page as a browser lays it out, in headless Chromium, at a phone's width.
@Suite(.enabled(if: browser != nil, "needs Chromium"))
struct ResultsPageLayoutTests {
    /// What the browser found.
    private struct Layout: Decodable {
        /// Widths of the window and of what is in it, in pixels.
        var window: Double
        var contents: Double
        /// Elements beyond the window's edge outside scrolling boxes.
        var beyond: [String]
        /// Widths of drawings in pixels, and in their own units.
        var drawings: [[Double]]
        /// How many requests for anything outside the page the policy refused.
        var requests: Int
        var headings: Int
    }

    /// Lays a page out in a window of 390 pixels.
    private func layout(_ html: String, in scratch: ScratchDirectory) throws -> Layout {
        let probe = """
            <script>addEventListener('load', () => parent.postMessage(JSON.stringify({
              window: innerWidth, contents: document.documentElement.scrollWidth,
              beyond: [...document.querySelectorAll('main *')].filter(e =>
                e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll, pre')).map(e => e.tagName),
              drawings: [...document.querySelectorAll('figure svg')].map(e =>
                [e.getBoundingClientRect().width, e.viewBox.baseVal.width]),
              requests: requests,
              headings: document.querySelectorAll('h2').length}), '*'))</script></body>
            """
        let policy = """
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
            style-src 'unsafe-inline'; script-src 'unsafe-inline'" /><script>let requests = 0;
            addEventListener('securitypolicyviolation', () => { requests += 1 })</script><title>
            """
        let folder = URL(fileURLWithPath: scratch.path("page"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(
            html.replacing("</body>", with: probe).replacing("<title>", with: policy, maxReplacements: 1).utf8
        ).write(to: folder.appending(path: "probed.html"))
        let frame = """
            <!DOCTYPE html><html><body><iframe src="probed.html" width="390" height="800"></iframe><script>
            addEventListener('message', e => { document.body.textContent = '<<' + e.data + '>>' })
            </script></body></html>
            """
        try Data(frame.utf8).write(to: folder.appending(path: "frame.html"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(browser))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=60000", "--dump-dom",
            "file://\(folder.path)/frame.html",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        let message = try #require(text.firstMatch(of: /&lt;&lt;(.*)&gt;&gt;/), "\(text)").1
        return try JSONDecoder().decode(Layout.self, from: Data(message.utf8))
    }

    private func page(of folder: String, in scratch: ScratchDirectory) throws -> String {
        _ = try ResultsPage(folder: folder, command: ["ranmat", "report"]).write(
            in: OutputDirectory(creating: scratch.path("r")))
        return try #require(scratch.text("r/report.html"))
    }

    private static let results = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "results").path

    @Test func phone() throws {
        let scratch = ScratchDirectory()
        let layout = try layout(page(of: Self.results, in: scratch), in: scratch)
        #expect(layout.window == 390)
        #expect(layout.contents <= 390 && layout.beyond == [])
        #expect(layout.requests == 0)
        #expect(layout.headings >= 6)
        // Text of 13 units is to be 10 pixels high, or nearly: the browser rounds.
        let shown = layout.drawings.filter { $0[0] > 0 }
        #expect(shown.count >= 10 && shown.allSatisfy { $0[0] >= 0.75 * $0[1] - 1 })
    }

    /// The probe detects a page that is too wide, and one that loads something.
    @Test func wideOrDependent() throws {
        let scratch = ScratchDirectory()
        let html = try page(of: scratch.path("nothing"), in: scratch)
        #expect(try layout(html, in: scratch).beyond == [])
        let wide = try layout(
            html.replacing("<main>", with: "<main><p style='width:1000px'>wide</p>"), in: scratch)
        #expect(wide.contents > 390 && wide.beyond == ["P"])
        try Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
            .write(to: URL(fileURLWithPath: scratch.path("drawing.svg")))
        let dependent = try layout(
            html.replacing("<main>", with: "<main><img src='../drawing.svg' alt='a figure' />"), in: scratch)
        #expect(dependent.requests == 1)
    }
}
