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

    /// The end of waiting for somebody who reads, after a request to end. Calls that a signal breaks off are repeated
    /// everywhere, so that their error has no other meaning here.
    static let interrupted = SystemFailure(code: EINTR)

    /// The error in words, for example "No space left on device".
    package var reason: String {
        if self == .interrupted { return "stopped while nobody read it" }
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
