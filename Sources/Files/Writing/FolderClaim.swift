internal import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension OutputDirectory {
    /// Claims the directory for this process until it ends, so that two runs do not mix their files. Several
    /// parts of one process may claim the same directory. A file system without locks is not an error.
    ///
    /// - Throws: `OutputError` if another process has claimed it.
    public func claim() throws(OutputError) {
        guard let file = try? Descriptor.reading(path), let identity = try? file.identity() else { return }
        let number = file.rawNumber
        let outcome = FolderClaims.all.withLock { claims -> FolderClaims.Outcome in
            if claims.contains(identity) { return .unchanged }
            guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
                return errno == EWOULDBLOCK ? .taken : .unchanged
            }
            claims.insert(identity)
            return .claimed
        }
        switch outcome {
        case .unchanged: break
        case .claimed: file.leaveOpen()
        case .taken:
            let holder = FolderClaims.holder(of: identity).map { "process \($0)" } ?? "another run"
            throw OutputError(
                path: path, reason: "\(holder) is writing there; wait for it, or name another folder")
        }
    }
}

/// The directories that this process has claimed.
private enum FolderClaims {
    static let all = Mutex<Set<FileIdentity>>([])

    enum Outcome { case claimed, taken, unchanged }

    /// The process that has locked a file, if the operating system tells.
    static func holder(of identity: FileIdentity) -> pid_t? {
        guard let table = try? Descriptor.reading("/proc/locks"), let bytes = try? table.read(count: 1 << 20)
        else { return nil }
        // "1: FLOCK ADVISORY WRITE 3217 08:01:262154 0 EOF" gives the process, the device and the number of
        // the file.
        let holders = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
            line -> pid_t? in
            let fields = line.split(separator: " ")
            guard fields.count >= 6, fields[1] == "FLOCK", fields[5].hasSuffix(":\(identity.number)")
            else { return nil }
            return pid_t(fields[4]).flatMap { $0 > 0 ? $0 : nil }
        }
        return Set(holders).count == 1 ? holders.first : nil
    }
}
