import Foundation
import Testing

/// A group with 300 MB of memory; nil where none can be made (only root on Linux can, where the kernel has the groups of
/// version 1 mounted, or those of version 2 with memory handed down).
private final class MemoryGroup: Sendable {
    static let isAvailable = MemoryGroup() != nil

    let path: String

    init?() {
        let name = "ranmat-tests-\(UUID().uuidString)"
        for (tree, file) in [
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max"),
        ] where geteuid() == 0 && FileManager.default.fileExists(atPath: "\(tree)/cgroup.procs") {
            let folder = "\(tree)/\(name)"
            guard
                (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false))
                    != nil
            else { continue }
            let limit = URL(fileURLWithPath: "\(folder)/\(file)")
            if FileManager.default.fileExists(atPath: limit.path),
                (try? Data("300000000".utf8).write(to: limit)) != nil
            {
                path = folder
                return
            }
            _ = unsafe rmdir(folder)
        }
        return nil
    }

    deinit { _ = unsafe rmdir(path) }

    /// Runs the program in it.
    func run(_ line: String, in scratch: Scratch) async throws -> Ending {
        try await Running(
            "/bin/sh", ["-c", "echo $$ > \(path)/cgroup.procs && exec \(Program.path) \(line)"], in: scratch
        ).ending()
    }
}

@Suite(.enabled(if: MemoryGroup.isAvailable, "only root can make control groups")) struct ControlGroupTests {
    /// What needs more memory than its group has is refused with the figure. Without that the kernel would kill it.
    @Test func memoryOfTheGroup() async throws {
        let scratch = Scratch()
        let group = try #require(MemoryGroup())
        let large = try await group.run("sample ginibre --size 6000 --samples 1 --output x.npy", in: scratch)
        #expect(large.status == 64 && !large.wasKilled, "\(large.complaints)")
        #expect(
            large.complaints.contains("needs 1.152 GB of memory, and its control group has 300 MB; choose"),
            "\(large.complaints)")
        #expect(!scratch.files.contains("x.npy"))
        // What fits is done.
        let small = try await group.run("sample ginibre --size 500 --samples 2 --output x.npy", in: scratch)
        #expect(small.status == 0 && scratch.files.contains("x.npy"), "\(small.complaints)")
    }
}
