import Files
internal import Foundation
internal import MonteCarlo
internal import Reports
internal import RunSupport

/// A command's run with its journal: begun anew, resumed, of one part only, or merged from parts.
struct JournaledRun {
    /// The name of the files of its parts, for example `check-circular`.
    let name: String
    /// The validated description, with all that the numbers depend on.
    let description: any Encodable & Sendable
    let place: Place
    let options: CheckpointOptions
    /// The part to draw; nil for the whole.
    let shard: Shard?
    /// Seconds of work that a process of a run of several is given at once.
    let blockSeconds: Double
    let terminal: Terminal

    /// A run that can be split into parts.
    init(
        name: String, description: any Encodable & Sendable, place: Place, options: ContinuationOptions,
        terminal: Terminal
    ) {
        self.init(
            name: name, description: description, place: place, options: options.checkpoints,
            shard: options.shard?.shard, blockSeconds: options.blockSeconds, terminal: terminal)
    }

    /// A run, or one part of it.
    init(
        name: String, description: any Encodable & Sendable, place: Place, options: CheckpointOptions,
        shard: Shard?, blockSeconds: Double = RunControl.standardBlockSeconds, terminal: Terminal
    ) {
        self.name = name
        self.description = description
        self.place = place
        self.options = options
        self.shard = shard
        self.blockSeconds = blockSeconds
        self.terminal = terminal
    }

    /// Where the results go.
    enum Place {
        case nowhere
        case folder(String)
        /// The state and the parts lie beside the file and have its name with an ending of their own.
        case file(String)

        /// In a folder or beside a file.
        init(folder: String?) { self = folder.map(Place.folder) ?? .nowhere }
    }

    /// Runs a command that is not split into parts.
    ///
    /// - Parameter whole: runs everything and writes the results into the folder; the exit status.
    func run(
        _ control: RunControl, whole: (RunControl, RunFolder?) async throws -> Int32
    ) async throws -> Int32 {
        precondition(shard == nil, "this run has no parts")
        return try await run(control, gather: { _ in }, whole: whole)
    }

    /// Runs the command.
    ///
    /// - Parameters:
    ///   - gather: draws what a part has to draw.
    ///   - whole: runs everything and writes the results into the folder; the exit status.
    func run(
        _ control: RunControl, gather: (RunControl) async throws -> Void,
        whole: (RunControl, RunFolder?) async throws -> Int32
    ) async throws -> Int32 {
        let identity = RunIdentity(
            command: RunFolder.reproducibleArguments, description: try StableJSON.text(description))
        var control = control
        if let merged = MergedParts.current {
            if let difference = merged.identity.difference(to: identity) {
                throw InputError(
                    path: merged.parts[0].path,
                    reason: "this program would run another command: \(difference)")
            }
            control.journal = RunJournal(identity, path: nil, interval: nil, after: merged.parts)
            return try await whole(control, try makeFolder())
        }
        control.blockSeconds = blockSeconds
        if let ranks = control.ranks {
            guard shard == nil else {
                throw DescriptionError(
                    "\(parameter: "shard") is for runs of one process, and mpirun started several: they share the samples of the "
                        + "whole run")
            }
            switch ranks {
            case .leader(let leader): leader.begin(identity)
            case .worker(let worker):
                worker.begin(identity)
                try await gather(control)
                return 0
            }
        }
        guard let files else {
            if shard != nil {
                throw DescriptionError("\(parameter: "shard") needs \(parameter: "output")")
            }
            if options.resume {
                throw DescriptionError("\(parameter: "resume") needs \(parameter: "output")")
            }
            return try await whole(control, nil)
        }
        if let shard {
            return try await run(shard, of: identity, files, control, gather)
        }
        if case .file = place, options.checkpoint == nil, !options.resume {
            return try await whole(control, nil)
        }
        let writer = try makeFolder()
        let path =
            try writer?.directory.path(ofNew: files.state) ?? FilePath.joining(files.folder, files.state)
        let journal = try journal(identity, nil, path)
        control.journal = journal
        let status = try await whole(control, writer)
        if control.stop?.hasLeftWork == true {
            try journal.save()
            if StepContext.current == nil { terminal.remark("To go on: \(commandToResume)") }
        } else {
            // Not a folder of that name, whoever made it.
            _ = unsafe unlink(path)
        }
        return status
    }

    private func makeFolder() throws(OutputError) -> RunFolder? {
        guard case .folder(let path) = place else { return nil }
        return try RunFolder(path: path, terminal)
    }

    /// Where the state and the parts are; nil for a run that writes nothing.
    private var files: (folder: String, state: String, part: String)? {
        switch place {
        case .nowhere: nil
        case .folder(let path): (path, "run.state", name)
        case .file(let path):
            (FilePath(path).directory, "\(FilePath(path).name).state", FilePath(path).name)
        }
    }

    /// Draws one part. Several parts may be drawn at once in the same folder.
    private func run(
        _ shard: Shard, of identity: RunIdentity, _ files: (folder: String, state: String, part: String),
        _ control: RunControl,
        _ gather: (RunControl) async throws -> Void
    ) async throws -> Int32 {
        let directory = try OutputDirectory(creating: files.folder)
        let path = try directory.path(ofNew: "\(files.part)\(shard.nameSuffix).shard")
        let state = "\(files.part)\(shard.nameSuffix).state"
        if options.resume, FileManager.default.fileExists(atPath: path) {
            let finished = try RunState(path: path)
            if let difference = identity.difference(to: finished.identity) {
                throw InputError(path: path, reason: "it is of another run: \(difference)")
            }
            try terminal.write("\(path) is there already")
            return 0
        }
        let journal = try journal(identity, shard, directory.path(ofNew: state))
        var control = control
        control.journal = journal
        try await gather(control)
        terminal.clearProgress()
        try control.requireFittingJournal()
        if control.stop?.hasLeftWork == true {
            try journal.save()
            terminal.remark("Part \(shard.index) of \(shard.count) was stopped. To go on: \(commandToResume)")
            return 1
        }
        try journal.write(to: path)
        try directory.remove(state)
        try terminal.write(
            """
            \(path): part \(shard.index) of \(shard.count)
            When all are there: ranmat merge \(FilePath.joining(files.folder, files.part).quotedForShell).*.shard --output \(isFile ? "FILE" : "FOLDER")
            """)
        return 0
    }

    private func journal(
        _ identity: RunIdentity, _ shard: Shard?, _ path: String
    ) throws(InputError) -> RunJournal {
        var earlier: [(path: String, state: RunState)] = []
        // A step of a reproduction goes on where it can, whatever else was in its folder.
        let isStep = StepContext.current != nil
        if FileManager.default.fileExists(atPath: path) {
            if options.resume || isStep {
                do throws(InputError) {
                    let state = try RunState(path: path)
                    if let difference = identity.difference(to: state.identity) {
                        throw InputError(path: path, reason: "it is of another run: \(difference)")
                    }
                    guard state.shard == shard else {
                        throw InputError(path: path, reason: "it is of another part of the run")
                    }
                    earlier = [(path, state)]
                    terminal.remark("Going on where the state in '\(path)' ends.")
                } catch {
                    if !isStep { throw error }
                }
            } else {
                terminal.remark(
                    "Beginning anew; --resume would go on where the state in '\(path)' ends, until it is replaced."
                )
            }
        }
        let terminal = terminal
        return RunJournal(
            identity, shard: shard, path: path,
            interval: options.interval, after: earlier
        ) { error in
            terminal.remark("Warning: the state of the run cannot be saved: \(error.description)")
        }
    }

    private var isFile: Bool { if case .file = place { true } else { false } }

    private var commandToResume: String {
        (CommandLine.arguments.filter { $0 != "--resume" } + ["--resume"]).commandLine
    }
}

extension RunControl {
    /// Refuses to conclude from a journal with content of another run.
    func requireFittingJournal() throws(InputError) {
        if let error = journal?.inputError { throw error }
    }
}

/// The parts of a run that `ranmat merge` has read.
struct MergedParts: Sendable {
    let identity: RunIdentity
    let parts: [(path: String, state: RunState)]

    /// Nil unless `ranmat merge` runs the command.
    @TaskLocal static var current: MergedParts?
}
