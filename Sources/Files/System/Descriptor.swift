#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open file. `deinit` closes it; `close()` closes it and reports delayed write errors.
struct Descriptor: ~Copyable {
    /// The operating system's number; negative after closing.
    private var number: Int32

    private init(_ path: String, _ flags: Int32) throws(SystemFailure) {
        var number: Int32
        repeat {
            number = unsafe open(path, flags | O_CLOEXEC, 0o666)
        } while number < 0 && errno == EINTR
        guard number >= 0 else { throw .last }
        self.number = number
    }

    private init(number: Int32) { self.number = number }

    deinit {
        if number >= 0 { _ = systemClose(number) }
    }

    /// The operating system's number, for calls that this type does not offer. It must not be closed.
    var rawNumber: Int32 { number }

    /// The two ends of a pipe.
    struct Pipe: ~Copyable {
        let reading: Descriptor
        let writing: Descriptor
    }

    /// A new pipe. Programs do not inherit its ends, and neither end has the number of a standard stream.
    static func pipe() throws(SystemFailure) -> Pipe {
        var numbers: [Int32] = [-1, -1]
        guard unsafe systemPipe(&numbers) == 0 else { throw .last }
        let ends = numbers.map { fcntl($0, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) }
        let failure = SystemFailure.last
        for number in numbers { _ = systemClose(number) }
        guard ends.allSatisfy({ $0 >= 0 }) else {
            for end in ends where end >= 0 { _ = systemClose(end) }
            throw failure
        }
        return Pipe(reading: Descriptor(number: ends[0]), writing: Descriptor(number: ends[1]))
    }

    /// A new file for writing; fails with EEXIST if the file exists.
    static func creating(_ path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL)
    }

    /// An existing file or a device, for writing.
    static func writing(to path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_WRONLY | O_NONBLOCK)
    }

    /// A pipe, terminal or device for writing. Waits until a pipe has a reader.
    ///
    /// - Throws: `SystemFailure.interrupted` after a request to end.
    static func writing(
        toDevice path: String, interruptions: Interruptions = .ofProcess
    ) throws(SystemFailure) -> Descriptor {
        while true {
            do throws(SystemFailure) {
                return try writing(to: path)
            } catch {
                guard error.code == ENXIO, FileStatus.isPipe(path) else { throw error }
            }
            if interruptions.count > 0 { throw .interrupted }
            usleep(20_000)
        }
    }

    /// An existing file for reading. Does not wait for the other end of a pipe.
    static func reading(_ path: String) throws(SystemFailure) -> Descriptor {
        try Descriptor(path, O_RDONLY | O_NONBLOCK)
    }

    /// An existing regular file for reading.
    ///
    /// - Throws: `InputError` if it cannot be opened or is a directory, a pipe or a device.
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

    /// The identity of the file.
    func identity() throws(SystemFailure) -> FileIdentity {
        var information = stat()
        guard unsafe fstat(number, &information) == 0 else { throw .last }
        return FileIdentity(information)
    }

    /// Leaves the file open until the process ends.
    consuming func leaveOpen() { number = -1 }

    /// Goes back to the first byte.
    func rewind() throws(SystemFailure) { try seek(to: 0) }

    /// Goes to the byte at `offset`.
    func seek(to offset: Int) throws(SystemFailure) {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else { throw .last }
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

    /// Writes every byte to a pipe, terminal or device. It waits as long as there is no reader, but after a
    /// request to end no longer than a second.
    ///
    /// - Throws: `SystemFailure.interrupted` when that second is over.
    func writeWaiting(_ bytes: [UInt8]) throws(SystemFailure) {
        try Self.write(bytes, waitingAt: number)
    }

    /// Like `writeWaiting`, to the file with that number.
    static func write(
        _ bytes: [UInt8], waitingAt number: Int32, interruptions: Interruptions = .ofProcess
    ) throws(SystemFailure) {
        // A pipe that is ready takes up to this many bytes without making the writer wait.
        let longest = Int(PIPE_BUF)
        let (step, patience) = (50 as Int32, 1000 as Int32)
        try unsafe bytes.withUnsafeBufferPointer { bytes throws(SystemFailure) in
            var (done, waited) = (0, 0 as Int32)
            while done < bytes.count {
                var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                let isReady = unsafe poll(&waiting, 1, step)
                if isReady == 0 {
                    waited = interruptions.count > 0 ? waited + step : 0
                    if waited >= patience { throw .interrupted }
                    continue
                }
                if isReady < 0 && errno != EINTR { throw .last }
                let count = min(bytes.count - done, longest)
                let written = unsafe systemWrite(number, bytes.baseAddress! + done, count)
                if written >= 0 {
                    (done, waited) = (done + written, 0)
                } else if errno != EINTR && errno != EAGAIN {
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

    /// The bytes that have arrived in a pipe, at most 4096; none at its end.
    func readAvailable() throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let received = unsafe bytes.withUnsafeMutableBytes {
                unsafe systemRead(number, $0.baseAddress!, $0.count)
            }
            if received >= 0 { return Array(bytes.prefix(received)) }
            if errno != EINTR { throw .last }
        }
    }

    /// Asks the operating system to put the bytes on disk. A file system that cannot do this is not an error.
    func synchronize() throws(SystemFailure) {
        while fsync(number) < 0 {
            switch errno {
            case EINTR: continue
            case EINVAL, ENOTSUP, ENOSYS, EROFS: return
            default: throw .last
            }
        }
    }

    /// The kind of the file and its size in bytes.
    func status() throws(SystemFailure) -> FileStatus {
        var information = stat()
        guard unsafe fstat(number, &information) == 0 else { throw .last }
        return FileStatus(information)
    }

    /// Closes the file. Network file systems report a full disk only at this point.
    mutating func close() throws(SystemFailure) {
        let result = systemClose(number)
        number = -1
        if result < 0 && errno != EINTR { throw .last }
    }
}

// The C functions that the methods above hide by their names.

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(number, bytes, count)
}

private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(number, bytes, count)
}

private func systemPipe(_ numbers: UnsafeMutablePointer<Int32>) -> Int32 { unsafe pipe(numbers) }

private func systemClose(_ number: Int32) -> Int32 { close(number) }
