#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What lies at a path: the part of `stat` that decides how to write or read it.
package struct FileStatus {
    package enum Kind { case regular, directory, other }

    package let kind: Kind

    /// Bytes.
    package let size: Int

    init(_ information: stat) {
        switch information.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        default: kind = .other
        }
        size = Int(information.st_size)
    }

    /// Nil where nothing is, or nothing that this process may see. Follows symbolic links.
    package static func of(_ path: String) -> FileStatus? {
        var information = stat()
        return unsafe stat(path, &information) == 0 ? FileStatus(information) : nil
    }

    /// Whether a named pipe lies at the path.
    static func isPipe(_ path: String) -> Bool {
        var information = stat()
        return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFIFO
    }
}

/// What is the same for two paths of one file.
struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64

    init(_ information: stat) {
        device = UInt64(truncatingIfNeeded: information.st_dev)
        number = UInt64(information.st_ino)
    }
}
