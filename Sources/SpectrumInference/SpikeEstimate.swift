internal import RealModule

/// What an eigenvalue that stands out tells of the component behind it, in the limit of large matrices.
///
/// A component is visible only above a threshold; below it the largest eigenvalue behaves as if there were none.
///
/// - Sources: J. Baik, G. Ben Arous, S. Péché, Ann. Probab. 33 (2005) 1643; F. Benaych-Georges, R. R. Nadakuditi,
///   J. Multivariate Anal. 111 (2012) 120.
public struct SpikeEstimate: Codable, Sendable, Equatable {
    /// The component's strength in units of the noise. Data: the population eigenvalue ℓ. Matrices: θ of signal + noise
    /// θuvᵀ + X/√M; self-adjoint: θ of H/√n + θvv*.
    public var strength: Double
    /// The strength at which components become visible: 1 + √c, c^{1/4} or 1.
    public var threshold: Double
    /// |⟨v̂, v⟩|², how much of the component's direction the eigenvector holds. Data and self-adjoint matrices: of the
    /// eigenvector; matrices: of the singular vector of length N.
    public var overlap: Double
    /// Matrices: of the singular vector of length M; nil for others.
    public var otherOverlap: Double?

    /// What kind of component it is.
    public enum Model: String, Codable, Sendable {
        /// Observations of a population with covariance I + (ℓ − 1)vvᵀ.
        case population
        /// The same with more variables than observations, c = p/n > 1: λ = s²/(σ²n) is larger than `SpectrumStatistics.largest`
        /// by the factor c.
        case widePopulation
        /// A matrix with an additive component.
        case additive

        /// c of data.
        func aspect(smaller: Int, larger: Int) -> Double {
            self == .widePopulation ? Double(larger) / Double(smaller) : Double(smaller) / Double(larger)
        }
    }

    /// The component behind an eigenvalue, in the units of `SpectrumStatistics.largest`; nil where it is within the bulk.
    ///
    /// - Parameters:
    ///   - value: λ/σ² or λ/σ; negative values of self-adjoint matrices by their modulus.
    ///   - shape: of the noise.
    public init?(_ value: Double, _ shape: SpectrumShape, _ model: Model) {
        switch (shape, model) {
        case (.rectangular(let smaller, let larger), .population),
            (.rectangular(let smaller, let larger), .widePopulation):
            // λ = ℓ(1 + c/(ℓ − 1)).
            let c = model.aspect(smaller: smaller, larger: larger)
            let value = model == .widePopulation ? value * c : value
            let sum = value + 1 - c
            let root = sum * sum - 4 * value
            guard value > (1 + c.squareRoot()) * (1 + c.squareRoot()), root > 0 else { return nil }
            strength = (sum + root.squareRoot()) / 2
            threshold = 1 + c.squareRoot()
            let excess = c / (strength - 1)
            overlap = (1 - excess / (strength - 1)) / (1 + excess)
            otherOverlap = nil
        case (.rectangular(let smaller, let larger), .additive):
            // λ = (1 + θ²)(c + θ²)/θ².
            let c = Double(smaller) / Double(larger)
            let sum = value - 1 - c
            let root = sum * sum - 4 * c
            guard sum > 0, root > 0 else { return nil }
            let square = (sum + root.squareRoot()) / 2
            strength = square.squareRoot()
            threshold = c.squareRoot().squareRoot()
            overlap = 1 - c * (1 + square) / (square * (square + c))
            otherOverlap = 1 - (c + square) / (square * (square + 1))
        case (.selfAdjoint, _):
            // λ = θ + 1/θ.
            guard value > 2 else { return nil }
            strength = (value + (value * value - 4).squareRoot()) / 2
            threshold = 1
            overlap = 1 - 1 / (strength * strength)
            otherOverlap = nil
        }
    }

    /// The strength at which components of a shape become visible.
    public static func threshold(_ shape: SpectrumShape, _ model: Model) -> Double {
        switch (shape, model) {
        case (.rectangular(let smaller, let larger), .population),
            (.rectangular(let smaller, let larger), .widePopulation):
            1 + model.aspect(smaller: smaller, larger: larger).squareRoot()
        case (.rectangular(let smaller, let larger), .additive):
            (Double(smaller) / Double(larger)).squareRoot().squareRoot()
        case (.selfAdjoint, _): 1
        }
    }
}
