internal import Autoencoders
internal import Statistics

/// The effect of other seeds and batch sizes on the numbers that the paper speaks of.
///
/// Two trainings are compared if their files agree in all settings but one: the seed, which shows the random scatter
/// between trainings, or the batch size, whose effect is compared with that scatter.
package struct Sensitivity {
    /// The rows of every latent dimension that more than one training has.
    package let rows: [EvolutionRow]
    private let trainings: [EvolutionDescription.Training]

    /// Compares trainings, the first of which is the paper's.
    package init(_ rows: [EvolutionRow], trainings: [EvolutionDescription.Training]) {
        let counts = Dictionary(grouping: rows, by: \.latentDimension)
            .mapValues { Set($0.map(\.training)).count }
        self.rows = rows.filter { counts[$0.latentDimension, default: 0] > 1 }
        self.trainings = trainings
    }

    /// How much seeds differ, what the batch size does at one seed, and which batch size fits the paper best.
    package var statements: [String] { seedStatements + batchStatements + best + notCompared }

    /// The statements without those that compare with the paper.
    var observations: [String] { seedStatements + batchStatements + notCompared }

    /// Trainings of one group and latent dimension at the epochs that all of them have.
    private struct Group {
        let latentDimension: Int
        let trainings: [EvolutionDescription.Training]
        /// Median |λ| by epoch, in the order of the trainings.
        let medians: [(epoch: Int, values: [Double])]
    }

    /// Trainings that differ in `key` alone from the first of their group, in groups of two or more by latent dimension.
    private func groups(differingIn key: String) -> [Group] {
        var classes: [[EvolutionDescription.Training]] = []
        for training in trainings {
            let index = classes.firstIndex {
                $0.allSatisfy { training.conditions.differs(from: $0.conditions, onlyIn: key) }
            }
            if let index { classes[index].append(training) } else { classes.append([training]) }
        }
        return classes.flatMap { members in
            Set(rows.map(\.latentDimension)).sorted().compactMap { d -> Group? in
                let own = members.filter { training in
                    rows.contains { $0.training == training.label && $0.latentDimension == d }
                }
                guard own.count > 1 else { return nil }
                let medians = own.map { training in
                    Dictionary(
                        rows.filter { $0.training == training.label && $0.latentDimension == d }
                            .map { ($0.epoch, $0.latent.moduli.median) }
                    ) { first, _ in first }
                }
                let epochs = medians.dropFirst().reduce(Set(medians[0].keys)) { $0.intersection($1.keys) }
                return Group(
                    latentDimension: d, trainings: own,
                    medians: epochs.filter { $0 > 0 }.sorted().map { epoch in
                        (epoch, medians.compactMap { $0[epoch] })
                    })
            }
        }.filter { !$0.medians.isEmpty }
    }

    private func words(_ trainings: [EvolutionDescription.Training], _ key: String) -> String {
        trainings.map { $0.conditions.values[key] ?? "?" }.joined(separator: ", ")
    }

    private func deviation(_ values: [Double]) -> Double { SampleMoments(values).standardDeviation }

    private var seedStatements: [String] {
        groups(differingIn: "seed").map { group in
            let batch = group.trainings[0].conditions.values["batch"].map { ", batch \($0)" } ?? ""
            return
                "d = \(group.latentDimension)\(batch), seeds \(words(group.trainings, "seed")): the median modulus is "
                + group.medians.map { epoch, values in
                    "\(ClaimText.range(values)) at epoch \(epoch) (standard deviation "
                        + "\(ClaimText.number(deviation(values))))"
                }.joined(separator: ", ") + "."
        }
    }

    private var batchStatements: [String] {
        let seeds = groups(differingIn: "seed")
        return groups(differingIn: "batch").map { group in
            let scatter = seeds.first { $0.latentDimension == group.latentDimension }
            let seed = group.trainings[0].conditions.values["seed"].map { ", seed \($0)" } ?? ""
            return
                "d = \(group.latentDimension)\(seed), batch \(words(group.trainings, "batch")): the median modulus is "
                + group.medians.map { epoch, values in
                    let against = scatter?.medians.first { $0.epoch == epoch }
                    return values.map { ClaimText.number($0) }.joined(separator: ", ") + " at epoch \(epoch)"
                        + (against.map {
                            ", against a seed scatter of \(ClaimText.number(deviation($0.values)))"
                        } ?? "")
                }.joined(separator: "; ") + "."
        }
    }

    /// The paper's statements that can be judged with one network of a high latent dimension. `EvolutionClaims`
    /// judges them.
    private static let names = [
        "epoch-10-median-at-least-0.5", "epoch-10-median-argument-near-0",
        "epoch-10-negative-above-5-percent",
        "epoch-50-median-near-1", "epoch-50-95th-percentile-high",
    ]

    /// Batch sizes of the largest latent dimension that was trained with more than one, ranked by the statements they meet.
    private var best: [String] {
        let groups = groups(differingIn: "batch")
        guard let group = groups.last(where: { $0.latentDimension >= EvolutionClaims.highest })
        else { return [] }
        let scores = group.trainings.map { training in
            let judged = EvolutionClaims(
                rows.filter {
                    $0.training == training.label && $0.latentDimension == group.latentDimension
                }
            ).judged.filter { Self.names.contains($0.name) }
            return (
                batch: training.conditions.values["batch"] ?? "?", possible: Set(judged.map(\.name)),
                met: judged.filter { $0.finding == .confirmed }
            )
        }
        // Statements about epochs that one of them lacks are left out for all.
        let common = scores.dropFirst().reduce(scores[0].possible) { $0.intersection($1.possible) }
        let counts = scores.map { score in score.met.filter { common.contains($0.name) } }
        guard !common.isEmpty, let top = counts.map(\.count).max() else { return [] }
        let table = zip(scores, counts).map { score, met in
            let names = met.isEmpty ? "" : " (\(met.map(\.name).joined(separator: "; ")))"
            return "batch \(score.batch) meets \(met.count)\(names)"
        }.joined(separator: ", ")
        let winners = zip(scores, counts).filter { $1.count == top }
        let seed = group.trainings[0].conditions.values["seed"].map { ", seed \($0)" } ?? ""
        let sentence =
            winners.count == scores.count
            ? "By their number none fits better than another."
            : "Best fits batch \(winners.map(\.0.batch).joined(separator: " and ")), of one seed."
        return [
            "Of \(common.count) statements of the paper about d = \(group.latentDimension)\(seed), "
                + "\(table). \(sentence)"
        ]
    }

    /// Sentences on trainings that cannot be compared with another.
    private var notCompared: [String] {
        let compared = Set(
            (groups(differingIn: "seed") + groups(differingIn: "batch")).flatMap { $0.trainings.map(\.label) }
        )
        let others = trainings.dropFirst().map(\.label).filter { !compared.contains($0) }
        return others.map {
            "'\($0)' differs from no other training in its seed alone or in its batch size alone: not compared."
        }
    }
}
