#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How many more files this process can have open.
package enum FreeDescriptors {
    /// What the tasks and timers of Swift's concurrency need on Linux, from the first one on: an `eventfd` for each of the
    /// main queue and the manager, an `epoll` and a timer. Without them the library traps.
    package static let needed = 4

    /// The limit of open files, `ulimit -n`, where it leaves fewer than `needed`; nil where there are enough.
    ///
    /// To be called before anything is asynchronous, and after `StandardStream.reserveNumbers`.
    package static var limitThatIsTooLow: Int? {
        var numbers: [Int32] = []
        defer { for number in numbers { close(number) } }
        for _ in 0..<needed {
            let number = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
            if number >= 0 {
                numbers.append(number)
            } else if errno == EMFILE || errno == EINVAL {
                return sysconf(Int32(_SC_OPEN_MAX))
            }
        }
        return nil
    }
}
