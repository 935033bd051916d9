internal import Foundation

/// One thing to time.
struct Benchmark {
    /// The name, with the parameters.
    let name: String
    /// What it does at the least.
    var bound = Bound()
    /// The name of the same case in scripts/peers.py; nil where there is no peer.
    var peer: String?
    /// The work; called once to warm up and then several times.
    let work: () async -> Void

    /// The median wall time of `repeats` runs after a warm-up, in seconds.
    func medianSeconds(repeats: Int) async -> Double {
        await work()
        var times: [Double] = []
        for _ in 0..<repeats {
            let start = ProcessInfo.processInfo.systemUptime
            await work()
            times.append(ProcessInfo.processInfo.systemUptime - start)
        }
        return median(times)
    }
}

/// The upper median of times.
func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
