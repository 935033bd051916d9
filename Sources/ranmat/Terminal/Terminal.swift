import Files
internal import Foundation
internal import Reports
internal import RunSupport
internal import Synchronization

/// Standard output for results, standard error for progress, remarks and errors.
final class Terminal: Sendable {
    private let showsProgress: Bool
    private let lastDraw = Mutex<(time: TimeInterval, isDrawn: Bool)>((0, false))
    private let start = ProcessInfo.processInfo.systemUptime

    init(isQuiet: Bool) {
        showsProgress = !isQuiet && isatty(STDERR_FILENO) == 1
    }

    /// Prints a result; a step's goes to its log. Of several processes only one prints.
    func write(_ text: String) throws(OutputError) {
        if ProcessRanks.isSilent { return }
        if let log = StepContext.current?.log { return log.append(text + "\n") }
        try StandardStream.output.write(text + "\n")
    }

    /// Prints a remark on standard error.
    func remark(_ text: String) {
        clearProgress()
        StepContext.current?.log?.append(text + "\n")
        complain(text + "\n")
    }

    /// Hands a step's conclusion to its log; a command given by the user has printed it already.
    func conclude(_ text: @autoclosure () -> String) {
        if let log = StepContext.current?.log { log.conclude(text()) }
    }

    /// Prints an error.
    func fail(_ text: String) {
        if case .worker(let worker)? = ProcessRanks.role { worker.complain(text) }
        remark("Error: \(text)")
    }

    /// Redraws the progress line at most ten times a second, on a terminal only.
    func progress(_ fraction: Double, _ what: String) {
        guard showsProgress else { return }
        let now = ProcessInfo.processInfo.systemUptime
        let isDue = lastDraw.withLock { state in
            if now - state.time < 0.1 { return false }
            state = (now, true)
            return true
        }
        guard isDue else { return }
        let width = 24
        let filled = Int(fraction * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let line = "\(bar) \(Int(fraction * 100))%  \(what)"
        complain("\r\u{1B}[2K\(line.prefix(79))")
    }

    /// Removes the progress line.
    func clearProgress() {
        let isDrawn = lastDraw.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if isDrawn { complain("\r\u{1B}[2K") }
    }

    /// If standard error cannot be written, the failure cannot be reported anywhere.
    private func complain(_ text: String) {
        if ProcessRanks.isSilent { return }
        try? StandardStream.error.write(text)
    }
}
