internal import NetworkExperiments
internal import Reports

/// A run of many steps as text of at most 80 columns: a line for each step when it ends, and a summary at the end.
struct ReproductionText {
    /// How a step ended.
    struct Outcome {
        let step: ReproductionStep
        let status: Int32
        let conclusion: String?
    }

    /// The folder of results, that of the results on images, and that of the logs.
    let folder: String
    let imagesFolder: String
    let logs: String
    /// The program as the user called it.
    let program: String

    /// One step that has ended.
    static func line(_ outcome: Outcome, number: Int, of count: Int, wasThere: Bool) -> String {
        let words = [wasThere ? "there already" : nil, outcome.conclusion ?? (wasThere ? nil : "done")]
        let place = "[\(number)/\(count)] \(outcome.step.name)"
        return "\(place): \(words.compactMap { $0 }.joined(separator: "; "))".wrapped(indent: 6)
    }

    /// One screen: what was checked with what verdict, where the files are, and what to try next.
    ///
    /// - Parameters:
    ///   - page: the report's file, nil where none was made.
    ///   - demonstration: why the paper is not judged; nil where it is.
    func summary(_ outcomes: [Outcome], page: String?, demonstration: Demonstration?) -> String {
        let failing = outcomes.filter { $0.status != 0 }.map(\.step.name)
        var lines = [
            "",
            failing.isEmpty
                ? "Everything that was checked holds."
                : "Not everything holds: \(failing.joined(separator: ", ")).", "",
        ]
        var rows = outcomes.filter { $0.step.folder != nil }.map { ($0.step.name, $0.conclusion ?? "done") }
        let trainings = outcomes.count { $0.step.folder == nil }
        if trainings > 0 {
            rows.append(("training", "\(trainings == 1 ? "one folder" : "\(trainings) folders") of weights"))
        }
        if outcomes.contains(where: \.step.readsData) {
            rows.append(("images", demonstration?.description ?? "MNIST, the paper's data"))
        }
        lines += rows.map(Self.row)
        lines += [""]
        if let page { lines.append(Self.row("page", page)) }
        let patterns = (folder == imagesFolder ? [folder] : [folder, imagesFolder]).map { "\($0)/*/*.svg" }
        lines.append(
            Self.row(
                "figures",
                Gnuplot.program() == nil
                    ? "not drawn: no gnuplot was found" : patterns.joined(separator: " and ")))
        lines.append(Self.row("details", "\(logs)/*.txt"))
        return (lines + ["", "Next:"] + next(demonstration).map { "  \(program) \($0)" })
            .joined(separator: "\n")
    }

    private static func row(_ name: String, _ words: String) -> String {
        ("  \(name)" + String(repeating: " ", count: max(1, 13 - name.count)) + words).wrapped(indent: 15)
    }

    /// Three commands that a reader may want: one that must fail, the paper's data where they are missing, more.
    private func next(_ demonstration: Demonstration?) -> [String] {
        [
            "check circular --entries student-t:1 --field real",
            demonstration == nil ? "law product --factors 3 --plane-cdf 0.5:0.5" : "data fetch",
            "reproduce --quick --output out",
        ]
    }
}
