internal import ArgumentParser
internal import Datasets
internal import Experiments
import Files
internal import MonteCarlo

/// `ranmat reproduce`.
struct ReproduceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduce",
        abstract: "Everything into one folder: checks, predictions, training, its evolution, a report.",
        discussion: """
            Runs, one after another: predict, check all, verify, linear, autoencoder compare, train and evolution, \
            report. Each command line is printed before it is run and recorded in its folder's manifest.json. What is \
            there already, from the same command, version, images and weights and with every file as it was left, by \
            the checksums in reproduction.json, is not made again; trainings continue where they stand. Ctrl-C ends \
            the step under way; the same command goes on from there.

            Without --quick or --full: the paper, 19 networks of 300 epochs (about an hour on 2 cores). --quick: \
            latent dimensions 2, 5, 10, 20 and 10 epochs, in minutes. --full: the paper, and for its sensitivity two \
            further seeds for d = 2, 10, 20 and two further batch sizes for d = 20, the latter for 50 epochs.

            Weights go to a folder of their own. Exit status 0 only if every step ends with 0.

            EXAMPLES
              ranmat reproduce --quick --output out/results
              ranmat reproduce --full --output results --weights weights --data mnist
              ranmat reproduce --quick --only epoch-0,report --output results
            """)

    enum Extent: String, EnumerableFlag {
        case quick, full
    }

    @Flag(exclusivity: .exclusive, help: "Less than the paper, or more.")
    var extent: Extent?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder of results.", valueName: "folder"))
    var folder = "results"

    @Option(
        help: ArgumentHelp(
            "Folder of weights, one below for each training (default: weights beside the results).",
            valueName: "folder"))
    var weights: String?

    @Option(
        help: ArgumentHelp(
            "Run these steps only: predictions, checks, verify, linear, epoch-0, train-…, evolution, report.",
            valueName: "name,name,…"))
    var only: NameList?

    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        let stop = StopRequest()
        let context = StepContext(recordedArguments: [], stop: stop)
        try await StepContext.$current.withValue(context) {
            try await execution.guarded { _, terminal in try await reproduce(stop, terminal) }
        }
    }

    private func reproduce(_ stop: StopRequest, _ terminal: Terminal) async throws -> Int32 {
        let chosen: ReproductionExtent = extent.map { $0 == .quick ? .quick : .full } ?? .paper
        func plan(images: Int?) throws -> [ReproductionStep] {
            try selected(
                ReproductionPlan(
                    chosen, results: folder,
                    weights: weights ?? FilePath.joining(FilePath(folder).directory, "weights"),
                    data: data.data, scale: data.scale?.text, images: images
                ).steps)
        }
        let readsData = try plan(images: nil).contains(where: \.readsData)
        let source = try data.source
        let images: ReproductionData = readsData ? try ReproductionData(source) : .none
        let steps = try plan(images: images.trainingImages)
        let directory = try OutputDirectory(creating: folder)
        var record = ReproductionRecord(in: directory)
        var worst: Int32 = 0
        for (index, step) in steps.enumerated() {
            let line =
                "[\(index + 1)/\(steps.count)] ranmat \(step.commandLine.map(\.quotedForShell).joined(separator: " "))"
            let origin = Result { () throws(InputError) in
                try ReproductionRecord.Origin(step, data: images)
            }
            if case .success(let origin) = origin,
                let status = record.validStatus(of: step, origin: origin, in: directory)
            {
                try terminal.write("\(line)\n    there already\n")
                worst = max(worst, status)
                continue
            }
            try terminal.write("\(line)\n")
            let begun = try origin.get()
            try record.begin(step, in: directory)
            let status = try await run(step, stop)
            try terminal.write("")
            if stop.isRequested || status > 1 || (step.folder == nil && status != 0) {
                terminal.remark("'\(step.name)' did not end well; the same command goes on from here.")
                return max(status, 1)
            }
            worst = max(worst, status)
            try record.finish(step, status: status, origin: begun, in: directory)
        }
        if wantsReport {
            let written = try ResultsPage(folder: folder).write(in: directory)
            try terminal.write("\(directory.path)/\(written)")
        }
        return worst
    }

    private var wantsReport: Bool { only?.values.contains("report") ?? true }

    private func selected(_ steps: [ReproductionStep]) throws(DescriptionError) -> [ReproductionStep] {
        guard let names = only?.values else { return steps }
        let known = steps.map(\.name) + ["report"]
        if let unknown = names.first(where: { !known.contains($0) }) {
            throw DescriptionError("--only takes \(known.joined(separator: ", ")), not '\(unknown)'")
        }
        return steps.filter { names.contains($0.name) }
    }

    /// Runs one command in this process; the exit status.
    private func run(_ step: ReproductionStep, _ stop: StopRequest) async throws -> Int32 {
        var arguments = step.commandLine + ["--threads", "\(execution.threads)"]
        if execution.quiet { arguments.append("--quiet") }
        let context = StepContext(recordedArguments: step.recordedArguments, stop: stop)
        do {
            try await StepContext.$current.withValue(context) {
                var command = try Ranmat.parseAsRoot(arguments)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            }
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        }
    }
}

extension String {
    /// As a shell would have to be given it.
    fileprivate var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
