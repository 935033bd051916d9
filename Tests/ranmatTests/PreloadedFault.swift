import Foundation

/// A library that stands before the system's, so that calls of the program fail as a test wants it. It is compiled for the
/// test, on Linux.
struct PreloadedFault {
    private let library: String

    /// Whether it can be made. The run-time libraries of sanitizers must come first themselves.
    static let isAvailable: Bool = {
        #if os(Linux)
            ProcessInfo.processInfo.environment["RANMAT_SANITIZER"] == nil
                && FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")
        #else
            false
        #endif
    }()

    /// Compiles C.
    init(_ source: String, in scratch: Scratch) async throws {
        library = scratch.path("fault.so")
        try Data(source.utf8).write(to: URL(fileURLWithPath: scratch.path("fault.c")))
        let ending = try await Running(
            "/usr/bin/cc", ["-shared", "-fPIC", "-O", "-o", library, "fault.c", "-ldl"], in: scratch
        ).ending()
        guard ending.status == 0 else { throw CompilerFailure(complaints: ending.complaints) }
    }

    private struct CompilerFailure: Error {
        let complaints: String
    }

    /// Runs the program with it.
    func run(_ line: String, in scratch: Scratch) async throws -> Ending {
        try await Running(
            Program.path, line.split(separator: " ").map(String.init), in: scratch,
            environment: ["LD_PRELOAD": library]
        ).ending()
    }
}
