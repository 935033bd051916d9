internal import Autoencoders
internal import Statistics

/// What other seeds and batch sizes do to the numbers that the paper speaks of.
public struct Sensitivity {
    /// The rows of every training whose latent dimension occurs in more than one.
    public let rows: [EvolutionRow]
    private let labels: [String]

    /// Compares the trainings of all rows.
    public init(_ rows: [EvolutionRow]) {
        let trainings = Dictionary(grouping: rows, by: \.latentDimension)
            .mapValues { Set($0.map(\.training)).count }
        self.rows = rows.filter { trainings[$0.latentDimension, default: 0] > 1 }
        var labels: [String] = []
        for row in self.rows where !labels.contains(row.training) { labels.append(row.training) }
        self.labels = labels
    }

    /// How much the trainings differ, and which fits the paper's statements best.
    public var statements: [String] { labels.count < 2 ? [] : scatter + best }

    private var scatter: [String] {
        Set(rows.map(\.latentDimension)).sorted().compactMap { d in
            let own = rows.filter { $0.latentDimension == d }
            let names = Set(own.map(\.training))
            let common = Set(own.map(\.epoch)).filter { epoch in
                epoch > 0 && Set(own.filter { $0.epoch == epoch }.map(\.training)) == names
            }
            guard !common.isEmpty else { return nil }
            let words = common.sorted().map { epoch in
                let medians = own.filter { $0.epoch == epoch }.map(\.latent.moduli.median)
                return
                    "\(ClaimText.number(medians.min())) to \(ClaimText.number(medians.max())) at epoch \(epoch)"
            }
            return "d = \(d): the median modulus of \(names.count) trainings is "
                + words.joined(separator: ", ") + "."
        }
    }

    /// The paper's statements that a training's numbers can be held against at one latent dimension, with their rule.
    private static let tests: [(name: String, epoch: Int, isMet: @Sendable (EvolutionRow) -> Bool)] = [
        ("median |λ| ≥ 0.5 at epoch 10", 10, { $0.latent.moduli.median >= 0.5 }),
        ("median |θ| ≤ 0.2 at epoch 10", 10, { $0.latent.arguments.median <= 0.2 }),
        ("more than 5 % negative at epoch 10", 10, { $0.latent.negativeFraction > 0.05 }),
        ("median |λ| within 0.2 of 1 at epoch 50", 50, { abs($0.latent.moduli.median - 1) <= 0.2 }),
        ("95 % quantile of |θ| ≥ 1 at epoch 50", 50, { $0.latent.arguments.percentile95 >= 1 }),
    ]

    /// The trainings of the largest latent dimension that more than one has, ranked by the statements they meet.
    private var best: [String] {
        guard let d = rows.map(\.latentDimension).max(), d >= EvolutionClaims.highest else { return [] }
        let scores: [(label: String, met: [String], of: Int, median: Double?)] = labels.compactMap { label in
            let own = rows.filter { $0.training == label && $0.latentDimension == d }
            let possible = Self.tests.compactMap { test in
                own.first { $0.epoch == test.epoch }.map { (test.name, test.isMet($0)) }
            }
            if possible.isEmpty { return nil }
            let median = own.first { $0.epoch == 10 }?.latent.moduli.median
            return (label, possible.filter(\.1).map(\.0), possible.count, median)
        }
        let most = scores.map(\.of).max() ?? 0
        let complete = scores.filter { $0.of == most }
        guard let top = complete.map(\.met.count).max(), complete.count > 1 else { return [] }
        let winners = complete.filter { $0.met.count == top }
        let table = complete.map { score in
            "\(score.label) \(score.met.count)"
                + (score.median.map { " (median \(ClaimText.number($0)) at epoch 10)" } ?? "")
        }
        return [
            "Of \(most) statements of the paper about d = \(d), each training meets: "
                + table.joined(separator: ", ") + ". "
                + (winners.count == complete.count
                    ? "None fits better than another."
                    : "Best fits \(winners.map(\.label).joined(separator: " and ")): "
                        + "\(winners[0].met.joined(separator: "; ").nonEmpty ?? "none").")
        ]
    }
}
