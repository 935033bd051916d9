#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A system call that failed, by its error number.
package struct SystemFailure: Error, Equatable {
    package let code: Int32

    /// The failure of the system call made just before, from `errno`.
    static var last: SystemFailure { SystemFailure(code: errno) }

    /// The failure of a wait for a reader that ended after a request to end. System calls that a signal
    /// interrupts are always repeated, so this error number has no other meaning here.
    static let interrupted = SystemFailure(code: EINTR)

    /// The error in words, for example "No space left on device".
    package var reason: String {
        if self == .interrupted { return "stopped while waiting for a reader" }
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
