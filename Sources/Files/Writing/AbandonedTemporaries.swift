internal import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension AtomicFile {
    /// Removes the temporaries that killed processes left in a directory: those that no process is writing
    /// any more.
    ///
    /// A temporary that cannot be removed stays there; it does no harm.
    package static func removeAbandonedTemporaries(in directory: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names {
            let path = FilePath.joining(directory, name)
            guard let process = process(ofTemporary: name), isAbandoned(path, by: process) else { continue }
            _ = unsafe unlink(path)
        }
    }

    /// Removes abandoned temporaries next to a file that is to be written.
    ///
    /// - Throws: `OutputError` if another process is writing the same file.
    public static func prepare(path: String) throws(OutputError) {
        let target = FilePath.resolving(path) ?? path
        let place = FilePath(target)
        removeAbandonedTemporaries(in: place.directory)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.directory)) ?? []
        for name in names {
            guard let process = process(ofTemporary: name), process != getpid(),
                name == temporaryName(for: place.name, process: process)
            else { continue }
            throw OutputError(
                path: path, reason: "process \(process) is writing it; wait for it, or name another file")
        }
    }

    /// The process that writes or wrote a temporary of this name; nil for other files.
    static func process(ofTemporary name: String) -> pid_t? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "tmp",
            parts[parts.count - 2].hasPrefix(temporaryMark),
            let process = pid_t(parts[parts.count - 2].dropFirst(temporaryMark.count)), process > 0
        else { return nil }
        return process
    }

    /// Processes in other containers may have the same numbers, so a process that writes also holds a lock.
    private static func isAbandoned(_ path: String, by process: pid_t) -> Bool {
        if process == getpid() {
            if isUnfinished(path) { return false }
        } else if kill(process, 0) == 0 || errno != ESRCH {
            return false
        }
        guard FileStatus.of(path)?.kind == .regular, let file = try? Descriptor.writing(to: path)
        else { return false }
        return flock(file.rawNumber, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }
}
