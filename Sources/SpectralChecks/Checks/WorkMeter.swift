internal import RunSupport
internal import Synchronization

/// Turns finished samples into a fraction of the whole work, taking n³ operations a matrix.
final class WorkMeter: Sendable {
    private let total: Double
    private let done = Atomic<Int>(0)
    private let trajectoryCost: Double
    private let name: String
    private let report: (@Sendable (Double, String) -> Void)?
    // Work is counted in integers of this many operations, so that workers can add it atomically.
    private static let unit = 1e3

    init(
        _ check: TheoremCheckDescription, shard: Shard?,
        report: (@Sendable (Double, String) -> Void)?
    ) {
        trajectoryCost = check.sizes.reduce(0) { $0 + Self.cost($1) }
        let parts = Double(shard?.count ?? 1)
        let all =
            check.sizes.reduce(0) { $0 + Self.cost($1) * Double(check.samples(atSize: $1)) }
            + trajectoryCost * Double(check.trajectories)
        total = all / parts
        name = check.name
        self.report = report
    }

    private static func cost(_ size: Int) -> Double {
        Double(size) * Double(size) * Double(size + 20)
    }

    func advance(size: Int) {
        add(Self.cost(size), "n = \(size)")
    }

    func advanceTrajectory() {
        add(trajectoryCost, "nested corners")
    }

    private func add(_ cost: Double, _ what: String) {
        let now = done.wrappingAdd(Int(cost / Self.unit) + 1, ordering: .relaxed).newValue
        report?(min(1, Double(now) * Self.unit / total), "\(name), \(what)")
    }
}
