import Foundation
import Synchronization

/// A program under way. It is killed after ten minutes, so that a hang fails and does not block.
final class Running: Sendable {
    private let process: Process
    private let scratch: Scratch
    private let files: (output: String, complaints: String)
    private let end = End()

    /// The end of a process, which may come before or after a caller waits for it.
    private final class End: Sendable {
        private let state = Mutex<(hasCome: Bool, waiting: CheckedContinuation<Void, Never>?)>((false, nil))

        var hasCome: Bool { state.withLock { $0.hasCome } }

        func come() {
            let waiting = state.withLock { state in
                state.hasCome = true
                return state.waiting
            }
            waiting?.resume()
        }

        func wait() async {
            await withCheckedContinuation { continuation in
                let hasCome = state.withLock { state in
                    if !state.hasCome { state.waiting = continuation }
                    return state.hasCome
                }
                if hasCome { continuation.resume() }
            }
        }
    }

    init(
        _ program: String, _ arguments: [String], in scratch: Scratch, output: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        self.scratch = scratch
        let name = UUID().uuidString
        files = (output ?? scratch.path(".out-\(name)"), scratch.path(".err-\(name)"))
        process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
        var all = ProcessInfo.processInfo.environment
        all["COLUMNS"] = "80"
        for (key, value) in environment { all[key] = value }
        process.environment = all
        let streams = [try Self.stream(files.output), try Self.stream(files.complaints)]
        (process.standardOutput, process.standardError) = (streams[0], streams[1])
        process.standardInput = FileHandle.nullDevice
        process.terminationHandler = { [end] _ in end.come() }
        try process.run()
        // The program has its own; Foundation keeps ours open, and from some 1350 on it crashes.
        for stream in streams { try stream.close() }
        let identifier = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + 600) { [end] in
            if !end.hasCome { kill(identifier, SIGKILL) }
        }
    }

    private static func stream(_ path: String) throws -> FileHandle {
        if !path.hasPrefix("/dev/") { try Data().write(to: URL(fileURLWithPath: path)) }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    /// The number of the process.
    var identifier: Int32 { process.processIdentifier }

    /// Sends signals once a condition holds, and returns how many of them met a running program.
    ///
    /// A thread of its own sends them: a test may wait for its turn until the program is over. The first comes a
    /// while after `isReady`, the others 0.6 s apart, for two within 0.3 s count as one.
    func send(
        _ signals: Int32..., after seconds: Double = 0.3, when isReady: @escaping @Sendable () -> Bool
    ) async -> Int {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [end, identifier = process.processIdentifier] in
                while !end.hasCome && !isReady() { Thread.sleep(forTimeInterval: 0.02) }
                var count = 0
                for signal in signals {
                    Thread.sleep(forTimeInterval: count == 0 ? seconds : 0.6)
                    if end.hasCome { break }
                    kill(identifier, signal)
                    count += 1
                }
                continuation.resume(returning: count)
            }
        }
    }

    func ending() async throws -> Ending {
        await end.wait()
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        return Ending(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: files.output.hasPrefix("/dev/") ? "" : text(files.output),
            complaints: text(files.complaints))
    }
}
