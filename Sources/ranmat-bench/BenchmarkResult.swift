internal import Foundation
internal import Reports

/// What was measured of one case.
struct BenchmarkResult: Sendable {
    /// The case, with its parameters.
    let name: String
    /// Our worker threads.
    let threads: Int
    /// Our median time in seconds.
    let seconds: Double
    /// The peer's package and version.
    var peer: String?
    /// The peer's median time in seconds, with the better number of threads.
    var peerSeconds: Double?
    /// The number of BLAS threads with which the peer was faster.
    var peerThreads: Int?
    /// The time below which this machine cannot do the work.
    var bound: Double?

    /// The case, tab, our time and, where there is a peer, tab, its time, the ratio and the peer.
    var line: String {
        let ours = "\(name)\t\(String(format: "%.4g", seconds))"
        guard let peer, let peerSeconds, let peerThreads else { return ours }
        return ours + String(format: "\t%.4g\t%.2f\t", peerSeconds, peerSeconds / seconds)
            + "\(peer), \(peerThreads) BLAS \(peerThreads == 1 ? "thread" : "threads")"
    }

    /// The columns of benchmarks.csv.
    static let table = TableFormat<BenchmarkResult>(
        command: "ranmat-bench", files: ["benchmarks.csv"], row: "a case",
        columns: [
            Column("benchmark", "the case, with its parameters", text: { $0.name }),
            Column("threads", "our worker threads", integer: { $0.threads }),
            Column("seconds", unit: "seconds", "our median wall time", number: { $0.seconds }),
            Column("peer", "the peer and its version; - where there is none", text: { $0.peer ?? "-" }),
            Column(
                "peer_seconds", unit: "seconds",
                "the peer's median wall time with the better number of BLAS threads",
                number: { $0.peerSeconds }),
            Column(
                "peer_threads", "that number of threads", field: { CSVField($0.peerThreads.map(Double.init)) }
            ),
            Column(
                "ratio", "the peer's time divided by ours",
                number: { result in result.peerSeconds.map { $0 / result.seconds } }),
            Column(
                "bound_seconds", unit: "seconds",
                "the time below which this machine cannot do the work; see the comments", number: { $0.bound }
            ),
            Column(
                "fraction_of_bound", "the bound divided by our time",
                number: { result in result.bound.map { $0 / result.seconds } }),
        ])
}
