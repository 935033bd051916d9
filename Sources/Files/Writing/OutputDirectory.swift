#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The directory for the files of a run, which was found to be writable before any work started.
public struct OutputDirectory: Sendable, Equatable {
    /// The directory as the user named it.
    public let path: String

    /// Makes the directory and its parents if they are missing. Tests that it is writable with a probe of one
    /// page, which is then removed. Removes what killed processes left there.
    ///
    /// - Throws: `OutputError` if a part of the path is a file or the directory cannot be written.
    public init(creating path: String) throws(OutputError) {
        do throws(SystemFailure) {
            try Self.makeDirectory(path)
        } catch {
            throw OutputError(path: path, error)
        }
        self.path = path
        AtomicFile.removeAbandonedTemporaries(in: path)
        do throws(OutputError) {
            var probe = try AtomicFileWriter(path: self.path(of: "ranmat-probe"))
            try probe.append([UInt8](repeating: 0, count: 4096))
            try probe.synchronize()
        } catch {
            throw OutputError(path: path, reason: error.reason)
        }
    }

    /// The path of a file in this directory. The name must not be empty or contain a slash.
    public func path(of name: String) -> String {
        precondition(!name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")), "'\(name)' is not a file name")
        return FilePath.joining(path, name)
    }

    /// The path of a file that is to be written in this directory. A symbolic link of that name is removed: whoever put it
    /// there must not have a run overwrite a file elsewhere.
    ///
    /// - Throws: `OutputError` if the link cannot be removed.
    public func path(ofNew name: String) throws(OutputError) -> String {
        if isLink(name) { try remove(name) }
        return path(of: name)
    }

    private func isLink(_ name: String) -> Bool {
        var target: CChar = 0
        return unsafe readlink(path(of: name), &target, 1) >= 0
    }

    /// Writes one file, whole or not at all.
    ///
    /// - Throws: `OutputError`; a file of that name is then unchanged and no temporary is left.
    public func write(_ name: String, bytes: [UInt8]) throws(OutputError) {
        try AtomicFile.write(path: path(ofNew: name), bytes: bytes)
    }

    /// Writes one file in UTF-8, whole or not at all.
    ///
    /// - Throws: `OutputError`; a file of that name is then unchanged and no temporary is left.
    public func write(_ name: String, text: String) throws(OutputError) {
        try write(name, bytes: Array(text.utf8))
    }

    /// Removes one file if it exists.
    ///
    /// - Throws: `OutputError` if it exists and cannot be removed.
    public func remove(_ name: String) throws(OutputError) {
        guard unsafe unlink(path(of: name)) != 0 else { return }
        let failure = SystemFailure.last
        if failure.code != ENOENT { throw OutputError(path: path(of: name), failure) }
    }

    /// A directory inside this one, which is made if it is missing and tested as in `init(creating:)`.
    ///
    /// - Throws: `OutputError` as `init(creating:)`, and if it is a symbolic link.
    public func subdirectory(_ name: String) throws(OutputError) -> OutputDirectory {
        if isLink(name) {
            throw OutputError(path: path(of: name), reason: "it is a symbolic link, which may lead elsewhere")
        }
        return try OutputDirectory(creating: path(of: name))
    }

    private static func makeDirectory(_ path: String) throws(SystemFailure) {
        guard !path.isEmpty else { throw SystemFailure(code: ENOENT) }
        if let existing = FileStatus.of(path) {
            guard existing.kind == .directory else { throw SystemFailure(code: ENOTDIR) }
            return
        }
        let place = FilePath(path)
        if place.name.isEmpty { return try makeDirectory(place.directory) }
        try makeDirectory(place.directory)
        // Another process may have made it in the meantime.
        guard unsafe mkdir(path, 0o777) == 0 || FileStatus.of(path)?.kind == .directory else { throw .last }
    }
}
