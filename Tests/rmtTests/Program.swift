import Foundation
import Synchronization

/// The built program, started as a user starts it.
enum Program {
    /// `RMT_BINARY` where it is set, otherwise the `rmt` beside the tests.
    static let path: String = {
        if let chosen = ProcessInfo.processInfo.environment["RMT_BINARY"] { return chosen }
        var folders = [Bundle.main.bundleURL]
        #if os(macOS)
            folders = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
                .map { $0.bundleURL.deletingLastPathComponent() }
        #endif
        let candidates = folders.map { $0.appendingPathComponent("rmt").path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
    }()

    /// The repository.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Runs `rmt` to its end.
    static func run(_ arguments: [String], in scratch: Scratch = Scratch()) async throws -> Ending {
        try await Running(path, arguments, in: scratch).ending()
    }

    /// Runs `rmt` with a line of arguments that hold no spaces.
    static func run(_ line: String, in scratch: Scratch = Scratch()) async throws -> Ending {
        try await run(line.split(separator: " ").map(String.init), in: scratch)
    }
}

extension Program {
    /// Starts `rmt` with what others leave of the processor: many tests run meanwhile, and until they let the one that
    /// interrupts it send its signal, it is to keep none of them waiting.
    static func startUnhurried(_ line: String, in scratch: Scratch) throws -> Running {
        try Running("/usr/bin/nice", ["-n", "19", path] + line.words, in: scratch)
    }
}

/// How a program ended and what it said.
struct Ending: Sendable {
    var status: Int32
    var wasKilled: Bool
    var output: String
    var complaints: String
}

/// A program under way. It is killed after ten minutes, so that a hang fails and does not block.
final class Running: Sendable {
    private let process: Process
    private let scratch: Scratch
    private let files: (output: String, complaints: String)
    private let end = End()

    /// The end of a process, which may come before or after somebody waits for it.
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
        process.standardOutput = try Self.stream(files.output)
        process.standardError = try Self.stream(files.complaints)
        process.standardInput = FileHandle.nullDevice
        process.terminationHandler = { [end] _ in end.come() }
        try process.run()
        let identifier = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + 600) { [end] in
            if !end.hasCome { kill(identifier, SIGKILL) }
        }
    }

    private static func stream(_ path: String) throws -> FileHandle {
        if !path.hasPrefix("/dev/") { try Data().write(to: URL(fileURLWithPath: path)) }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    var isRunning: Bool { !end.hasCome }

    /// Waits until something is true, at most a minute.
    func wait(until isTrue: () -> Bool) async throws {
        for _ in 0..<3000 where isRunning && !isTrue() { try await Task.sleep(for: .milliseconds(20)) }
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

/// A directory of a test's own, removed at its end.
final class Scratch: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "/rmt-tests-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            fatalError("no scratch directory: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ name: String) -> [UInt8] {
        FileManager.default.contents(atPath: path(name)).map(Array.init) ?? []
    }

    /// Every file below the directory, hidden ones included, but for the streams of the programs run.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return all.filter { !$0.hasPrefix(".out-") && !$0.hasPrefix(".err-") }.sorted()
    }

    /// Files that were begun and not finished.
    var temporaries: [String] { files.filter { $0.hasSuffix(".tmp") } }
}

/// A disk of 64 kB in memory, to be filled. Only root on Linux can make one.
final class SmallDisk: Sendable {
    static let isAvailable = SmallDisk() != nil
    let scratch = Scratch()
    let path: String

    init?() {
        path = scratch.path("disk")
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        guard geteuid() == 0, Self.run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path]) else {
            return nil
        }
    }

    deinit { _ = Self.run("umount", [path]) }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

extension String {
    /// The arguments of a line without quotation marks.
    var words: [String] { split(separator: " ").map(String.init) }
}
