import Autoencoders
import Foundation
import NetworkExperiments
import Statistics

/// Rows that a training might have left, with every number chosen.
enum SyntheticTraining {
    /// The numbers of a synthetic row. All moduli are equal, and so are all arguments but for their 95 % quantile.
    struct Numbers {
        var modulus = 1.0
        var argument = 0.0
        var argument95 = 0.1
        var negative = 0.0
        var above1 = 0.1
        var between = 0.95
        var nearAxis = 0.95
        var left = 0.01
        var distance = 0.9
        var excess = 0.5
        var below = 0.01
        var projectionZeros = 0.1
        var obliqueness = 1.3
        var lawDistance = 1.0
        var defect = 0.1
        var nearOne = 0.9
        var spectralDistance = 0.1
        var tau = 0.2
    }

    private static func quantiles(_ low: Double, _ high: Double) -> SampleQuantiles {
        SampleQuantiles(Array(repeating: low, count: 90) + Array(repeating: high, count: 10))
    }

    /// Infinities and NaN are written as text.
    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
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
        return try decoder.decode(JacobianSummary.self, from: encoder.encode(parts))
    }

    private static func row(_ d: Int, _ epoch: Int, _ numbers: Numbers) throws -> EvolutionRow {
        let summary = try String(
            decoding: encoder.encode(summary(d, numbers)), as: UTF8.self)
        func box(_ value: Double) throws -> String {
            try String(decoding: encoder.encode(quantiles(value, value)), as: UTF8.self)
        }
        let text = """
            {"training": "t", "latentDimension": \(d), "epoch": \(epoch), "latent": \(summary), "input": \(summary),
            "fractionAbove1": \(numbers.above1), "fractionBelow0_2": \(numbers.below),
            "fractionBetween0_2And1_5": \(numbers.between), "fractionNearAxis": \(numbers.nearAxis),
            "fractionLeft": \(numbers.left), "projectionZeroFraction": \(numbers.projectionZeros),
            "argumentDistance": \(numbers.distance), "argumentExcess": \(numbers.excess), "meanSquaredError": 0.1,
            "spectralDistance": \(try box(0.1)),
            "relativeSpectralDistance": \(try box(numbers.spectralDistance)),
            "distanceErrorTau": \(numbers.tau), "relativeSpectralDistanceBestTenth": 0.1, "relativeSpectralDistanceWorstTenth": 0.3,
            "projectionDefect": \(try box(numbers.defect)), "obliqueness": \(try box(numbers.obliqueness)),
            "fractionNearOne": \(numbers.nearOne), "maskedLawDistance": \(numbers.lawDistance),
            "medianRatio": 1}
            """
        return try decoder.decode(
            EvolutionRow.self, from: Data(text.replacing(": nan", with: ": \"nan\"").utf8))
    }

    /// Untrained networks whose excess and distance from the masked law reach from 0 to a 95 % quantile of 0.2.
    static func untrained(_ latent: [Int]) throws -> [UntrainedReference] {
        let box = try String(decoding: JSONEncoder().encode(quantiles(0, 0.2)), as: UTF8.self)
        return try latent.map { d in
            let text = """
                {"latentDimension": \(d), "initialisation": "torch", "networks": 60, "images": 100,
                "argumentExcess": \(box), "medianRatio": \(box), "maskedLawDistance": \(box)}
                """
            return try JSONDecoder().decode(UntrainedReference.self, from: Data(text.utf8))
        }
    }

    /// Iterates whose error, distance and share of equal spectra change from first to last; `moved` of the error
    /// remains after the first step.
    static func iterates(
        _ latent: [Int] = [2, 5, 10, 15, 20], error: (Double, Double) = (0.1, 0.001),
        distance: (Double, Double) = (0.2, 0.02), equal: (Double, Double) = (0.1, 0.5), epoch: Int = 300,
        moved: Double = 0.1
    ) throws -> [IterateRow] {
        try latent.flatMap { d in
            try [
                (0, error.0, distance.0, equal.0), (1, moved * error.0, distance.1, equal.1),
                (5, error.1, distance.1, equal.1),
            ].map { row in
                let text = """
                    {"training": "t", "latentDimension": \(d), "epoch": \(epoch), "iterate": \(row.0), "images": 100,
                    "medianSquaredError": \(row.1), "relativeSpectralDistance": \(row.2),
                    "fractionEqualSpectra": \(row.3), "fractionEqualPatterns": \(row.3)}
                    """
                return try JSONDecoder().decode(IterateRow.self, from: Data(text.utf8))
            }
        }
    }

    /// A training as the paper describes it, changed by `change`.
    static func rows(
        latent: [Int] = [2, 5, 10, 15, 20], epochs: [Int] = [0, 1, 4, 10, 50, 300],
        _ change: (Int, Int, inout Numbers) -> Void = { _, _, _ in }
    ) throws -> [EvolutionRow] {
        try latent.flatMap { d in
            try epochs.map { epoch in
                var numbers = Numbers()
                switch epoch {
                case 0:
                    (numbers.modulus, numbers.argument, numbers.argument95) = (0.001, 1.5, 3)
                    (numbers.nearAxis, numbers.excess, numbers.lawDistance) = (0.3, 0.1, 0.1)
                    (numbers.defect, numbers.nearOne) = (1, 0)
                case 1...10:
                    numbers.nearAxis = 0.8 - 0.02 * Double(d)
                    // Norms ahead of arguments, low d ahead of high d.
                    numbers.modulus = 0.88 + 0.1 / Double(d)
                    numbers.argument = 0.19
                    numbers.argument95 = 3
                    numbers.negative = d >= 15 ? 0.08 : 0
                    numbers.defect = 0.5
                    numbers.spectralDistance = 0.5
                case 50: numbers.argument95 = d >= 15 ? 1.5 : 0.2
                default: numbers.below = 0.001 * Double(d)
                }
                change(d, epoch, &numbers)
                return try row(d, epoch, numbers)
            }
        }
    }
}
