#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The part of `stat` that decides how a path is written or read.
package struct FileStatus {
    package enum Kind { case regular, directory, other }

    package let kind: Kind

    /// The size in bytes.
    package let size: Int

    init(_ information: stat) {
        switch information.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        default: kind = .other
        }
        size = Int(information.st_size)
    }

    /// The status of the file at a path, with symbolic links followed; nil if there is nothing that this
    /// process may see.
    package static func of(_ path: String) -> FileStatus? {
        var information = stat()
        return unsafe stat(path, &information) == 0 ? FileStatus(information) : nil
    }

    /// Whether there is a named pipe at the path.
    static func isPipe(_ path: String) -> Bool {
        var information = stat()
        return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFIFO
    }
}

/// The numbers that two paths of the same file have in common.
struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64

    init(_ information: stat) {
        device = UInt64(truncatingIfNeeded: information.st_dev)
        number = UInt64(information.st_ino)
    }
}
