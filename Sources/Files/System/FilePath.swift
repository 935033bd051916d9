#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A path divided at its last slash. Like the operating system, it works byte by byte.
package struct FilePath {
    /// The directory; "." if the path names none.
    package let directory: String

    /// The part after the last slash; empty if the path ends in one.
    package let name: String

    package init(_ path: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            directory = "."
            name = path
            return
        }
        name = String(path[path.utf8.index(after: slash)...])
        directory = slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `directory/name`.
    package static func joining(_ directory: String, _ name: String) -> String {
        directory.utf8.last == UInt8(ascii: "/") ? directory + name : "\(directory)/\(name)"
    }

    /// The absolute path without symbolic links; nil if nothing is at `path`.
    package static func resolving(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
