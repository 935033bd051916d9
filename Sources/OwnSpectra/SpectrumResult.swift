public import SpectrumInference

/// What was found in all arrays.
public struct SpectrumResult: Codable, Sendable, Equatable {
    /// What was asked.
    public var description: SpectrumDescription
    /// One for each matrix or list of values, in the order of the files.
    public var findings: [Finding]
    /// Sentences about what was left aside in the files.
    public var remarks: [String]
    /// Whether no null was rejected: the smallest p-value corrected by Holm exceeds the level.
    public var stands: Bool { !findings.contains { $0.isRejected } }

    /// What was found in one matrix or list.
    public struct Finding: Codable, Sendable, Equatable {
        /// The file, with the array's name.
        public var name: String
        /// What it holds and was taken for.
        public var taken: String
        /// The rows and columns, or the number of values.
        public var shape: [Int]
        /// The null that p-values are of.
        public var null: String
        /// What kind of null it is; nil for bare values.
        public var nullKind: NullKind?
        /// B.
        public var nullSamples: Int
        /// What the entries say.
        public var guards: [EntryGuard]
        /// The excess kurtosis of the entries; nil where they are not known.
        public var excessKurtosis: Double?
        /// Spikes, scale and bulk; nil for bare eigenvalues.
        public var spectrum: SpectrumFindings?
        /// Local statistics of bare eigenvalues and of self-adjoint matrices.
        public var spacings: SpacingFinding?
        /// Eigenvalues in the plane of a general square matrix, or of a list of complex eigenvalues.
        public var plane: GeneralSpectrumFindings?
        /// Σs² of the components that stand out over that of all.
        public var energyFraction: Double?
        /// Σs²/s_1².
        public var stableRank: Double?
        /// σ² of the bulk over that of PyTorch's initial weights, 1/(3·columns), for tensors.
        public var varianceOverInitial: Double?
        /// The smallest of the p-values of the null, doubled if there are two, and once more where eigenvalues in the plane are tested.
        public var p: Double
        /// The same corrected by Holm for the number of matrices.
        public var adjusted: Double
        /// Whether `adjusted` is at most the level.
        public var isRejected: Bool
    }
}

/// The mean spacing ratio of real eigenvalues against the classes of random matrices and independent points.
public struct SpacingFinding: Codable, Sendable, Equatable {
    /// ⟨r̃⟩ of the middle half.
    public var ratio: Double
    /// The number of levels.
    public var levels: Int
    /// Each class.
    public var classes: [Class]

    /// One class.
    public struct Class: Codable, Sendable, Equatable {
        /// GOE, GUE or Poisson.
        public var name: String
        /// The mean for infinitely many levels.
        public var expected: Double
        /// The standard deviation of ⟨r̃⟩ for as many levels.
        public var deviation: Double
        /// Two-sided, by rank among spectra of that class.
        public var p: Double
    }
}
