import Foundation
import Testing

/// The paper is judged only by its own data. All output of the program is searched for words of a judgement.
@Suite struct DemonstrationTests {
    private static let mnist = ProcessInfo.processInfo.environment["RANMAT_MNIST"] ?? ""
    private static let drawn = "demonstration on drawn digits, not the paper's data"

    private func run(_ line: String, in scratch: Scratch, data: String = "") async throws -> Ending {
        try await Running(
            Program.path, line.words, in: scratch,
            environment: ["RANMAT_MNIST": data, "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"]
        ).ending()
    }

    /// The first judgement in a text, with the words around it.
    private func judgement(_ text: String) -> String? {
        let plain = text.lowercased()
        let found = ["confirm", "refut", "qualif", "undecided"].compactMap { plain.range(of: $0) }
        return found.min { $0.lowerBound < $1.lowerBound }.map {
            "\(plain[..<$0.lowerBound].suffix(30))"
                + "\(plain[$0.lowerBound...].prefix(30))"
        }
    }

    private func expectNoJudgement(_ ending: Ending, _ scratch: Scratch) {
        for text in [ending.output, ending.complaints] {
            #expect(judgement(text) == nil, "\(judgement(text) ?? "")")
        }
        for file in scratch.files
        where [".csv", ".json", ".html", ".txt", ".svg"].contains(where: file.hasSuffix) {
            let found = judgement(scratch.text(file) ?? "")
            #expect(found == nil, "\(file): \(found ?? "")")
        }
    }

    /// A page as its reader sees it.
    private func page(_ scratch: Scratch, _ name: String) -> String {
        (scratch.text(name) ?? "").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
    }

    private static let compare =
        "autoencoder compare --latent 2,5 --nets 20 --points 20 --masked-samples 100"
    private static let training =
        "autoencoder train --latent 2,3 --epochs 1 --images 60 --output w"

    /// Everything about images, on the program's own digits.
    @Test func drawnDigits() async throws {
        let scratch = Scratch()
        let compare = try await run("\(Self.compare) --output r/epoch-0", in: scratch)
        expectNoJudgement(compare, scratch)
        #expect(compare.output.contains("The paper on epoch 0: \(Self.drawn)\n"))
        #expect(compare.output.contains("* The median norm decreases with latent dimension.\n"))
        #expect(scratch.text("r/epoch-0/claims.csv")?.contains("not_judged: \(Self.drawn)\n") == true)
        #expect(scratch.text("r/epoch-0/claims.csv")?.contains(",not judged,") == true)
        #expect(scratch.text("r/epoch-0/results.json")?.contains("\"finding\" : \"not judged\"") == true)
        #expect(
            scratch.text("r/epoch-0/results.json")?.contains("\"demonstration\" : \"\(Self.drawn)\"") == true)

        _ = try await run(Self.training, in: scratch)
        let evolution = try await run(
            "autoencoder evolution --weights w --points 60 --output r/evolution", in: scratch)
        #expect(evolution.status == 0)
        expectNoJudgement(evolution, scratch)
        #expect(evolution.output.contains("The paper on training: \(Self.drawn)\n"))
        let json = try await run("autoencoder evolution --weights w --points 20 --json", in: scratch)
        #expect(
            judgement(json.output) == nil && json.output.contains("\"demonstration\" : \"\(Self.drawn)\""))

        let linear = try await run("linear --latent 4 --images 300 --output r/linear", in: scratch)
        #expect(linear.status == 0)
        expectNoJudgement(linear, scratch)
        #expect(linear.output.contains("both within\n  1 %: median eigenvalue: step "))

        let report = try await run("report --results r --quiet", in: scratch)
        expectNoJudgement(report, scratch)
        let page = page(scratch, "r/report.html")
        #expect(
            page.contains(
                "<h1>Eigenvalues of autoencoders in training and at initialization: \(Self.drawn)</h1>"))
        #expect(page.contains("This page was made by 'ranmat report --results r', ranmat "))
        for title in ["Epoch 0", "Training"] {
            #expect(page.contains("<p>\(title): \(Self.drawn); "), "\(title)")
        }
        #expect(page.contains("<span class=\"finding neutral\">not judged</span>"))
    }

    /// Images of the user are named by their file.
    @Test func otherImages() async throws {
        let scratch = Scratch()
        var file: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 60, 0, 0, 0, 28, 0, 0, 0, 28]
        for index in 0..<(60 * 784) { file.append(UInt8(truncatingIfNeeded: index * index)) }
        try Data(file).write(to: URL(fileURLWithPath: scratch.path("mine")))
        let ending = try await run("\(Self.compare) --data mine --output r", in: scratch)
        expectNoJudgement(ending, scratch)
        #expect(ending.output.contains("demonstration on the images of mine, not the paper's"))
    }

    /// The first images of MNIST are the paper's data. With them the same search finds judgements.
    @Test(.enabled(if: mnist != "", "RANMAT_MNIST is not set")) func mnistIsJudged() async throws {
        let scratch = Scratch()
        let compare = try await run("\(Self.compare) --output r/epoch-0", in: scratch, data: Self.mnist)
        for text in [
            compare.output, scratch.text("r/epoch-0/claims.csv") ?? "",
            scratch.text("r/epoch-0/results.json") ?? "",
        ] {
            #expect(judgement(text) != nil && !text.contains("demonstration") && !text.contains("not judged"))
        }
        // The paper's training, but shorter.
        _ = try await run(
            "autoencoder train --latent 2 --epochs 1 --output w", in: scratch, data: Self.mnist)
        let line = "autoencoder evolution --weights w --points 60"
        let evolution = try await run("\(line) --output r/evolution", in: scratch, data: Self.mnist)
        #expect(judgement(evolution.output) != nil && !evolution.output.contains("demonstration"))
        #expect(evolution.output.contains("MNIST, the first 60 of 60000 training images"))
        let linear = try await run(
            "linear --latent 4 --images 300 --output r/linear", in: scratch, data: Self.mnist)
        #expect(judgement(linear.output) != nil && linear.output.contains("MNIST, the first 300 of 60000"))
        _ = try await run("report --results r", in: scratch)
        let page = page(scratch, "r/report.html")
        #expect(page.contains("at initialization: the paper, checked</h1>") && judgement(page) != nil)
        #expect(
            page.contains("MNIST, the first 60 of 60000 training images") && !page.contains("demonstration"))

        // With fewer images or other widths it is not the paper's training.
        for (training, words) in [
            (Self.training, "networks trained on 60 images, not the paper's training"),
            (
                "autoencoder train --latent 2 --epochs 1 --widths 784,16 --output w",
                "networks of widths 784,16, not the paper's networks"
            ),
        ] {
            let own = Scratch()
            _ = try await run(training, in: own, data: Self.mnist)
            let ending = try await run("\(line) --output r/evolution", in: own, data: Self.mnist)
            let unwrapped = ending.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(ending.status == 0 && unwrapped.contains("demonstration on \(words)"), "\(ending.output)")
            _ = try await run("report --results r", in: own)
            expectNoJudgement(ending, own)
            #expect(
                self.page(own, "r/report.html").contains("at initialization: demonstration on \(words)</h1>"))
            #expect(
                ending.complaints.contains("saw the first 60 of these 60000 images only")
                    == training.contains("60"))
        }

        // Weights trained on drawn digits judge nothing, whatever images they are measured at.
        let other = Scratch()
        _ = try await run(Self.training, in: other)
        let mixed = try await run("\(line) --output r", in: other, data: Self.mnist)
        #expect(mixed.output.contains("demonstration on networks trained on other images"))
        expectNoJudgement(mixed, other)
    }

    /// `make run` without its longest steps: a line for each step, and the summary on one screen.
    @Test func theRunEndsWithASummary() async throws {
        let scratch = Scratch()
        let ending = try await run("reproduce --short --only linear,report --output r", in: scratch)
        #expect(ending.status == 0, "\(ending.complaints)")
        expectNoJudgement(ending, scratch)
        let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
        // The program is called as it was called here.
        #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("  \(Program.path) ") }, "\(ending.output)")
        #expect(lines[0] == "[1/1] linear: all 18 identities hold")
        let start = try #require(lines.firstIndex(of: "Everything that was checked holds."))
        #expect(lines.count - start <= 24 && lines[1] == "")
        let last = lines[start...].joined(separator: "\n")
        for words in [
            "linear       all 18 identities hold", "images       \(Self.drawn)",
            "page         r/short/report.html", "details      r/short/logs/*.txt", " data fetch\n",
            " reproduce --quick --output out",
        ] { #expect(last.contains(words), "\(words)") }
        #expect(
            scratch.text("r/short/logs/linear.txt")?.hasPrefix(
                "ranmat linear --latent 10 --images 10000 --output r/short/linear\n") == true)
        #expect(scratch.text("r/short/logs/linear.txt")?.contains("Slips of the note") == true)
        let page = page(scratch, "r/short/report.html")
        #expect(page.contains("made by 'ranmat reproduce --short --only linear,report', ranmat"))
        // Only the subfolder is written: the folder of results may belong to another run.
        #expect(scratch.files.filter { !$0.hasPrefix("r/short") } == ["r"])
    }

    /// A step that cannot run ends the run without a summary.
    @Test func aFailingStepIsNoSuccess() async throws {
        let scratch = Scratch()
        try Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8])
            .write(to: URL(fileURLWithPath: scratch.path("tiny")))
        let ending = try await run(
            "reproduce --short --only epoch-0,linear --data tiny --output r", in: scratch)
        #expect(ending.status == 64 && !ending.output.contains("holds"), "\(ending.output)")
        #expect(
            ending.complaints.contains("the step 'epoch-0' did not finish; the same command begins again."))
    }
}
