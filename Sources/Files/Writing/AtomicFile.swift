import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that are written whole or not at all.
///
/// The bytes go to a temporary `.NAME.ranmat-<pid>.tmp` next to the target, which is locked while it is
/// written. When the bytes have reached the disk, the temporary takes the target's name in one step, so a
/// reader sees the old file or the new one. A pipe, terminal or device (`/dev/stdout`) has no such step and
/// is written directly. A symbolic link is followed.
public enum AtomicFile {
    /// Temporaries of this process that have not yet taken the name of their target.
    private static let unfinished = Mutex<Set<String>>([])

    /// Writes one file. Its directory must exist.
    ///
    /// - Throws: `OutputError` with the operating system's reason; the target is then unchanged and no
    ///   temporary is left.
    public static func write(path: String, bytes: [UInt8]) throws(OutputError) {
        var writer = try AtomicFileWriter(path: path)
        try writer.append(bytes)
        try writer.commit()
    }

    /// Lets another program write a file. It gets the path of an empty temporary. When it returns without an
    /// error, the temporary takes the name of the target.
    ///
    /// - Throws: `OutputError` with the operating system's reason, or the error of `produce`; the target is
    ///   then unchanged and no temporary is left.
    public static func write(path: String, producedBy produce: (_ temporary: String) throws -> Void) throws {
        let target = FilePath.resolving(path) ?? path
        let temporary = Self.temporary(for: target)
        let lock: Descriptor
        do throws(SystemFailure) {
            lock = try create(temporary)
        } catch {
            throw OutputError(path: path, error)
        }
        defer { abandon(temporary) }
        try produce(temporary)
        do throws(SystemFailure) {
            try Descriptor.reading(temporary).synchronize()
            try finish(temporary, as: target)
            _ = consume lock
        } catch {
            throw OutputError(path: path, error)
        }
    }

    /// Gives a finished file in the same directory the name `path`, after its bytes have reached the disk.
    ///
    /// - Throws: `OutputError`; a file at `path` is then unchanged.
    package static func rename(_ finished: String, to path: String) throws(OutputError) {
        do throws(SystemFailure) {
            try Descriptor.reading(finished).synchronize()
            try finish(finished, as: path)
        } catch {
            throw OutputError(path: path, error)
        }
    }

    /// Removes every temporary of this process, for use when the program must end at once.
    ///
    /// A writer that is still open then fails when it commits.
    public static func removeUnfinished() {
        let paths = unfinished.withLock { paths in
            defer { paths.removeAll() }
            return paths
        }
        for path in paths { _ = unsafe unlink(path) }
    }

    /// The temporary for a target, in the same directory.
    static func temporary(for target: String) -> String {
        let place = FilePath(target)
        return FilePath.joining(place.directory, temporaryName(for: place.name, process: getpid()))
    }

    /// The mark by which temporaries of this program are recognised.
    static let temporaryMark = "ranmat-"

    static func temporaryName(for name: String, process: pid_t) -> String {
        ".\(name).\(temporaryMark)\(process).tmp"
    }

    /// Whether this process is writing the temporary.
    static func isUnfinished(_ temporary: String) -> Bool { unfinished.withLock { $0.contains(temporary) } }

    /// Makes an empty temporary, which must later be passed to `finish` or `abandon`.
    ///
    /// - Throws: EBUSY if this process is already writing that target.
    static func create(_ temporary: String) throws(SystemFailure) -> Descriptor {
        guard unfinished.withLock({ $0.insert(temporary).inserted }) else { throw SystemFailure(code: EBUSY) }
        // A killed process with the same number may have left it, as happens in containers.
        _ = unsafe unlink(temporary)
        do throws(SystemFailure) {
            let file = try Descriptor.creating(temporary)
            // If the file system has no locks, only the number of the process shows that the file is being
            // written.
            _ = flock(file.rawNumber, LOCK_EX | LOCK_NB)
            return file
        } catch {
            abandon(temporary)
            throw error
        }
    }

    /// Gives the temporary the name of its target. The directory is synchronised where possible.
    static func finish(_ temporary: String, as target: String) throws(SystemFailure) {
        guard systemRename(temporary, target) == 0 else { throw .last }
        _ = unfinished.withLock { $0.remove(temporary) }
        try? Descriptor.reading(FilePath(target).directory).synchronize()
    }

    /// Removes a temporary that will not be finished.
    static func abandon(_ temporary: String) {
        if unfinished.withLock({ $0.remove(temporary) }) != nil { _ = unsafe unlink(temporary) }
    }
}

// The C function that a method above hides by its name.
private func systemRename(_ old: String, _ new: String) -> Int32 { unsafe rename(old, new) }
