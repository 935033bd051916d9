internal import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension OutputDirectory {
    /// Removes temporaries that processes left here which were killed: those of processes that are no more.
    ///
    /// What cannot be removed stays; it does no harm.
    public func removeAbandonedTemporaries() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names {
            guard let process = AtomicFile.process(ofTemporary: name), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            _ = unsafe unlink(self.path(of: name))
        }
    }
}

extension AtomicFile {
    /// The process that writes or wrote a temporary of that name; nil for other files.
    static func process(ofTemporary name: String) -> pid_t? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "tmp",
            let process = pid_t(parts[parts.count - 2]), process > 0
        else { return nil }
        return process
    }
}
