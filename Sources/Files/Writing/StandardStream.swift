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

    /// What an error calls it.
    package var name: String { self == .output ? "standard output" : "standard error" }

    /// Writes every byte. Where nobody reads it waits, but after a request to end no longer than a second.
    ///
    /// - Throws: `OutputError`, an interruption where nobody reads.
    package func write(_ text: String) throws(OutputError) {
        do throws(SystemFailure) {
            try Descriptor.write(Array(text.utf8), waitingAt: rawValue)
        } catch {
            throw OutputError(path: name, error.code == EBADF ? "it is closed" : error.reason, error)
        }
    }

    /// Takes the numbers of standard streams that are closed, so that no file opened later gets one of them, and with it
    /// what is meant for a standard stream. To be called first of all.
    package static func reserveNumbers() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            // The lowest free number is given. What is written there, or read, is still an error.
            _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
