import Files
internal import Foundation
internal import MonteCarlo
internal import Reports
internal import Synchronization

/// The first Ctrl-C (or SIGTERM, or SIGHUP) finishes the samples (or epochs) under way and writes what is there; the
/// second ends the program at once, without leaving unfinished files or other programs.
///
/// The first also ends a drawing under way, and waiting for the reader of a pipe.
final class InterruptHandler: Sendable {
    private let stop: StopRequest
    private let units: String
    private let terminal: Terminal

    init(stop: StopRequest, finishing units: String, terminal: Terminal) {
        self.stop = stop
        self.units = units
        self.terminal = terminal
        Self.handlers.withLock { $0.append(self) }
        Self.watch
    }

    /// Removes this handler. The one before it is asked again: that of the run of which this was a step.
    func cancel() {
        Self.handlers.withLock { handlers in handlers.removeAll { $0 === self } }
    }

    /// The active handlers; the last one gets the request.
    private static let handlers = Mutex<[InterruptHandler]>([])

    /// Counts signals, and looks for new ones twenty times a second in a thread of its own. Unlike a dispatch source
    /// this needs no descriptor, and it is not delayed by workers that keep every core busy.
    private static let watch: Void = {
        let numbers = SignalCounts.install()
        let thread = Thread {
            var seen = numbers.map { _ in 0 }
            var first: TimeInterval?
            while true {
                usleep(50_000)
                for (i, number) in numbers.enumerated() where SignalCounts.count(number) != seen[i] {
                    seen[i] = SignalCounts.count(number)
                    let now = ProcessInfo.processInfo.systemUptime
                    // Some tools signal a process and its group at once: one request arrives as two.
                    if let first, now - first > 0.3 { endAtOnce(number) }
                    guard first == nil else { continue }
                    first = now
                    handlers.withLock(\.last)?.request()
                }
            }
        }
        thread.stackSize = 1 << 19
        thread.start()
    }()

    private func request() {
        let isWaitingForProgram = ExternalProgram.isAnyRunning
        stop.request()
        Interruptions.ofProcess.request()
        terminal.remark(
            isWaitingForProgram
                ? "Stopping; press Ctrl-C again to stop at once."
                : "Stopping after the \(units) under way; press Ctrl-C again to stop at once.")
    }

    private static func endAtOnce(_ number: Int32) -> Never {
        ExternalProgram.killAll()
        AtomicFile.removeUnfinished()
        // Not exit(), which would free OpenBLAS's memory while workers still use it.
        _exit(128 + number)
    }
}

/// How often each signal came.
private enum SignalCounts {
    // A signal handler may do little more than count.
    private static let interrupts = Atomic<Int>(0)
    private static let terminations = Atomic<Int>(0)
    private static let hangups = Atomic<Int>(0)

    /// Counts from now on; returns the signals counted. A hang-up that is ignored, as under nohup, stays ignored.
    static func install() -> [Int32] {
        // Reading the counts creates the counters, which a signal handler must not do.
        var numbers = [SIGINT, SIGTERM].filter { count($0) == 0 }
        if count(SIGHUP) == 0, !isIgnored(SIGHUP) { numbers.append(SIGHUP) }
        for number in numbers {
            signal(number) { number in
                switch number {
                case SIGINT: SignalCounts.interrupts.add(1, ordering: .relaxed)
                case SIGTERM: SignalCounts.terminations.add(1, ordering: .relaxed)
                default: SignalCounts.hangups.add(1, ordering: .relaxed)
                }
            }
        }
        return numbers
    }

    static func count(_ number: Int32) -> Int {
        switch number {
        case SIGINT: interrupts.load(ordering: .relaxed)
        case SIGTERM: terminations.load(ordering: .relaxed)
        default: hangups.load(ordering: .relaxed)
        }
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        guard let old = signal(number, SIG_IGN) else { return false }
        signal(number, old)
        return unsafe unsafeBitCast(old, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
