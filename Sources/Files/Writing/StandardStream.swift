#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard output and standard error.
package enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// The name of the stream in errors.
    package var name: String { self == .output ? "standard output" : "standard error" }

    /// Writes every byte. It waits as long as there is no reader, but after a request to end no longer than a
    /// second.
    ///
    /// - Throws: `OutputError`, which is an interruption if there is no reader.
    package func write(_ text: String) throws(OutputError) {
        try write(Array(text.utf8))
    }

    /// The same for bytes.
    package func write(_ bytes: [UInt8]) throws(OutputError) {
        do throws(SystemFailure) {
            try Descriptor.write(bytes, waitingAt: rawValue)
        } catch {
            throw OutputError(path: name, error.code == EBADF ? "it is closed" : error.reason, error)
        }
    }

    /// Occupies the numbers of standard streams that are closed. Otherwise a file opened later could get one
    /// of these numbers, and with it the text meant for a standard stream. Must be called before any file is
    /// opened.
    package static func reserveNumbers() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            // `open` returns the lowest free number. Writing or reading there is still an error.
            _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
