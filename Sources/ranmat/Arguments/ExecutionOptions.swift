internal import ArgumentParser
import Files
internal import Foundation
internal import MonteCarlo
internal import NetworkExperiments
internal import Reports
internal import RunSupport
internal import Synchronization

/// Options that change how a run is carried out but none of its results.
struct ExecutionOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: "Worker threads, of each process; 0 means all cores. Results do not depend on it.")
    var threads = 0

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        guard (0...4096).contains(threads) else {
            throw ValidationError("--threads must be between 0 (all cores) and 4096, not \(threads)")
        }
    }

    var workerCount: Int { threads == 0 ? ProcessRanks.threads ?? BoundCores.count : threads }

    /// Runs a command's work, and handles progress, Ctrl-C and errors. The work returns the exit status; a 0 becomes
    /// 1 if a request to stop left something undone.
    ///
    /// - Parameter units: what Ctrl-C still lets finish, for the message to the user.
    func guarded(
        finishing units: String = "samples", _ work: (RunControl, Terminal) async throws -> Int32
    ) async throws {
        let terminal = Terminal(isQuiet: quiet)
        let stop = StepContext.current?.stop ?? StopRequest()
        let interrupt = InterruptHandler(stop: stop, finishing: units, terminal: terminal)
        defer { interrupt.cancel() }
        // With less address space than a run needs the program does not start.
        let workers = max(1, MemoryLimit.workers(wanted: workerCount))
        var control = RunControl(threads: workers, stop: stop) { fraction, what in
            terminal.progress(fraction, what)
        }
        control.ranks = ProcessRanks.role
        var status: Int32
        do {
            let undrawn = Mutex<[String]>([])
            let listener = DrawingListener { sentence in undrawn.withLock { $0.append(sentence) } }
            status = try await DrawingListener.$current.withValue(listener) {
                try await work(control, terminal)
            }
            terminal.clearProgress()
            if status == 0, stop.hasLeftWork || listener.wasInterrupted { status = 1 }
            if case .leader(let leader)? = control.ranks, let failure = leader.failure {
                terminal.fail(failure.sentence)
                status = failure.status
            }
            // Warnings come last. A run that ends with an error prints that one sentence only.
            for sentence in undrawn.withLock(\.self) { terminal.remark("Warning: \(sentence)") }
        } catch {
            throw terminal.exitCode(of: error)
        }
        if status != 0 { throw ExitCode(status) }
    }
}

extension Terminal {
    /// Prints an error in one sentence and returns its exit status: 64 for bad usage, 65 for bad input, 74 for output
    /// that cannot be written. Other errors are returned as they are, for the argument parser to explain.
    func exitCode(of error: any Error) -> any Error {
        switch error {
        case let error as DescriptionError:
            fail(error.description { "--\($0)" })
            return ExitCode(64)
        case let error as InputError:
            fail(error.description)
            return ExitCode(65)
        case let error as MergeError:
            fail(error.description)
            return ExitCode(65)
        case let error as JacobianExperiment.Failure:
            fail(error.description)
            return ExitCode(65)
        case let error as OutputError:
            fail(error.description)
            return ExitCode(error.isInterruption ? 1 : 74)
        default:
            return error
        }
    }
}
