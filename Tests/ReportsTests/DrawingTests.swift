import Files
import Foundation
import Reports
import Synchronization
import TestSupport
import Testing

/// What happens to a figure if gnuplot does not draw it, or does not complete it. Shell scripts take the
/// place of gnuplot, so these tests run wherever there is a shell.
@Suite struct DrawingTests {
    private let scratch = ScratchDirectory()

    /// Draws `plane.gp` with a shell script that has the path of the output in `$out`.
    private func draw(by script: String) throws -> Gnuplot.Outcome {
        let program = scratch.path("stand-in")
        // The third argument is "ranmat_output = '…'", with a name in the working directory.
        let text = "#!/bin/sh\nout=${3##*ranmat_output = \\'}\nout=${out%\\'}\n\(script)\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return Gnuplot.draw(
            script: "plane.gp", in: try OutputDirectory(creating: scratch.path("out")),
            environment: ["RANMAT_GNUPLOT": program])
    }

    /// With a full disk gnuplot exits with 0 and leaves the beginning of a drawing.
    @Test(arguments: [
        ("echo '<svg><path/></svg>' > \"$out\"", Gnuplot.Outcome.drawn),
        ("printf '<svg></svg>\\n\\n' > \"$out\"", .drawn),
        (
            "printf '<svg><path d=\"M 1,2' > \"$out\"",
            .failed("gnuplot's drawing is cut short; the disk may be full")
        ),
        (
            "printf '<svg><!-- </svg> --><path/>' > \"$out\"",
            .failed("gnuplot's drawing is cut short; the disk may be full")
        ),
        ("true", .failed("gnuplot drew nothing")),
        ("echo 'line 3: no such font' >&2; exit 2", .failed("line 3: no such font")),
    ])
    func outcomes(_ script: String, _ outcome: Gnuplot.Outcome) throws {
        #expect(try draw(by: script) == outcome)
        #expect(scratch.names(in: "out") == (outcome == .drawn ? ["plane.svg"] : []))
    }

    /// A drawing that hangs is ended with its group, and no temporary is left.
    @Test func aDrawingThatHangs() throws {
        let program = scratch.path("stand-in")
        try Data("#!/bin/sh\nsleep 3600 & wait\n".utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let directory = try OutputDirectory(creating: scratch.path("out"))
        let outcome = Gnuplot.draw(
            script: "plane.gp", in: directory,
            environment: ["RANMAT_GNUPLOT": program, "RANMAT_GNUPLOT_SECONDS": "0.5"])
        #expect(outcome == .timedOut(seconds: 0.5))
        let interruptions = Interruptions()
        Thread.detachNewThread { [scratch] in
            while scratch.names(in: "out") == [] { usleep(10_000) }
            interruptions.request()
        }
        let other = Gnuplot.draw(
            script: "plane.gp", in: directory, environment: ["RANMAT_GNUPLOT": program],
            interruptions: interruptions)
        #expect(other == .interrupted)
        #expect(scratch.names(in: "out") == [])
    }

    /// gnuplot itself, in a directory with a name that no gnuplot text can contain.
    @Test(.enabled(if: Gnuplot.program() != nil, "there is no gnuplot"))
    func anyDirectory() throws {
        let directory = try OutputDirectory(creating: scratch.path("a\nb 'c'"))
        try directory.write(
            "plane.gp", text: "set terminal svg\nset output ranmat_output\nplot sin(x)\n")
        #expect(Gnuplot.draw(script: "plane.gp", in: directory) == .drawn)
        #expect(scratch.names(in: "a\nb 'c'") == ["plane.gp", "plane.svg"])
    }

    /// A figure with an invalid script.
    private struct Broken: Figure {
        let name = "broken"
        func script() -> String { "this is no command\n" }
    }

    /// Whether gnuplot fails or is missing, the drawing of other data is removed.
    @Test func theOldDrawingGoesAndTheMessageIsTold() throws {
        let directory = try OutputDirectory(creating: scratch.path("out"))
        try directory.write("broken.svg", text: "<svg>old</svg>")
        let messages = Mutex<[String]>([])
        let listener = DrawingListener { message in messages.withLock { $0.append(message) } }
        let files = try DrawingListener.$current.withValue(listener) {
            try Broken().write(in: directory)
        }
        #expect(files == ["broken.gp"])
        #expect(scratch.names(in: "out") == ["broken.gp"])
        let told = messages.withLock { $0 }
        if Gnuplot.program() == nil {
            #expect(told.isEmpty)
        } else {
            #expect(told.count == 1)
            #expect(told.first?.hasPrefix("'\(scratch.path("out"))/broken.svg' was not drawn: ") == true)
            #expect(told.first?.contains("invalid command") == true, "\(told)")
        }
    }
}
