internal import SpecialFunctions
internal import Statistics

/// An exact identity about a random matrix, tested with one number per matrix.
struct Identity: Sendable {
    /// What is claimed of the numbers.
    enum Claim: Sendable {
        /// Their mean is this.
        case mean(Double)
        /// They are uniform on [0, 1].
        case uniform
        /// The first half of them has the same continuous law as the second.
        case sameLaw
        /// Every one of them is 1: what is claimed holds for every matrix.
        case always
    }

    /// Its path among the identities, for example `ginibre/direct/maximum-mean`.
    let name: String
    /// What is claimed, as a formula in words.
    let statement: String
    /// Why it is true.
    let source: String
    /// What is claimed of the numbers.
    let claim: Claim
    /// The independent numbers, from what was observed in every matrix: columns, one number a matrix in each.
    let numbers: @Sendable ([[Double]]) -> [Double]

    /// Tests the claim on the observed columns.
    func outcome(of columns: [[Double]]) -> Outcome {
        // Where no matrix had eigenvalues nothing can be tested, and the identity fails.
        let values = columns.isEmpty ? [] : numbers(columns)
        if values.isEmpty || values.contains(where: \.isNaN) { return .undefined }
        switch claim {
        case .mean(let expected): return Self.compare(SampleMoments(values), expected)
        case .uniform: return Self.kolmogorov(KolmogorovTest(uniform: values))
        case .sameLaw:
            let half = values.count / 2
            return Self.kolmogorov(KolmogorovTest(Array(values[..<half]), Array(values[half...])))
        case .always:
            let holds = values.allSatisfy { $0 == 1 }
            return Outcome(
                expected: 1, observed: SampleMoments(values).mean, standardError: 0, score: nil,
                pValue: holds ? 1 : 0)
        }
    }

    /// Expected and observed, and how improbable their difference is.
    struct Outcome {
        var expected: Double
        var observed: Double
        var standardError: Double
        /// The difference in standard errors; of a Kolmogorov distance, the standard normal's point with the same
        /// upper tail probability.
        var score: Double?
        var pValue: Double

        /// The outcome where there are no numbers, or one is NaN: the identity fails.
        static let undefined = Outcome(
            expected: .nan, observed: .nan, standardError: .nan, score: nil, pValue: 0)
    }

    private static func compare(_ moments: SampleMoments, _ expected: Double) -> Outcome {
        let difference = moments.mean - expected
        // Without spread the standard error is 0, and z is 0 or infinite.
        let z = difference == 0 ? 0 : difference / moments.standardError
        let tail =
            z.isFinite
            ? TailProbability.studentT(above: abs(z), degreesOfFreedom: Double(moments.count - 1)) : 0
        return Outcome(
            expected: expected, observed: moments.mean, standardError: moments.standardError,
            score: z, pValue: 2 * tail)
    }

    private static func kolmogorov(_ test: KolmogorovTest) -> Outcome {
        Outcome(
            expected: test.expectedDistance, observed: test.distance,
            standardError: test.standardDeviation,
            score: TailProbability.normalQuantile(upper: min(max(test.pValue, 1e-300), 1 - 1e-16)),
            pValue: test.pValue)
    }
}
