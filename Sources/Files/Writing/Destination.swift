#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The place where the bytes of a file go until it is complete.
struct Destination {
    private let path: String

    /// The path after following symbolic links.
    private let target: String

    /// The temporary; nil if the target is a pipe, terminal or device.
    private let temporary: String?

    /// Finds out what is at the path now.
    ///
    /// - Throws: `OutputError` if it is a directory.
    init(_ path: String) throws(OutputError) {
        let existing = FileStatus.of(path)
        if path.isEmpty { throw OutputError(path: path, SystemFailure(code: ENOENT)) }
        if existing?.kind == .directory || FilePath(path).name.isEmpty {
            throw OutputError(path: path, SystemFailure(code: EISDIR))
        }
        self.path = path
        switch existing?.kind {
        case .other:
            target = path
            temporary = nil
        case .regular, .directory:
            target = FilePath.resolving(path) ?? path
            temporary = AtomicFile.temporary(for: target)
        case nil:
            target = path
            temporary = AtomicFile.temporary(for: path)
        }
    }

    /// Whether there is no temporary, so that bytes cannot be taken back.
    var isDirect: Bool { temporary == nil }

    func open() throws(OutputError) -> Descriptor {
        do throws(SystemFailure) {
            guard let temporary else { return try Descriptor.writing(toDevice: target) }
            return try AtomicFile.create(temporary)
        } catch {
            throw OutputError(path: path, error)
        }
    }

    func finish() throws(SystemFailure) {
        if let temporary { try AtomicFile.finish(temporary, as: target) }
    }

    func abandon() {
        if let temporary { AtomicFile.abandon(temporary) }
    }
}
