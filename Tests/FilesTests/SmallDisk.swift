import Foundation
import TestSupport

/// A disk of 64 kB in memory that can be filled. Only root on Linux can make one.
final class SmallDisk: Sendable {
    static let isAvailable = SmallDisk() != nil

    let directory = ScratchDirectory()

    init?() {
        let options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.path]
        guard geteuid() == 0, Self.run("/usr/bin/mount", options) else { return nil }
    }

    deinit { _ = Self.run("/usr/bin/umount", [directory.path]) }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
