public import Reports
public import RunSupport

/// The results on the optimal linear encoder-decoder.
public struct LinearResult: Codable, Sendable {
    /// The experiment.
    public var description: LinearDescription
    /// n, the number of observations.
    public var observations: Int
    /// n_0.
    public var dimension: Int
    /// The rank of S, counting eigenvalues above n_0 ε λ_1.
    public var rank: Int
    /// ‖Z‖_F², the loss of reconstructing nothing.
    @NumberOrNull public var squaredNorm: Double
    /// λ_1.
    @NumberOrNull public var largestEigenvalue: Double
    /// λ_q.
    @NumberOrNull public var lastKeptEigenvalue: Double
    /// λ_{q+1}; nil for q = n_0.
    public var firstLostEigenvalue: Double?
    /// The loss for several latent dimensions.
    public var losses: [Loss]
    /// Losses of pairs (E, D) of latent dimension q that share properties with the optimum.
    public var pairs: [Pair]
    /// The checks of identities.
    public var checks: [LinearCheck]
    /// The descent; nil where there is nothing to learn.
    public var descent: Descent?
    /// Why what the note says of learning is not judged by these data; nil where it is.
    public var demonstration: Demonstration?
    /// The conclusions in sentences.
    public var statements: [String]
    /// The note that `ranmat linear` follows, in its own title and in English.
    public static let note =
        "\"Matrix 곱을 이용한 차원변환, Encoding, Decoding 정리\" (Changing dimensions, encoding and decoding by matrix "
        + "products; Korean, unsigned)"

    /// The slips of the note that a careful reader should know of.
    public var noteSlips: [String]

    /// Consistent if every check holds.
    public var verdict: Verdict

    /// How much of the descent was done, if it was stopped.
    public var stopped: Shortfall?

    /// ‖Z − ZDDᵀ‖_F² for the q leading axes, three ways.
    public struct Loss: Codable, Sendable, Equatable {
        /// q.
        public var latentDimension: Int
        /// Every observation reconstructed and compared.
        @NumberOrNull public var direct: Double
        /// ‖Z‖_F² − ‖ZD‖_F².
        @NumberOrNull public var trace: Double
        /// Σ_{i>q} λ_i.
        @NumberOrNull public var eigenvalues: Double
        /// The largest difference of the three that rounding explains.
        @NumberOrNull public var tolerance: Double
        /// 1 − loss/‖Z‖_F².
        @NumberOrNull public var explainedFraction: Double
        /// Loss a pixel of an observation.
        @NumberOrNull public var meanSquaredError: Double

        /// The largest difference of two of the three.
        public var spread: Double {
            max(direct, trace, eigenvalues) - min(direct, trace, eigenvalues)
        }
    }

    /// A pair and its loss.
    public struct Pair: Codable, Sendable, Equatable {
        /// For example "unit columns, E = D⁺".
        public var name: String
        /// Its loss over ‖Z‖_F².
        @NumberOrNull public var lossFraction: Double
        /// The loss above the optimum over ‖Z‖_F².
        @NumberOrNull public var excessFraction: Double
    }

    /// A gradient descent in a few numbers.
    public struct Descent: Codable, Sendable, Equatable {
        /// η·λ_1.
        @NumberOrNull public var stepTimesLargestEigenvalue: Double
        /// The standard deviation of the entries that E and D begin with.
        @NumberOrNull public var initialStandardDeviation: Double
        /// The steps taken.
        public var steps: Int
        /// The most that would have been taken.
        public var mostSteps: Int
        /// Whether loss and eigenvalues came within 5e−4 of their limits.
        public var hasConverged: Bool
        /// How many eigenvalues of J_L go to 1: min(q, rank).
        public var learnableEigenvalues: Int
        /// (L − L_min)/L_min at the end; over ‖Z‖_F² where L_min is rounding.
        @NumberOrNull public var finalLossGap: Double
        /// max |λ − 1| at the end.
        @NumberOrNull public var finalEigenvalueGap: Double
        /// max |arg λ| at the beginning and at the end.
        @NumberOrNull public var initialArgument: Double
        /// max |arg λ| at the end.
        @NumberOrNull public var finalArgument: Double
        /// When loss and eigenvalues converged.
        public var convergence: [Convergence]
    }

    /// The first recorded steps from which on a gap stays within a tolerance; nil where it does not.
    public struct Convergence: Codable, Sendable, Equatable {
        /// The tolerance for both gaps.
        @NumberOrNull public var tolerance: Double
        /// For max |λ − 1| over the learnable eigenvalues of J_L.
        public var eigenvalueStep: Int?
        /// For the median of |λ − 1| over them.
        public var medianEigenvalueStep: Int?
        /// For (L − L_min)/L_min.
        public var lossStep: Int?
        /// For max |arg λ|.
        public var argumentStep: Int?

        /// Missing steps are null, not absent.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(tolerance, forKey: .tolerance)
            try container.encode(eigenvalueStep, forKey: .eigenvalueStep)
            try container.encode(medianEigenvalueStep, forKey: .medianEigenvalueStep)
            try container.encode(lossStep, forKey: .lossStep)
            try container.encode(argumentStep, forKey: .argumentStep)
        }
    }
}
