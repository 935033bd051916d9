import Files
import Foundation
import TestSupport
import Testing

@Suite struct ControlGroupMemoryTests {
    /// A tree of groups in a folder.
    private func tree(_ files: [String: String]) throws -> ScratchDirectory {
        let scratch = ScratchDirectory()
        for (name, content) in files {
            let path = URL(fileURLWithPath: scratch.path(name))
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: path)
        }
        return scratch
    }

    @Test func version2() throws {
        let scratch = try tree([
            "jobs/memory.max": "3000000\n", "jobs/one/memory.max": "max\n",
            "jobs/two/memory.max": "2000000\n",
        ])
        func limit(_ groups: String) -> Int? { ControlGroupMemory.limit(groups: groups, root: scratch.path) }
        #expect(limit("0::/jobs/one\n") == 3_000_000, "the group around it counts")
        #expect(limit("0::/jobs/two\n") == 2_000_000)
        #expect(
            limit("0::/jobs/two/inner\n") == 2_000_000, "a group that is not seen has no limit of its own")
        #expect(limit("0::/\n") == nil && limit("") == nil && limit("nonsense\n0:\n") == nil)
    }

    @Test func version1() throws {
        let scratch = try tree([
            "memory/memory.limit_in_bytes": "9223372036854771712\n",
            "memory/job/memory.limit_in_bytes": "5000000\n", "cpu/other/memory.limit_in_bytes": "7\n",
        ])
        func limit(_ groups: String) -> Int? { ControlGroupMemory.limit(groups: groups, root: scratch.path) }
        #expect(limit("9:cpu:/other\n4:cpuset,memory:/job\n") == 5_000_000)
        #expect(limit("4:memory:/\n") == nil, "version 1's word for no limit")
    }
}
