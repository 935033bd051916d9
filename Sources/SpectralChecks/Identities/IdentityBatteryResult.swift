internal import RunSupport
internal import Statistics

/// What the battery found.
public struct IdentityBatteryResult: Codable, Sendable {
    /// What was verified.
    public let description: IdentityBatteryDescription
    /// One for each identity, in the battery's order.
    public private(set) var identities: [Measurement]
    /// Identities that were to be verified; more than there are measurements if the run was stopped.
    public let planned: Int
    /// Matrices whose eigenvalues could not be computed.
    public let failures: Int
    /// Whether the program passed.
    public let verdict: Verdict

    /// How a battery ends.
    public enum Verdict: String, Codable, Sendable {
        /// Every identity holds.
        case passed
        /// An identity does not hold, or eigenvalues could not be computed.
        case failed
        /// The run was stopped, and no identity verified by then fails.
        case incomplete
    }

    /// One identity.
    public struct Measurement: Codable, Sendable {
        /// Its name.
        public var name: String
        /// The matrices.
        public var ensemble: String
        /// The claim in words.
        public var statement: String
        /// Why it is true.
        public var source: String
        /// The exact value; of a Kolmogorov distance, its expectation if the claim is true.
        public var expected: Double
        /// The observed value.
        public var observed: Double
        /// From independent matrices; of a Kolmogorov distance, its standard deviation if the claim is true.
        public var standardError: Double
        /// The difference in standard errors or, of a Kolmogorov distance, the normal score of the p-value;
        /// nil where the claim is about every matrix.
        public var zScore: Double?
        /// The probability of a difference as large if the claim is true.
        public var pValue: Double
        /// The p-value adjusted by Holm for all identities verified.
        public internal(set) var adjustedPValue = 1.0
        /// Whether the identity holds at the false-alarm rate.
        public internal(set) var holds = true

        /// The names of the columns of `identities.csv`.
        enum CodingKeys: String, CodingKey {
            case name = "identity"
            case ensemble, statement, source, expected, observed, standardError, zScore, pValue
            case adjustedPValue, holds
        }
    }

    init(
        description: IdentityBatteryDescription, measurements: [Measurement], planned: Int, failures: Int
    ) {
        self.description = description
        self.planned = planned
        self.failures = failures
        // Identities that a stopped run did not reach count as true ones.
        let adjusted = HolmCorrection.adjusted(measurements.map(\.pValue), family: planned)
        let rate = description.falseAlarmRate
        identities = zip(measurements, adjusted).map { measurement, p in
            var measurement = measurement
            measurement.adjustedPValue = p
            measurement.holds = p > rate
            return measurement
        }
        if failures > 0 || identities.contains(where: { !$0.holds }) {
            verdict = .failed
        } else {
            verdict = identities.count == planned ? .passed : .incomplete
        }
    }

    /// The identities that fail.
    public var failing: [Measurement] { identities.filter { !$0.holds } }
}
