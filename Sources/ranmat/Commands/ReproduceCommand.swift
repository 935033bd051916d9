internal import ArgumentParser
internal import Datasets
import Files
internal import MonteCarlo
internal import RunSupport

/// `ranmat reproduce`.
struct ReproduceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "reproduce",
        abstract: "Runs everything into one folder: checks, predictions, training, its evolution, a report.",
        discussion: """
            Runs, one after another: predict, check all, verify, linear, autoencoder compare, train and evolution, \
            report. A line for each step gives its conclusion, and a summary at the end says what was checked and where \
            the files are. The output of a step goes to logs/STEP.txt, its command line first, which its folder's \
            manifest.json records, too. Results that are there already, from the same command, version, images and weights and \
            with unchanged files by the checksums in reproduction.json, are not made again; trainings \
            continue where they stopped. Ctrl-C ends the step under way; the same command continues from there.

            Without --short, --quick or --full: the paper, 19 networks of 300 epochs (about an hour on 2 cores). \
            --short: predict, check all, verify and, in FOLDER/short with the page, short runs of epoch 0 and linear, \
            all made anew, in two minutes. --quick: latent dimensions 2, 5, 10, 20 and 10 epochs, in minutes. --full: \
            the paper, and to show its sensitivity two further seeds for d = 2, 10, 20 and two further batch sizes for \
            d = 20, the latter for 50 epochs.

            Weights go to a folder of their own. Exit status 0 only if every step ends with 0. Where the images are \
            not MNIST, the paper's, its statements on autoencoders are not judged; only our numbers are shown.

            EXAMPLES
              ranmat reproduce --short --output out
              ranmat reproduce --quick --output out/results
              ranmat reproduce --full --output results --weights weights --data mnist
              ranmat reproduce --quick --only epoch-0,report --output results
            """)

    enum Extent: String, EnumerableFlag {
        case short, quick, full
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
        let chosen: ReproductionExtent =
            switch extent {
            case .short: .short
            case .quick: .quick
            case .full: .full
            case nil: .paper
            }
        func plan(images: Int?) -> ReproductionPlan {
            ReproductionPlan(
                chosen, results: folder,
                weights: weights ?? FilePath.joining(FilePath(folder).directory, "weights"),
                data: data.data, scale: data.scale?.text, images: images)
        }
        let readsData = try selected(plan(images: nil).steps).contains(where: \.readsData)
        let source = try data.source
        let images: ReproductionData = readsData ? try ReproductionData(source) : .none
        let plan = plan(images: images.trainingImages)
        let steps = try selected(plan.steps)
        let directory = try RunFolder(path: folder, terminal).directory
        let imagesDirectory = try OutputDirectory(creating: plan.imagesFolder)
        let logs = try imagesDirectory.subdirectory("logs")
        var record = ReproductionRecord(in: directory)
        var outcomes: [ReproductionText.Outcome] = []
        for (index, step) in steps.enumerated() {
            func tell(_ outcome: ReproductionText.Outcome, wasThere: Bool = false) throws(OutputError) {
                outcomes.append(outcome)
                try terminal.write(
                    ReproductionText.line(outcome, number: index + 1, of: steps.count, wasThere: wasThere))
            }
            let origin = Result { () throws(InputError) in
                try ReproductionRecord.Origin(step, data: images)
            }
            if chosen.isRecorded, case .success(let origin) = origin,
                let status = record.validStatus(of: step, origin: origin, in: directory)
            {
                let conclusion = record.steps[step.name]?.conclusion
                try tell(.init(step: step, status: status, conclusion: conclusion), wasThere: true)
                continue
            }
            let begun = try origin.get()
            if stop.refusesWork() { return notFinished(step, chosen, terminal, status: 1) }
            if chosen.isRecorded { try record.begin(step, in: directory) }
            let log = StepLog()
            log.append("ranmat \(step.commandLine.commandLine)\n\n")
            let status = try await run(step, stop, log)
            try logs.write("\(step.name).txt", text: log.text)
            if stop.hasLeftWork || status > 1 || (step.folder == nil && status != 0) {
                return notFinished(step, chosen, terminal, status: max(status, 1))
            }
            if chosen.isRecorded {
                try record.finish(
                    step, status: status, conclusion: log.conclusion, origin: begun, in: directory)
            }
            try tell(.init(step: step, status: status, conclusion: log.conclusion))
        }
        var page: String?
        if wantsReport {
            let name = try ResultsPage(
                folder: folder, imagesFolder: plan.imagesFolder, command: RunFolder.typedArguments
            ).write(in: imagesDirectory)
            page = imagesDirectory.path(of: name)
        }
        let text = ReproductionText(
            folder: directory.path, imagesFolder: imagesDirectory.path, logs: logs.path,
            program: CommandLine.arguments[0].quotedForShell)
        try terminal.write(text.summary(outcomes, page: page, demonstration: images.demonstration))
        return outcomes.map(\.status).max() ?? 0
    }

    private func notFinished(
        _ step: ReproductionStep, _ extent: ReproductionExtent, _ terminal: Terminal, status: Int32
    ) -> Int32 {
        terminal.remark(
            "the step '\(step.name)' did not finish; the same command "
                + (extent.isRecorded ? "continues from here." : "begins again."))
        return status
    }

    private var wantsReport: Bool { only?.values.contains("report") ?? true }

    private func selected(_ steps: [ReproductionStep]) throws(DescriptionError) -> [ReproductionStep] {
        guard let names = only?.values else { return steps }
        let known = steps.map(\.name) + ["report"]
        if let unknown = names.first(where: { !known.contains($0) }) {
            throw DescriptionError(
                "\(parameter: "only") takes \(known.joined(separator: ", ")), not '\(unknown)'")
        }
        return steps.filter { names.contains($0.name) }
    }

    /// Runs one command in this process; the exit status.
    private func run(
        _ step: ReproductionStep, _ stop: StopRequest, _ log: StepLog
    ) async throws -> Int32 {
        var arguments = step.commandLine + ["--threads", "\(execution.threads)"]
        if execution.quiet { arguments.append("--quiet") }
        let context = StepContext(recordedArguments: step.recordedArguments, stop: stop, log: log)
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
