internal import Dispatch
import Files
internal import Foundation
internal import MonteCarlo
internal import Reports
internal import Synchronization

/// The first Ctrl-C (or SIGTERM) finishes the samples (or epochs) under way and writes what is there; the second ends
/// the program at once, without leaving unfinished files.
final class InterruptHandler {
    private let sources: [any DispatchSourceSignal]

    init(stop: StopRequest, finishing units: String, terminal: Terminal) {
        // A queue of its own has a thread of its own; the global ones share theirs with the workers, which keep
        // every core busy until the last sample.
        let queue = DispatchQueue(label: "ranmat.interrupts")
        let firstRequest = FirstTime()
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                // Some tools signal a process and its group at once: one request arrives as two.
                let now = ProcessInfo.processInfo.systemUptime
                let isRepeated = now - firstRequest.set(now) > 0.3
                if stop.isRequested && !isRepeated { return }
                if isRepeated {
                    AtomicFile.removeUnfinished()
                    // Not exit, which gives back OpenBLAS's memory under the workers' feet.
                    _exit(128 + number)
                }
                stop.request()
                terminal.remark("Stopping after the \(units) under way; press Ctrl-C again to stop at once.")
            }
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}

/// Remembers the first of several times.
private final class FirstTime: Sendable {
    private let first = Mutex<TimeInterval?>(nil)

    /// The first time ever set.
    func set(_ time: TimeInterval) -> TimeInterval {
        first.withLock { first in
            first = first ?? time
            return first ?? time
        }
    }
}
