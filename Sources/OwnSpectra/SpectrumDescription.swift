public import RandomNumbers
public import RunSupport
public import SpectrumInference

/// What is asked of the arrays of a user's files.
public struct SpectrumDescription: Codable, Sendable, Equatable {
    /// What arrays are taken for, where not what the file says.
    public enum Reading: String, CaseIterable, Codable, Sendable {
        /// A symmetric or Hermitian matrix.
        case symmetric
        /// A matrix of independent entries.
        case general
        /// Observations of variables.
        case data
        /// Eigenvalues.
        case eigenvalues
        /// Singular values.
        case singularValues = "singular-values"
    }

    /// Where the observations of data are.
    public enum Observations: String, CaseIterable, Codable, Sendable {
        case rows
        case columns
    }

    /// The files or folders as the user named them.
    public var files: [String]
    /// What arrays are taken for; nil goes by the file and the matrix.
    public var reading: Reading?
    /// Where observations are.
    public var observations: Observations
    /// Whether the mean of each variable is taken out.
    public var isCentred: Bool
    /// Whether each variable is divided by its standard deviation.
    public var isCorrelation: Bool
    /// rows × columns of the matrix that singular values are of; nil where it is not known.
    public var shape: [Int]?
    /// The null; nil chooses by what the entries say.
    public var null: NullKind?
    /// Spectra drawn of each null; nil for as many as the level and the matrix ask for.
    public var nullSamples: Int?
    /// The level of tests.
    public var level: Double
    /// σ² of the entries, if it is known.
    public var variance: Double?
    /// The seed of the null's spectra.
    @SeedText public var seed: UInt64

    /// A question; the defaults are those of the command line.
    public init(
        files: [String], reading: Reading? = nil, observations: Observations = .rows, isCentred: Bool = true,
        isCorrelation: Bool = false, shape: [Int]? = nil, null: NullKind? = nil, nullSamples: Int? = nil,
        level: Double = 0.01, variance: Double? = nil, seed: UInt64 = 0
    ) {
        self.files = files
        self.reading = reading
        self.observations = observations
        self.isCentred = isCentred
        self.isCorrelation = isCorrelation
        self.shape = shape
        self.null = null
        self.nullSamples = nullSamples
        self.level = level
        self.variance = variance
        self.seed = seed
    }

    /// Refuses what cannot be asked.
    public func validate() throws(DescriptionError) {
        guard (1e-6...0.5).contains(level) else {
            throw DescriptionError("\(parameter: "level") must be between 1e-6 and 0.5, not \(level)")
        }
        if let nullSamples, !(19...10_000_000).contains(nullSamples) {
            throw DescriptionError(
                "\(parameter: "null-samples") must be between 19 and 10000000, not \(nullSamples)")
        }
        if let nullSamples, 1 / Double(nullSamples + 1) > level {
            throw DescriptionError(
                "\(parameter: "null-samples") must be at least \(Int((1 / level).rounded(.up)) - 1) for "
                    + "\(parameter: "level") \(level), not \(nullSamples): no p-value is below 1/(samples + 1)"
            )
        }
        if let variance, !(variance > 0 && variance.isFinite) {
            throw DescriptionError("\(parameter: "variance") must be positive, not \(variance)")
        }
        if let shape {
            guard shape.count == 2, shape.allSatisfy({ $0 >= 1 }) else {
                throw DescriptionError(
                    "\(parameter: "shape") must be two positive numbers rows,columns, not "
                        + shape.map(String.init).joined(separator: ","))
            }
            guard reading == .singularValues else {
                throw DescriptionError(
                    "\(parameter: "shape") goes with \(parameter: "as") singular-values, not with "
                        + (reading.map { "\($0.rawValue)" } ?? "matrices"))
            }
        }
        if isCorrelation, let reading, reading != .data {
            throw DescriptionError(
                "\(parameter: "correlation") goes with \(parameter: "as") data, not with \(reading.rawValue)")
        }
        if isCorrelation, variance != nil {
            throw DescriptionError(
                "\(parameter: "variance") has no meaning with \(parameter: "correlation"), where variables have variance 1"
            )
        }
        if null == .shift, reading != .data, !isCorrelation {
            throw DescriptionError("\(parameter: "null") shift goes with \(parameter: "as") data")
        }
    }
}
