import Datasets
import Files
import Foundation
import NetworkExperiments
import NetworkTestSupport
import Reports
import RunSupport
import TestSupport
import Testing
import ranmat

@Suite struct ResultsPageTests {
    private static func page(_ scratch: ScratchDirectory) throws -> String {
        let directory = try OutputDirectory(creating: scratch.path("r"))
        let name = try ResultsPage(
            folder: directory.path, command: ["ranmat", "reproduce", "--only", "a b"]
        ).write(in: directory)
        #expect(name == "report.html")
        return try #require(scratch.text("r/report.html"))
    }

    /// Each missing part is named with the command that makes it.
    @Test func emptyFolderNamesEveryPart() throws {
        let html = try Self.page(ScratchDirectory())
        for command in [
            "check all", "predict", "autoencoder compare", "autoencoder evolution", "linear", "verify",
        ] { #expect(html.contains("These results are missing; &#39;ranmat \(command)"), "\(command)") }
        #expect(
            html.contains("made by &#39;ranmat reproduce --only &#39;a b&#39;&#39;, ranmat \(ranmatVersion);")
        )
        #expect(html.contains("<h1>Random-matrix laws, checked</h1>"))
        #expect(!html.contains("the paper, checked") && !html.contains("Confirmed"))
        #expect(wellFormednessError(html) == nil)
    }

    /// The command refuses a folder without results, and writes nothing there.
    @Test func anEmptyFolder() async throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("e"), withIntermediateDirectories: false)
        let ending = try await Program.run("report --results e", in: scratch)
        #expect(ending.status == 65 && ending.complaints.contains("there are no results in it"))
        #expect(scratch.files == ["e"])
        _ = try await Program.run("check circular --sizes 5,10 --samples 2 --output e", in: scratch)
        #expect(try await Program.run("report --results e", in: scratch).status == 0)
        #expect(scratch.text("e/report.html")?.contains("<h1>Random-matrix laws, checked</h1>") == true)
    }

    /// Real results of a small training, and a drawing of every figure.
    @Test func everyFigureAndTable() async throws {
        let scratch = ScratchDirectory()
        let folder = try await SmallTraining.trained(scratch)
        let other = try await SmallTraining.trained(scratch, "v", latent: [4], seed: 1)
        let result = try await SmallTraining.run(
            folder, besides: [LabelledTraining(label: "seed 1", folder: other)], points: 50)
        let directory = try OutputDirectory(creating: scratch.path("r")).subdirectory("evolution")
        let files = try result.write(in: directory)
        let manifest = Manifest(
            tool: "ranmat", version: ranmatVersion, command: ["ranmat", "autoencoder", "evolution"],
            description: result.description, libraries: [:], files: files)
        try manifest.write(in: directory)
        let html = try Self.page(scratch)
        #expect(wellFormednessError(html) == nil)
        #expect(html.matches(of: /<svg/).count == (Gnuplot.program() == nil ? 0 : 6))
        #expect(html.contains("<code>ranmat autoencoder evolution</code>"))
        for file in ["figure-1.csv", "figure-3.csv", "evolution.csv", "sensitivity.csv"] {
            #expect(html.contains("(\(file))"), "\(file)")
        }
        #expect(html.contains("Other seeds and batch sizes"))
        #expect(
            html.matches(of: /<span class="finding neutral">not judged<.span>/).count == result.claims.count)
        #expect(!html.contains("src=") && html.matches(of: /href=['"]http/).isEmpty)
        let identifiers = html.matches(of: /\sid=['"]([^'"]+)['"]/).map { String($0.1) }
        #expect(Set(identifiers).count == identifiers.count)
    }

    /// Damaged files leave their parts out; nothing crashes.
    @Test func damagedFiles() throws {
        let scratch = ScratchDirectory()
        let directory = try OutputDirectory(creating: scratch.path("r"))
        let part = try directory.subdirectory("evolution")
        try part.write(
            "manifest.json",
            text: "{\"tool\":{\"version\":\"1\"},\"command\":[\"ranmat\"],"
                + "\"files\":[\"claims.csv\",\"evolution.csv\",\"figure-1.svg\",\"gone.csv\"]}")
        // A file of an earlier run, which the manifest does not list.
        try part.write("sensitivity.csv", text: "training\nold\n")
        try part.write("claims.csv", text: "name,finding\na\n")
        try part.write("evolution.csv", bytes: [0xFF, 0xFE, 0])
        try part.write("figure-1.svg", text: "no drawing & <nothing")
        try directory.write("manifest.json", text: "{")
        let html = try Self.page(scratch)
        #expect(html.contains("This drawing cannot be shown."))
        #expect(!html.contains("Other seeds and batch sizes"))
        #expect(wellFormednessError(html) == nil)
    }

    /// Results in JSON that cannot be read are not shown as if there were none.
    @Test func damagedResultsSaySo() async throws {
        let scratch = Scratch()
        _ = try await Program.run("check circular --sizes 5,10 --samples 2 --output r", in: scratch)
        func page() async throws -> String {
            #expect(try await Program.run("report --results r", in: scratch).status == 0)
            return scratch.text("r/report.html") ?? ""
        }
        let complaint = "results.json cannot be read"
        let whole = try await page()
        #expect(!whole.contains(complaint) && whole.contains("circular-complex-gaussian"))
        let text = try #require(scratch.text("r/results.json"))
        for damaged in ["", String(text.dropLast(3)), text.replacing("\"measurements\"", with: "\"rows\"")] {
            try damaged.write(toFile: scratch.path("r/results.json"), atomically: true, encoding: .utf8)
            #expect(try await page().contains(complaint), "\(damaged.prefix(80))")
        }
        try FileManager.default.removeItem(atPath: scratch.path("r/results.json"))
        // Whether the manifest lists the file decides: here it does.
        #expect(try await page().contains(complaint))
    }

    /// A folder that an earlier version judged by drawn digits: its findings are not repeated.
    @Test func findingsOfEarlierVersions() throws {
        let scratch = ScratchDirectory()
        let part = try OutputDirectory(creating: scratch.path("r/epoch-0"))
        func write(data: String) throws -> String {
            try part.write(
                "claims.csv",
                text: "# data: \(data), 100 training images\nname,finding,statement,source,evidence,figure\n"
                    + "a,refuted,S,III.A,9 (rule: 1 qualifies),f\n")
            try part.write(
                "manifest.json",
                text: "{\"tool\":{\"version\":\"0\"},\"command\":[\"ranmat\"],\"files\":[\"claims.csv\"]}")
            let directory = try OutputDirectory(creating: scratch.path("r"))
            _ = try ResultsPage(folder: directory.path, command: ["ranmat", "report"]).write(in: directory)
            return try #require(scratch.text("r/report.html"))
        }
        let drawn = try write(data: "built-in digits")
        #expect(
            !drawn.contains(/(?i)confirm|refut|qualif/)
                && drawn.contains("These results are of an earlier version"))
        #expect(drawn.contains("demonstration on built-in digits, not the paper"))
        let own = try write(data: "MNIST")
        #expect(own.contains("<span class=\"finding bad\">refuted</span>") && !own.contains("demonstration"))
        #expect(own.contains("at initialization: the paper, checked</h1>"))
    }
}
