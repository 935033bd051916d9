#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A system call that failed, by its error number.
struct SystemFailure: Error, Equatable {
    let code: Int32

    /// The failure of the system call made just before, from `errno`.
    static var last: SystemFailure { SystemFailure(code: errno) }

    /// The error in words, for example "No space left on device".
    var reason: String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
