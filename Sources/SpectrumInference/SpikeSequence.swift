/// Which eigenvalues stand out of the noise: the sequential test of the largest one.
///
/// Step k compares λ_k over the mean of λ_k, λ_{k+1}, … (for self-adjoint matrices |λ_k| over the root of the mean square) with
/// its law under the null of the shape that is left, (N − k + 1) × (M − k + 1). The first step that does not reject ends it.
/// The level holds for the first false discovery.
///
/// - Source: S. Kritchman, B. Nadler, IEEE Trans. Signal Process. 57 (2009) 3930, with the trace as scale and the null
///   simulated.
public struct SpikeSequence: Codable, Sendable, Equatable {
    /// One tested eigenvalue.
    public struct Step: Codable, Sendable, Equatable {
        /// The eigenvalue as it is: s² or λ.
        public var value: Double
        /// The same in units of the noise that is left: `SpectrumStatistics.largest`.
        public var statistic: Double
        /// By rank among spectra of the null.
        public var p: Double
        /// By the Tracy–Widom law with its second-order term, an approximation; nil where entries are not Gaussian.
        public var tracyWidom: Double?
        /// Whether it stands out: p ≤ level.
        public var standsOut: Bool
    }

    /// The tests, the last of which did not reject unless there were as many as allowed.
    public var steps: [Step]
    /// The level of each test.
    public var level: Double
    /// Whether the sequence ended because there were as many tests as allowed.
    public var isCutShort: Bool

    /// The number of eigenvalues that stand out.
    public var count: Int { steps.count { $0.standsOut } }
}

/// A spectrum from which eigenvalues are taken from the top.
struct RemainingSpectrum {
    let shape: SpectrumShape
    let beta: Int
    let variance: Double?
    /// Ascending.
    private(set) var values: [Double]
    private(set) var taken = 0

    init(_ values: [Double], _ shape: SpectrumShape, beta: Int, variance: Double?) {
        self.values = values
        self.shape = shape
        self.beta = beta
        self.variance = variance
    }

    var statistics: SpectrumStatistics {
        SpectrumStatistics(values, shape.without(taken), beta: beta, variance: variance)
    }

    /// The next to be taken, the largest, of self-adjoint matrices by its modulus.
    var next: Double {
        if case .selfAdjoint = shape, -values[0] > values[values.count - 1] { return values[0] }
        return values[values.count - 1]
    }

    /// The modulus of the next.
    var magnitude: Double { abs(next) }

    mutating func take() {
        if next == values[values.count - 1] { values.removeLast() } else { values.removeFirst() }
        taken += 1
    }
}
