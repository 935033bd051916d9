internal import Foundation
internal import RunSupport
internal import Synchronization

/// Counts finished epochs of all networks and estimates the remaining time.
final class TrainingProgress: Sendable {
    private let total: Int
    private let report: (@Sendable (Double, String) -> Void)?
    private let finished = Atomic<Int>(0)
    private let start = ProcessInfo.processInfo.systemUptime

    init(total: Int, report: (@Sendable (Double, String) -> Void)?) {
        self.total = total
        self.report = report
    }

    func finishEpoch() {
        let count = finished.wrappingAdd(1, ordering: .relaxed).newValue
        guard let report else { return }
        let seconds = ProcessInfo.processInfo.systemUptime - start
        let remaining = seconds / Double(count) * Double(total - count)
        report(Double(count) / Double(total), "epoch \(count) of \(total), \(Self.inWords(remaining)) left")
    }

    /// A duration to the nearest second, minute or tenth of an hour.
    static func inWords(_ seconds: Double) -> String {
        if seconds < 99.5 { return "\(Int(seconds.rounded())) s" }
        if seconds < 99.5 * 60 { return "\(Int((seconds / 60).rounded())) min" }
        return "\((seconds / 3600).formatted(significantDigits: 2)) h"
    }
}
