import Autoencoders
import Experiments
import Foundation
import Statistics
import Testing

/// Each statement about training can end in more than one way.
@Suite struct EvolutionClaimsTests {
    /// What a synthetic row says; moduli and arguments are all equal but for the 95 % quantile of the arguments.
    struct Numbers {
        var modulus = 1.0
        var argument = 0.0
        var argument95 = 0.1
        var negative = 0.0
        var above1 = 0.1
        var between = 0.95
        var nearAxis = 0.95
        var left = 0.01
        var argumentDistance = 0.9
        var defect = 0.1
        var nearOne = 0.9
        var spectralDistance = 0.1
        var tau = 0.2
    }

    private static func quantiles(_ low: Double, _ high: Double) -> SampleQuantiles {
        SampleQuantiles(Array(repeating: low, count: 90) + Array(repeating: high, count: 10))
    }

    private static func summary(_ d: Int, _ numbers: Numbers) throws -> JacobianSummary {
        struct Parts: Encodable {
            let latentDimension, points, zeros, real, negative: Int
            let moduli, nonzeroModuli, arguments: SampleQuantiles
        }
        let moduli = quantiles(numbers.modulus, numbers.modulus)
        let negative = Int((numbers.negative * 100 * Double(d)).rounded())
        let parts = Parts(
            latentDimension: d, points: 100, zeros: 0, real: negative, negative: negative, moduli: moduli,
            nonzeroModuli: moduli, arguments: quantiles(numbers.argument, numbers.argument95))
        return try JSONDecoder().decode(JacobianSummary.self, from: JSONEncoder().encode(parts))
    }

    private static func row(_ d: Int, _ epoch: Int, _ numbers: Numbers) throws -> EvolutionRow {
        let summary = try String(
            decoding: JSONEncoder().encode(summary(d, numbers)), as: UTF8.self)
        func box(_ value: Double) throws -> String {
            try String(decoding: JSONEncoder().encode(quantiles(value, value)), as: UTF8.self)
        }
        let text = """
            {"training": "t", "latentDimension": \(d), "epoch": \(epoch), "latent": \(summary), "input": \(summary),
            "fractionAbove1": \(numbers.above1), "fractionBetween02And15": \(numbers.between),
            "fractionNearAxis": \(numbers.nearAxis), "fractionLeft": \(numbers.left),
            "argumentDistance": \(numbers.argumentDistance), "meanSquaredError": 0.1,
            "spectralDistance": \(try box(0.1)),
            "relativeSpectralDistance": \(try box(numbers.spectralDistance)),
            "distanceErrorCorrelation": \(numbers.tau), "bestTenthDistance": 0.1, "worstTenthDistance": 0.3,
            "projectionDefect": \(try box(numbers.defect)), "fractionNearOne": \(numbers.nearOne),
            "maskedLawDistance": 1}
            """
        return try JSONDecoder().decode(EvolutionRow.self, from: Data(text.utf8))
    }

    /// A training as the paper describes it, changed by `change`.
    private static func rows(
        latent: [Int] = [2, 5, 10, 15, 20], epochs: [Int] = [0, 1, 4, 10, 50, 300],
        _ change: (Int, Int, inout Numbers) -> Void = { _, _, _ in }
    ) throws -> [EvolutionRow] {
        try latent.flatMap { d in
            try epochs.map { epoch in
                var numbers = Numbers()
                switch epoch {
                case 0: (numbers.modulus, numbers.argument, numbers.argument95) = (0.001, 1.5, 3)
                case 1...10:
                    // Norms ahead of arguments, low d ahead of high d.
                    numbers.modulus = 0.8 + 0.15 / Double(d)
                    numbers.argument95 = 3
                    numbers.negative = d >= 15 ? 0.08 : 0
                    numbers.defect = 0.5
                    numbers.spectralDistance = 0.5
                case 50: numbers.argument95 = d >= 15 ? 1.5 : 0.2
                default: break
                }
                change(d, epoch, &numbers)
                return try row(d, epoch, numbers)
            }
        }
    }

    private static func findings(_ rows: [EvolutionRow]) -> [String: PaperClaim.Finding] {
        Dictionary(uniqueKeysWithValues: EvolutionClaims(rows).judged.map { ($0.name, $0.finding) })
    }

    @Test func asThePaperSays() throws {
        let findings = Self.findings(try Self.rows())
        #expect(findings.count == 18)
        for (name, finding) in findings where name != "consistent-across-architectures" {
            #expect(finding == .confirmed, "\(name)")
        }
    }

    /// What spoils a statement.
    private static let spoiling: [(name: String, change: @Sendable (inout Numbers) -> Void)] = [
        ("epoch-1-median-far-from-0", { $0.modulus = 0.01 }),
        ("epoch-10-median-at-least-0.5", { $0.modulus = 0.4 }),
        ("epoch-50-median-near-1", { $0.modulus = 0.7 }),
        ("trained-norms-0.2-to-1.5", { $0.between = 0.7 }),
        ("epoch-1-arguments-not-uniform", { $0.argumentDistance = 0.05 }),
        ("epoch-10-median-argument-near-0", { $0.argument = 1 }),
        ("epoch-50-95th-percentile-high", { $0.argument95 = 0.3 }),
        ("epoch-10-negative-above-5-percent", { $0.negative = 0.04 }),
        ("epoch-50-few-negative", { $0.negative = 0.1 }),
        ("trained-few-left", { $0.left = 0.1 }),
        ("epoch-50-resembles-trained", { $0.modulus = 0.5 }),
    ]

    /// One number changed where a statement looks: for every latent dimension, and for one only.
    @Test(arguments: spoiling.indices)
    func oneBoundAtATime(index: Int) throws {
        let (name, spoil) = Self.spoiling[index]
        let all = try Self.rows { _, epoch, numbers in if epoch > 0 { spoil(&numbers) } }
        // In the last statement epoch 300 must stay, or nothing differs from it.
        let trained = try Self.rows { _, epoch, numbers in
            if epoch > 0 && epoch < 300 { spoil(&numbers) }
        }
        let wanted = name == "epoch-50-resembles-trained" ? trained : all
        #expect(Self.findings(wanted)[name] == .refuted)
        let one = try Self.rows { d, epoch, numbers in
            let isMeant = name == "epoch-1-median-far-from-0" ? d == 2 : d == 20
            let isLast = epoch == 300 && name == "epoch-50-resembles-trained"
            if isMeant && epoch > 0 && !isLast { spoil(&numbers) }
        }
        #expect(Self.findings(one)[name] == .qualified)
    }

    @Test func speedAndOrder() throws {
        let reversed = try Self.rows { d, epoch, numbers in
            if 1...10 ~= epoch { numbers.modulus = 0.3 + Double(d) / 50 }
        }
        #expect(Self.findings(reversed)["lower-dimensions-faster"] == .refuted)
        let late = try Self.rows { d, epoch, numbers in
            if epoch == 1 { numbers.modulus = 0.3 + Double(d) / 50 }
        }
        #expect(Self.findings(late)["lower-dimensions-faster"] == .qualified)
        let arguments = try Self.rows { _, epoch, numbers in
            if 1...10 ~= epoch { (numbers.modulus, numbers.argument95) = (0.3, 0.2) }
        }
        #expect(Self.findings(arguments)["norms-faster-than-arguments"] == .refuted)
        let some = try Self.rows { _, epoch, numbers in
            if epoch == 10 { (numbers.modulus, numbers.argument95) = (0.3, 0.2) }
        }
        #expect(Self.findings(some)["norms-faster-than-arguments"] == .qualified)
    }

    @Test func normsBelow1() throws {
        for (fraction, finding) in [(0.2, .confirmed), (0.4, .qualified), (0.6, .refuted)]
            as [(Double, PaperClaim.Finding)]
        {
            let rows = try Self.rows { d, _, numbers in if d == 10 { numbers.above1 = fraction } }
            #expect(Self.findings(rows)["norms-usually-below-1"] == finding)
        }
    }

    @Test func argumentsNearZero() throws {
        for (fraction, finding) in [(0.95, .confirmed), (0.8, .qualified), (0.7, .refuted)]
            as [(Double, PaperClaim.Finding)]
        {
            let rows = try Self.rows { d, _, numbers in if d == 10 { numbers.nearAxis = fraction } }
            #expect(Self.findings(rows)["trained-arguments-near-0"] == finding)
        }
    }

    @Test func projectionAndSpectra() throws {
        let falling = try Self.rows { _, epoch, numbers in numbers.defect = epoch > 0 ? 0.4 : 1 }
        #expect(Self.findings(falling)["resembles-a-projection"] == .qualified)
        let lasting = try Self.rows { _, epoch, numbers in numbers.defect = epoch > 0 ? 0.7 : 1 }
        #expect(Self.findings(lasting)["resembles-a-projection"] == .refuted)
        let name = "spectra-agree-where-error-is-small"
        let against = try Self.rows { _, _, numbers in numbers.tau = -0.1 }
        #expect(Self.findings(against)[name] == .qualified)
        let apart = try Self.rows { _, epoch, numbers in
            numbers.tau = -0.1
            numbers.spectralDistance = epoch == 1 ? 0.1 : 0.4
        }
        #expect(Self.findings(apart)[name] == .refuted)
    }

    /// What the checkpoints cannot tell is left out.
    @Test func missingEpochs() throws {
        #expect(Self.findings([]).isEmpty)
        let early = Self.findings(try Self.rows(epochs: [0, 1, 4, 10]))
        #expect(early["epoch-10-median-at-least-0.5"] == .confirmed)
        #expect(early.keys.allSatisfy { !$0.contains("50") && !$0.contains("trained") })
        let low = Self.findings(try Self.rows(latent: [2, 3]))
        #expect(low["epoch-50-95th-percentile-high"] == nil && low["lower-dimensions-faster"] == nil)
        // Not every network is at epoch 300: epoch 50 is what all are at.
        let uneven = try Self.rows().filter { $0.latentDimension < 20 || $0.epoch < 300 }
        let claim = EvolutionClaims(uneven).judged.first { $0.name == "norms-usually-below-1" }
        #expect(claim?.evidence.hasPrefix("the fraction of |λ| > 1 at epoch 50 is 0.1 for d = 2, 5,") == true)
    }

    /// Three trainings of d = 20, of which one, two or all meet the paper's statements.
    @Test func whichTrainingFitsBest() throws {
        func training(_ label: String, median: Double) throws -> [EvolutionRow] {
            try Self.rows(latent: [20]) { _, epoch, numbers in
                if epoch == 10 { numbers.modulus = median }
            }.map { row in
                var row = row
                row.training = label
                return row
            }
        }
        let (a, b) = (try training("batch 32", median: 0.6), try training("batch 64", median: 0.4))
        let unequal = Sensitivity(a + b).statements
        #expect(unequal.count == 2)
        #expect(unequal[0].contains("0.4 to 0.6 at epoch 10"))
        #expect(unequal[1].contains("batch 32 5 (median 0.6 at epoch 10), batch 64 4 (median 0.4"))
        #expect(unequal[1].contains("Best fits batch 32: median |λ| ≥ 0.5 at epoch 10;"))
        let equal = Sensitivity(a + (try training("batch 128", median: 0.7))).statements
        #expect(equal.last?.hasSuffix("None fits better than another.") == true)
        let other = try training("batch 128", median: 0.3)
        #expect(Sensitivity(a + b + other).statements[1].contains("Best fits batch 32:"))
        // One training alone is compared with nothing.
        #expect(Sensitivity(a).statements.isEmpty && Sensitivity(a).rows.isEmpty)
    }
}
