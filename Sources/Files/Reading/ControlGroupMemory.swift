/// The memory that control groups leave to this process, as containers and job schedulers set it (Linux).
///
/// A group cannot have more than the groups around it, so the least limit on the way to the root counts. Version 2 of the
/// interface has it in `memory.max`, version 1 in `memory.limit_in_bytes` of a tree of its own.
package enum ControlGroupMemory {
    /// The limit in bytes; nil where there is none.
    package static let bytes: Int? = {
        guard let table = try? Descriptor.reading("/proc/self/cgroup"),
            let bytes = try? table.read(count: 1 << 16)
        else { return nil }
        return limit(groups: String(decoding: bytes, as: UTF8.self), root: "/sys/fs/cgroup")
    }()

    /// The limit of the groups that a table in the form of `/proc/self/cgroup` names.
    ///
    /// - Parameters:
    ///   - groups: lines such as `0::/user/job` (version 2) and `4:memory:/job` (version 1).
    ///   - root: where the trees are mounted.
    package static func limit(groups: String, root: String) -> Int? {
        var least: Int?
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let (tree, file): (String, String)
            if parts[0] == "0", parts[1].isEmpty {
                (tree, file) = (root, "memory.max")
            } else if parts[1].split(separator: ",").contains("memory") {
                (tree, file) = ("\(root)/memory", "memory.limit_in_bytes")
            } else {
                continue
            }
            // A container may see its group as the root of the tree, or not see the groups around it.
            var path = parts[2] == "/" ? "" : String(parts[2])
            while true {
                if let bytes = number(in: "\(tree)\(path)/\(file)") { least = min(least ?? .max, bytes) }
                guard let slash = path.lastIndex(of: "/") else { break }
                path = String(path[..<slash])
            }
        }
        return least
    }

    /// The number in a file; nil for `max`, and for the largest page-aligned number, which is version 1's word for it.
    private static func number(in path: String) -> Int? {
        guard let file = try? Descriptor.reading(path), let bytes = try? file.read(count: 64) else {
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first
        return text.flatMap { Int($0) }.flatMap { $0 < 1 << 60 ? $0 : nil }
    }
}
