internal import CSpawn
internal import Foundation
internal import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A process started by this one, the leader of a process group of its own. `ending` must be called at the
/// end; otherwise a defunct process is left.
///
/// It is started by `posix_spawn`. Foundation's `Process` learns of an end through a connection to 127.0.0.1
/// and hangs where this address is missing, as in sandboxes. swift-subprocess 1.0.2 traps where fewer than
/// about a dozen files can be open, and it can only be called asynchronously.
struct ChildProcess: ~Copyable {
    /// The process groups of the running programs.
    private static let groups = Mutex<Set<pid_t>>([])

    private let identifier: pid_t
    private var output: Stream
    private var complaints: Stream

    /// The text that arrives through one pipe.
    private struct Stream: ~Copyable {
        static let longest = 1 << 16

        let end: Descriptor
        var bytes: [UInt8] = []
        var isOpen = true

        init(_ end: consuming Descriptor) { self.end = end }

        /// Reads what has arrived, or notes the end of the file. Must be called only when one of the two is
        /// there.
        mutating func take() {
            guard let more = try? end.readAvailable(), !more.isEmpty else {
                isOpen = false
                return
            }
            bytes += more.prefix(Self.longest - bytes.count)
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Starts a program.
    init(_ path: String, _ arguments: [String], in directory: String?) throws(SystemFailure) {
        let output = try Descriptor.pipe()
        let complaints = try Descriptor.pipe()
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        let (outputEnd, complaintsEnd) = (output.writing.rawNumber, complaints.writing.rawNumber)
        var identifier: pid_t = 0
        // Under the lock, so that `killAll` does not miss the new process.
        let code = Self.groups.withLock { groups in
            let code = unsafe withSpawnAttributes { attributes in
                unsafe withFileActions(output: outputEnd, complaints: complaintsEnd, in: directory) {
                    actions in
                    unsafe withCStrings([path] + arguments) { arguments in
                        unsafe withCStrings(environment) { environment in
                            unsafe posix_spawn(&identifier, path, actions, attributes, arguments, environment)
                        }
                    }
                }
            }
            if code == 0 { groups.insert(identifier) }
            return code
        }
        guard code == 0 else { throw SystemFailure(code: code) }
        self.identifier = identifier
        self.output = Stream(output.reading)
        self.complaints = Stream(complaints.reading)
    }

    /// Waits up to this time for output of the process and reads it. Returns whether there was any.
    mutating func listen(milliseconds: Int32) -> Bool {
        var waiting = [
            pollfd(fd: output.isOpen ? output.end.rawNumber : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: complaints.isOpen ? complaints.end.rawNumber : -1, events: Int16(POLLIN), revents: 0),
        ]
        guard unsafe poll(&waiting, 2, milliseconds) > 0 else { return false }
        if waiting[0].revents != 0 { output.take() }
        if waiting[1].revents != 0 { complaints.take() }
        return true
    }

    /// Whether the process has ended. Until `ending` is called it stays defunct and keeps its number.
    var hasEnded: Bool {
        var information = unsafe siginfo_t()
        let result = unsafe waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
        // If this process ignores the ends of its children, there is nothing to wait for.
        return result < 0 ? errno != EINTR : unsafe information.si_signo != 0
    }

    /// Ends the group by SIGTERM, and after a second by SIGKILL.
    func terminate() {
        _ = killpg(identifier, SIGTERM)
        for _ in 0..<100 where !hasEnded { usleep(10_000) }
        _ = killpg(identifier, SIGKILL)
        // Nothing can end a process that waits for a broken disk.
        for _ in 0..<100 where !hasEnded { usleep(10_000) }
    }

    /// The status and the output of a process that has ended. Without a given cause, the process's own is
    /// reported.
    consuming func ending(_ cause: ExternalProgram.Ending.Cause?) -> ExternalProgram.Ending {
        // A process that it left running may hold the pipes open for ever, so the number of reads is limited.
        for _ in 0..<64 where listen(milliseconds: 0) {}
        Self.groups.withLock { _ = $0.remove(identifier) }
        var status: Int32 = 0
        let isKnown = unsafe waitpid(identifier, &status, WNOHANG) == identifier
        // The same computation as in the macros of <sys/wait.h>.
        let signal = status & 0x7F
        let own: ExternalProgram.Ending.Cause =
            !isKnown ? .exited(-1) : signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
        return ExternalProgram.Ending(cause: cause ?? own, output: output.text, complaints: complaints.text)
    }

    static func killAll() {
        groups.withLock { groups in
            for group in groups { _ = killpg(group, SIGKILL) }
        }
    }

    static var isAnyRunning: Bool { groups.withLock { !$0.isEmpty } }
}

#if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias SpawnAttributes = posix_spawnattr_t?
#else
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias SpawnAttributes = posix_spawnattr_t
#endif

/// A process group of its own, and default signal handling: this process catches or ignores some signals, and
/// some of its threads block them.
private func withSpawnAttributes(_ use: (UnsafePointer<SpawnAttributes>) -> Int32) -> Int32 {
    #if canImport(Darwin)
        var attributes: SpawnAttributes
    #else
        var attributes = SpawnAttributes()
    #endif
    guard unsafe posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    var (blocked, defaults) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&blocked)
    unsafe sigemptyset(&defaults)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD, SIGXFSZ] {
        _ = unsafe sigaddset(&defaults, signal)
    }
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    return unsafe use(&attributes)
}

/// Empty standard input, standard output and error into pipes, and the working directory.
private func withFileActions(
    output: Int32, complaints: Int32, in directory: String?, _ use: (UnsafePointer<FileActions>) -> Int32
) -> Int32 {
    #if canImport(Darwin)
        var actions: FileActions
    #else
        var actions = unsafe FileActions()
    #endif
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return ENOMEM }
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    var codes = [
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO),
        unsafe posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO),
    ]
    if let directory { codes.append(unsafe ranmat_spawn_in_directory(&actions, directory)) }
    if let failure = codes.first(where: { $0 != 0 }) { return failure }
    return unsafe use(&actions)
}

/// The strings in the form of a C program's arguments.
private func withCStrings(
    _ strings: [String], _ use: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
) -> Int32 {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { unsafe use($0.baseAddress!) }
}
