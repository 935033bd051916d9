internal import ArgumentParser
import Files
internal import Foundation
internal import RunSupport

/// The entry point. It is synchronous: if no thread can be started for want of address space, asynchronous code never
/// runs.
@main
enum Start {
    static func main() {
        StandardStream.reserveNumbers()
        if let limit = FreeDescriptors.limitThatIsTooLow {
            try? StandardStream.error.write(
                "Error: a run needs \(FreeDescriptors.needed) file descriptors beside those that are open, and "
                    + "'ulimit -n' allows \(limit) in all\n")
            _exit(69)
        }
        // Some batch systems start programs with SIGCHLD ignored. Then the end of a child process cannot be waited
        // for.
        signal(SIGCHLD, SIG_DFL)
        // A file that is larger than 'ulimit -f' allows is an error of writing, with its sentence, not the end.
        signal(SIGXFSZ, SIG_IGN)
        if let refusal = MemoryLimit.refusalToStart {
            try? StandardStream.error.write("Error: \(refusal)\n")
            _exit(69)
        }
        Task {
            do {
                var command = try Ranmat.parseAsRoot()
                try ProcessRanks.validate(command)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                await ProcessRanks.leave()
                exit(0)
            } catch {
                let code = Ranmat.exitCode(for: error)
                await ProcessRanks.leave(
                    after: code.isSuccess ? nil : (code.rawValue, Ranmat.message(for: error)))
                end(after: error)
            }
        }
        dispatchMain()
    }

    /// Help and the version are results: if they cannot be written, the program has failed. The argument parser would
    /// not notice.
    private static func end(after error: any Error) -> Never {
        if Ranmat.exitCode(for: error).isSuccess {
            do {
                let text = Ranmat.fullMessage(for: error)
                try StandardStream.output.write(text.isEmpty ? "" : text + "\n")
            } catch let failure {
                try? StandardStream.error.write("Error: \(failure)\n")
                _exit(74)
            }
            _exit(0)
        }
        Ranmat.exit(withError: error)
    }
}
