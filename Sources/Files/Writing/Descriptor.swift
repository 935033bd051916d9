#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open file; `deinit` closes it. `close()` does the same and tells of delayed write errors.
struct Descriptor: ~Copyable {
    /// Negative once closed.
    private var number: Int32

    private init(_ path: String, _ flags: Int32) throws(SystemFailure) {
        var number: Int32
        repeat {
            number = unsafe open(path, flags | O_CLOEXEC, 0o666)
        } while number < 0 && errno == EINTR
        guard number >= 0 else { throw .last }
        self.number = number
    }

    deinit {
        if number >= 0 { _ = systemClose(number) }
    }

    /// A new file for writing; fails with EEXIST where there is one already.
    static func creating(_ path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL)
    }

    /// A pipe, terminal or device for writing.
    static func writing(to path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_WRONLY)
    }

    /// An existing file for reading. Does not wait for a pipe's other end.
    static func reading(_ path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_RDONLY | O_NONBLOCK)
    }

    /// An existing regular file for reading.
    ///
    /// - Throws: `InputError` when it cannot be opened or is a directory, a pipe or a device.
    static func readingRegular(_ path: String) throws(InputError) -> Descriptor {
        do throws(SystemFailure) {
            let file = try reading(path)
            switch try file.status().kind {
            case .regular: return file
            case .directory: throw SystemFailure(code: EISDIR)
            case .other: break
            }
        } catch {
            throw InputError(path: path, reason: error.code == EISDIR ? "it is a directory" : error.reason)
        }
        throw InputError(path: path, reason: "it is not a regular file")
    }

    /// Goes back to the first byte.
    func rewind() throws(SystemFailure) {
        guard lseek(number, 0, SEEK_SET) >= 0 else { throw .last }
    }

    /// Writes every byte, however many calls it takes.
    func write(_ bytes: [UInt8]) throws(SystemFailure) {
        try unsafe bytes.withUnsafeBufferPointer { bytes throws(SystemFailure) in
            var done = 0
            while done < bytes.count {
                let written = unsafe systemWrite(number, bytes.baseAddress! + done, bytes.count - done)
                if written >= 0 {
                    done += written
                } else if errno != EINTR {
                    throw .last
                }
            }
        }
    }

    /// Replaces bytes that were written before, starting at `offset`.
    func overwrite(at offset: Int, _ bytes: [UInt8]) throws(SystemFailure) {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else { throw .last }
        try write(bytes)
        guard lseek(number, 0, SEEK_END) >= 0 else { throw .last }
    }

    /// The next bytes, at most `count`; fewer only at the end of the file.
    func read(count: Int) throws(SystemFailure) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let received = unsafe systemRead(number, buffer.baseAddress! + filled, count - filled)
                if received == 0 { break }
                if received > 0 {
                    filled += received
                } else if errno != EINTR {
                    failure = .last
                    break
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Asks the disk to keep what was written. File systems that cannot sync are not an error.
    func synchronize() throws(SystemFailure) {
        while fsync(number) < 0 {
            switch errno {
            case EINTR: continue
            case EINVAL, ENOTSUP, ENOSYS, EROFS: return
            default: throw .last
            }
        }
    }

    /// What the file is, and its size in bytes.
    func status() throws(SystemFailure) -> FileStatus {
        var information = stat()
        guard unsafe fstat(number, &information) == 0 else { throw .last }
        return FileStatus(information)
    }

    /// Closes the file; network file systems report a full disk only here.
    mutating func close() throws(SystemFailure) {
        let result = systemClose(number)
        number = -1
        if result < 0 && errno != EINTR { throw .last }
    }
}

// The C functions whose names the methods above hide.

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(number, bytes, count)
}

private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(number, bytes, count)
}

private func systemClose(_ number: Int32) -> Int32 { close(number) }
