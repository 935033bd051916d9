import Autoencoders
import Foundation
import NetworkExperiments
import Statistics
import Testing

/// Trainings are compared by what their files say, not by what they are called.
@Suite struct SensitivityTests {
    private static func training(
        _ label: String, _ conditions: [String: String]
    ) -> EvolutionDescription.Training {
        EvolutionDescription.Training(
            label: label, latentDimensions: [20], epochs: [0, 10, 50],
            conditions: TrainingConditions(conditions))
    }

    private static func rows(_ label: String, median: Double) throws -> [EvolutionRow] {
        try SyntheticTraining.rows(latent: [20]) { _, epoch, numbers in
            if epoch == 10 { numbers.modulus = median }
        }.map { row in
            var row = row
            row.training = label
            return row
        }
    }

    private static func conditions(seed: Int = 0, batch: Int = 128, adam: String = "a") -> [String: String] {
        ["seed": "\(seed)", "batch": "\(batch)", "adam": adam]
    }

    @Test func seedsAndBatchesApart() throws {
        let trainings = [
            Self.training("full", Self.conditions()), Self.training("x", Self.conditions(seed: 1)),
            Self.training("y", Self.conditions(seed: 2)), Self.training("z", Self.conditions(batch: 32)),
        ]
        let rows = try zip(trainings, [0.4, 0.5, 0.3, 0.7]).flatMap {
            try Self.rows($0.label, median: $1)
        }
        let statements = Sensitivity(rows, trainings: trainings).statements
        #expect(statements.count == 3)
        // The standard deviation of 0.4, 0.5, 0.3 is 0.1.
        #expect(statements[0].hasPrefix("d = 20, batch 128, seeds 0, 1, 2: the median modulus is "))
        #expect(statements[0].contains("0.3 to 0.5 at epoch 10 (standard deviation 0.1)"))
        #expect(statements[0].contains("at epoch 300 (standard deviation 0)"))
        #expect(statements[1].hasPrefix("d = 20, seed 0, batch 128, 32: "))
        #expect(statements[1].contains("0.4, 0.7 at epoch 10, against a seed scatter of 0.1"))
        // Batch sizes are ranked, seeds are not.
        #expect(statements[2].contains("batch 128 meets 4 (") && statements[2].contains("batch 32 meets 5 ("))
        #expect(statements[2].hasSuffix("Best fits batch 32, of one seed."))
        #expect(statements[2].contains("epoch-10-median-at-least-0.5"))
        #expect(!statements[2].contains("seeds"))
    }

    @Test func equalBatches() throws {
        let trainings = [
            Self.training("a", Self.conditions(batch: 32)), Self.training("b", Self.conditions(batch: 64)),
        ]
        let rows = try trainings.flatMap { try Self.rows($0.label, median: 0.6) }
        let statements = Sensitivity(rows, trainings: trainings).statements
        #expect(statements.last?.hasSuffix("By their number none fits better than another.") == true)
        #expect(!statements[0].contains("seed scatter"))
    }

    /// Trainings that differ in two settings, in none, or in unknown ones.
    @Test func notComparable() throws {
        for other in [
            Self.conditions(seed: 1, batch: 32), Self.conditions(seed: 1, adam: "b"), [:], Self.conditions(),
        ] {
            let trainings = [Self.training("a", Self.conditions()), Self.training("b", other)]
            let rows = try trainings.flatMap { try Self.rows($0.label, median: 0.6) }
            let statements = Sensitivity(rows, trainings: trainings).statements
            #expect(
                statements == [
                    "'b' differs from no other training in its seed alone or in its batch size alone: not compared."
                ])
        }
        let alone = Sensitivity(
            try Self.rows("a", median: 0.6), trainings: [Self.training("a", Self.conditions())])
        #expect(alone.statements.isEmpty && alone.rows.isEmpty)
    }

    /// Two further seeds, of which one, both or none have the finding of the first training.
    @Test func findingsOfOtherSeeds() throws {
        let trainings = [0, 1, 2].map { Self.training("\($0)", Self.conditions(seed: $0)) }
        func evidence(_ medians: [Double]) throws -> String {
            let rows = try zip(trainings, medians).flatMap { try Self.rows($0.label, median: $1) }
            let seeds = try #require(
                SeedFindings(rows, trainings: trainings, untrained: [], iterates: []))
            let claims = EvolutionClaims(rows.filter { $0.training == "0" }).judged
            let claim = try #require(claims.first { $0.name == "epoch-10-median-at-least-0.5" })
            return seeds.annotated(claim).evidence
        }
        #expect(try evidence([0.6, 0.7, 0.8]).hasSuffix("; seeds 1, 2 (d = 20): same finding"))
        #expect(
            try evidence([0.6, 0.7, 0.3]).hasSuffix(
                "; seeds 1, 2 (d = 20): differs: seed 1 confirmed, seed 2 refuted, seed 0 there confirmed"
            ))
        // For all latent dimensions the statement is qualified; for these it is confirmed with either seed.
        let rows = try trainings[..<2].flatMap { try Self.rows($0.label, median: 0.6) }
        let seeds = try #require(
            SeedFindings(rows, trainings: Array(trainings[..<2]), untrained: [], iterates: []))
        var claim = try #require(
            EvolutionClaims(rows.filter { $0.training == "0" }).judged.first {
                $0.name == "epoch-10-median-at-least-0.5"
            })
        claim.finding = .qualified
        #expect(
            seeds.annotated(claim).evidence.hasSuffix(
                "; seed 1 (d = 20): same finding as seed 0 there, confirmed"))
        // Other batch sizes do not enter.
        let batches = [Self.training("0", Self.conditions()), Self.training("1", Self.conditions(batch: 32))]
        #expect(SeedFindings([], trainings: batches, untrained: [], iterates: []) == nil)
    }
}
