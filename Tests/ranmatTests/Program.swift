import Foundation

/// The built program, started as a user starts it.
enum Program {
    /// `RANMAT_BINARY` where it is set, otherwise the `ranmat` beside the tests.
    static let path: String = {
        if let chosen = ProcessInfo.processInfo.environment["RANMAT_BINARY"] { return chosen }
        var folders = [Bundle.main.bundleURL]
        #if os(macOS)
            folders = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
                .map { $0.bundleURL.deletingLastPathComponent() }
        #endif
        let candidates = folders.map { $0.appendingPathComponent("ranmat").path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
    }()

    /// The repository.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Runs `ranmat` to its end.
    static func run(_ arguments: [String], in scratch: Scratch = Scratch()) async throws -> Ending {
        try await Running(path, arguments, in: scratch).ending()
    }

    /// Runs `ranmat` with a line of arguments that hold no spaces.
    static func run(_ line: String, in scratch: Scratch = Scratch()) async throws -> Ending {
        try await run(line.split(separator: " ").map(String.init), in: scratch)
    }
}

/// How a program ended, and its output.
struct Ending: Sendable {
    var status: Int32
    var wasKilled: Bool
    var output: String
    var complaints: String
}

/// A directory of a test's own, removed at its end.
final class Scratch: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "/ranmat-tests-\(UUID().uuidString)"
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

    /// The bytes of a file, none where there is no file.
    func size(of name: String?) -> Int {
        let attributes = name.flatMap { try? FileManager.default.attributesOfItem(atPath: path($0)) }
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Every file below the directory, hidden ones included, without the captured streams of programs.
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
