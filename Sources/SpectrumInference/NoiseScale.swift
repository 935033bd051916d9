/// The variance σ² of the entries of a matrix of noise, estimated from its spectrum.
public struct NoiseScale: Codable, Sendable, Equatable {
    /// By the trace: Σs²/(NM) or Σλ²/(n(n − 1 + 2/β)), the mean square of the entries. Components beside the noise spoil it.
    public var byTrace: Double
    /// Its standard error for entries of the kurtosis that they have: σ²√((2 + κ)/(β · number of entries)), κ that of their real parts.
    public var traceError: Double
    /// By the median: that of the spectrum over that of the law. Components hardly move it, and it is twice as uncertain.
    public var byMedian: Double
    /// Its standard error, from the null's spectra.
    public var medianError: Double
    /// By the trace of what is left when the components that stand out are taken out.
    public var ofBulk: Double
    /// Its standard error, as that of the trace.
    public var bulkError: Double

    /// The estimates of a spectrum.
    ///
    /// - Parameters:
    ///   - byTrace: of all values.
    ///   - byMedian: of all values.
    ///   - ofBulk: of the values that do not stand out.
    ///   - null: spectra of the null of the whole shape.
    ///   - entries: the number of independent entries, whole and without the components.
    ///   - beta: 1 or 2.
    ///   - excessKurtosis: κ of the entries, 0 where they are not known.
    init(
        byTrace: Double, byMedian: Double, ofBulk: Double, null: NullDistribution,
        entries: (whole: Double, bulk: Double),
        beta: Int, excessKurtosis: Double
    ) {
        func error(_ variance: Double, _ count: Double) -> Double {
            variance * (max(0, (2 + excessKurtosis) / Double(beta)) / count).squareRoot()
        }
        self.byTrace = byTrace
        traceError = error(byTrace, entries.whole)
        self.byMedian = byMedian
        let ratios = null.statistics.map(\.medianRatio)
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        let spread = (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, ratios.count - 1)))
            .squareRoot()
        medianError = byMedian * spread
        self.ofBulk = ofBulk
        bulkError = error(ofBulk, entries.bulk)
    }

    /// Whether components have spoilt the trace: it exceeds the median by more than three standard errors of the difference.
    public var isTraceSpoilt: Bool {
        byTrace - byMedian > 3 * (traceError * traceError + medianError * medianError).squareRoot()
    }
}

extension SpectrumShape {
    /// The number of independent entries.
    var entryCount: Double {
        switch self {
        case .rectangular(let smaller, let larger): Double(smaller) * Double(larger)
        case .selfAdjoint(let size): Double(size) * (Double(size) + 1) / 2
        }
    }
}
