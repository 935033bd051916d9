internal import RealModule

/// The exact law of the largest or the smallest eigenvalue of a Gaussian or a Wishart matrix of moderate size.
///
/// For complex entries P = det(δ_jk − ∫f_jf_k) with the orthonormal Hermite or Laguerre functions, integrals beyond x; for real
/// and quaternion entries a quotient of Pfaffians. See `UnitaryCut` and `PfaffianCut` in the sources.
///
/// The matrices are not scaled: H has E|h_ij|² = 1 off and 2/β on the diagonal, XX* has entries E|x|² = 1 in X.
///
/// - Source: N. G. de Bruijn, J. Indian Math. Soc. 19 (1955) 133; M. L. Mehta, *Random Matrices*, chapters 6 and 7.
/// - Accuracy: absolute 1e−12. For β = 2 both tails are relative 1e−11, so that P(λ_max ≤ x) and P(λ_min > x) may be as small as
///   doubles go. For β = 1 and 4 the relative error of these two is 1e−15/P; below 1e−11 the answer is that number, as a bound.
///   The other tail is relative 1e−11 for any β.
/// - Cost: up to a millisecond a value at n = 10, and a fifth of a second at n = 200 (β = 1 and 4, and up to 2 s once).
public struct ExtremeEigenvalueLaw: Sendable {
    /// Which eigenvalue.
    public enum Extreme: Sendable {
        /// λ_min.
        case smallest
        /// λ_max.
        case largest
    }

    /// A probability, or what it cannot exceed.
    public struct Probability: Sendable, Equatable {
        /// The probability, or the bound.
        public let value: Double
        /// Whether the probability may be anything from 0 to the value.
        public let isUpperBound: Bool
    }

    /// The largest size, or smaller dimension, for which the law is computed.
    public static let largestSize = 200
    /// The largest larger dimension.
    public static let largestDimension = 10_000

    private let extreme: Extreme
    private let ensemble: CutEnsemble
    /// Gaussian eigenvalues are t/factor.
    private let factor: Double
    private let pfaffian: PfaffianCut?
    /// Whether the eigenvalue is zero with certainty.
    private let isZero: Bool

    /// The largest eigenvalue of a Gaussian matrix of size n ≤ 200. The smallest one has the law of its negative.
    public init(gaussianSize size: Int, symmetry: Symmetry) {
        precondition(
            (1...Self.largestSize).contains(size), "the size must be between 1 and \(Self.largestSize)")
        self.init(
            .largest, .hermite(count: symmetry == .symplectic ? 2 * size : size), symmetry,
            // Of weight e^{−2λ²/2} for β = 4.
            factor: symmetry == .symplectic ? 2.0.squareRoot() : 1, isZero: false)
    }

    /// An extreme eigenvalue of XX*, X with real or complex entries; the smaller dimension is at most 200, the larger one 10 000.
    ///
    /// With more rows than columns the smallest eigenvalue is 0.
    public init(wishartRows rows: Int, columns: Int, isReal: Bool, _ extreme: Extreme) {
        let (less, more) = (min(rows, columns), max(rows, columns))
        precondition(
            (1...Self.largestSize).contains(less) && more <= Self.largestDimension,
            "the dimensions must be between 1 and \(Self.largestSize) and at most \(Self.largestDimension)")
        self.init(
            extreme, .laguerre(count: less, parameter: Double(more - less)),
            isReal ? .orthogonal : .unitary, factor: 1, isZero: extreme == .smallest && rows > columns)
    }

    private init(
        _ extreme: Extreme, _ ensemble: CutEnsemble, _ symmetry: Symmetry, factor: Double, isZero: Bool
    ) {
        self.extreme = extreme
        self.ensemble = ensemble
        self.factor = factor
        self.isZero = isZero
        let ends = Self.wholeRange(of: ensemble)
        pfaffian =
            symmetry == .unitary || isZero
            ? nil
            : PfaffianCut(
                ensemble: ensemble, symmetry: symmetry,
                edges: Self.towardsCut(ensemble.panels(from: ends.lowerBound, to: ends.upperBound), extreme))
    }

    /// P(λ ≤ x).
    public func cumulative(_ x: Double) -> Probability {
        probability(x, ofCut: extreme == .largest)
    }

    /// P(λ > x).
    public func complement(_ x: Double) -> Probability {
        probability(x, ofCut: extreme == .smallest)
    }

    /// P that no eigenvalue lies beyond x, or one minus it.
    private func probability(_ x: Double, ofCut: Bool) -> Probability {
        guard !x.isNaN else { return Probability(value: .nan, isUpperBound: false) }
        guard !isZero else {
            return Probability(value: (x >= 0) == ofCut ? 0 : 1, isUpperBound: false)
        }
        let cut = cut(x)
        return Probability(
            value: ofCut ? cut.value : cut.complement, isUpperBound: ofCut && cut.isUpperBound)
    }

    private func cut(_ x: Double) -> CutProbability {
        let t =
            if case .laguerre = ensemble { x > 0 ? x.squareRoot() : 0 } else { factor * x }
        let ends = Self.wholeRange(of: ensemble)
        let (certain, impossible) = (CutProbability(logarithm: 0), CutProbability(logarithm: -.infinity))
        switch extreme {
        case .largest:
            guard t > ensemble.start else { return impossible }
            guard t < Self.far * ends.upperBound else { return certain }
        case .smallest:
            guard t > ensemble.start else { return certain }
            guard t < Self.far * ends.upperBound else { return impossible }
        }
        guard extreme == .smallest || t > -Self.far * ends.upperBound else { return impossible }
        // Each side reaches to where the functions vanish, seen from the cut.
        let below = ensemble.panels(
            from: min(ends.lowerBound, ensemble.end(beyond: t, isUpper: false)), to: t)
        let above = ensemble.panels(from: t, to: max(ends.upperBound, ensemble.end(beyond: t, isUpper: true)))
        let (kept, beyond) =
            extreme == .largest ? (below, above) : (Array(above.reversed()), Array(below.reversed()))
        return pfaffian?.probability(kept: kept, beyond: beyond)
            ?? UnitaryCut(ensemble: ensemble).probability(kept: kept, beyond: beyond)
    }

    /// Beyond this multiple of the upper end all is 0 or 1 to the last double.
    private static let far = 8.0

    private static func wholeRange(of ensemble: CutEnsemble) -> ClosedRange<Double> {
        let turning = ensemble.turningPoints
        return ensemble.end(
            beyond: turning.lowerBound, isUpper: false)...ensemble.end(
                beyond: turning.upperBound, isUpper: true)
    }

    private static func towardsCut(_ edges: [Double], _ extreme: Extreme) -> [Double] {
        extreme == .largest ? edges : edges.reversed()
    }
}
