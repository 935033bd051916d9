import Files
internal import LimitTheorems
internal import MonteCarlo
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// Runs checks one after another, and prints and writes their results.
struct CheckRun {
    let theorems: [LimitTheorem]
    let overrides: TheoremCheckOverrides
    let settings: NumericalSettings
    let output: OutputOptions
    let continuation: ContinuationOptions

    /// The exit status: 0 only if every check was run and is consistent.
    func run(_ control: RunControl, _ terminal: Terminal) async throws -> Int32 {
        var checks: [TheoremCheck] = []
        for theorem in theorems {
            for description in try TheoremCheckDescription.standard(theorem, overrides, settings: settings) {
                checks.append(try TheoremCheck(description, threads: control.threads))
            }
        }
        let (name, all) = (theorems.count == 1 ? "check-\(theorems[0].identifier)" : "check-all", checks)
        return try await JournaledRun(
            name: name, description: checks.map(\.check), place: .init(folder: output.folder),
            options: continuation,
            terminal: terminal
        ).run(
            control,
            gather: { control in
                for check in all where control.stop?.refusesWork() != true { await check.gather(control) }
            }, whole: { control, writer in try await run(all, control, writer, terminal) })
    }

    private func run(
        _ checks: [TheoremCheck], _ control: RunControl, _ writer: RunFolder?, _ terminal: Terminal
    ) async throws -> Int32 {
        var results: [TheoremCheckResult] = []
        var files: [String] = []
        for check in checks where control.stop?.refusesWork() != true {
            let outcome = await check.run(control)
            terminal.clearProgress()
            try control.requireFittingJournal()
            if !output.json { try terminal.write(TheoremCheckText.summary(outcome.result)) }
            if let writer {
                files += try outcome.write(in: writer.directory)
                if !output.json {
                    for sentence in (outcome.result.histograms ?? []).compactMap(\.sentence) {
                        try terminal.write("  \(sentence)".wrapped(indent: 4))
                    }
                }
            }
            results.append(outcome.result)
            try writer?.record(
                description: results.map(\.check), ensembles: checks.flatMap(\.ensembleLabels), files: files,
                // The complete record is written at the end.
                unfinished: Shortfall(
                    completed: min(finished(results), checks.count - 1), requested: checks.count,
                    unit: checks.count == 1 ? "check" : "checks"))
        }
        if let writer {
            files += try writer.finish(
                description: results.map(\.check), ensembles: checks.flatMap(\.ensembleLabels),
                results: results, files: files, stopped: shortfall(of: results, in: checks))
        }
        terminal.conclude(TheoremCheckText.conclusion(results, of: checks.count))
        if output.json {
            try terminal.write(StableJSON.text(results, for: "standard output").trimmingFinalNewline)
        } else {
            try terminal.write(TheoremCheckText.verdictTable(results))
            if let writer { try terminal.write(writer.listing(files)) }
        }
        // The text of a single check already says that it was stopped.
        let isComplete = finished(results) == checks.count
        if !isComplete, checks.count > 1 {
            terminal.remark("Stopped: \(finished(results)) of \(checks.count) checks were finished.")
        }
        return isComplete && Verdict.combined(results.map(\.verdict)) == .consistent ? 0 : 1
    }

    private func finished(_ results: [TheoremCheckResult]) -> Int { results.count { !$0.wasStopped } }

    /// Counts checks; the files of the check that was stopped say how many matrices it has.
    private func shortfall(of results: [TheoremCheckResult], in checks: [TheoremCheck]) -> Shortfall? {
        Shortfall(
            completed: finished(results), requested: checks.count,
            unit: checks.count == 1 ? "check" : "checks")
    }
}
