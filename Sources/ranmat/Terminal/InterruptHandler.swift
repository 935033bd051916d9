import Files
internal import Foundation
internal import MonteCarlo
internal import Reports
internal import Synchronization

/// The first Ctrl-C (or SIGTERM, or SIGHUP) finishes the samples (or epochs) under way and writes what is there; the
/// second ends the program at once, without leaving unfinished files or other programs.
///
/// A drawing under way is ended by the first, and so is waiting for somebody who reads a pipe.
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

    /// Gives back to the handler before this one, that of a run of which this one's is a step.
    func cancel() {
        Self.handlers.withLock { handlers in handlers.removeAll { $0 === self } }
    }

    /// The last is asked.
    private static let handlers = Mutex<[InterruptHandler]>([])

    /// Counts signals and, in a thread of its own, looks for them twenty times a second. No descriptor is needed for it,
    /// as a dispatch source would, and the workers, which keep every core busy, do not hold it up.
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
        // Not exit, which gives back OpenBLAS's memory under the workers' feet.
        _exit(128 + number)
    }
}

/// How often each signal came.
private enum SignalCounts {
    // Nothing else may be done in a signal handler than to count.
    private static let interrupts = Atomic<Int>(0)
    private static let terminations = Atomic<Int>(0)
    private static let hangups = Atomic<Int>(0)

    /// Counts from now on; returns the signals counted. A hang-up that is ignored, as under nohup, stays ignored.
    static func install() -> [Int32] {
        // Makes the counters, which a handler must not.
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
