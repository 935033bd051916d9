internal import LinearAlgebra
internal import RealModule

/// A distance to a limit law, measured at several sizes, and its decay with the size.
public struct ConvergenceFit: Sendable, Equatable {
    /// One size: the distance and its standard error.
    public struct Point: Sendable, Equatable {
        /// The size n.
        public var size: Int
        /// The distance at size n.
        public var distance: Double
        /// The standard error of the distance.
        public var standardError: Double

        /// A measured distance.
        public init(size: Int, distance: Double, standardError: Double) {
            self.size = size
            self.distance = distance
            self.standardError = standardError
        }
    }

    /// A number with its standard error.
    public struct Estimate: Sendable, Equatable {
        /// The estimate.
        public var value: Double
        /// The standard error of the estimate.
        public var standardError: Double
    }

    /// The smallest number of usable sizes with which a distance is extrapolated.
    public static let minimumSizes = 4

    /// The exponent a of the power law D ∝ n^a, fitted on log–log axes. Its standard error is multiplied by
    /// √(χ²/dof) if the points scatter more than their errors allow. Nil with fewer than two usable sizes.
    public let exponent: Estimate?
    /// The logarithm of the factor of the fitted power law.
    public let logFactor: Double?
    /// The distance extrapolated to n = ∞ by the fits D = D_∞ + b n^{−r}, one estimate per rate r. Each
    /// standard error includes, in quadrature, the shift of D_∞ when the smallest size is left out; this
    /// shift measures the effect of higher-order terms. Empty with fewer than `minimumSizes` usable sizes.
    public let limits: [Estimate]

    /// Fits points of increasing size, with the given rates r.
    public init(_ points: [Point], rates: [Double]) {
        let usable = points.filter { $0.distance > 0 && $0.standardError > 0 && $0.standardError.isFinite }
        let power =
            usable.count < 2
            ? nil
            : WeightedLeastSquares(
                rows: usable.map { [1, .log(Double($0.size))] },
                observations: usable.map { .log($0.distance) },
                standardErrors: usable.map { $0.standardError / $0.distance })
        exponent = power.map {
            let spread = $0.degreesOfFreedom > 0 ? $0.chiSquared / Double($0.degreesOfFreedom) : 1
            return Estimate(
                value: $0.coefficients[1], standardError: $0.standardErrors[1] * max(1, spread).squareRoot())
        }
        logFactor = power?.coefficients[0]
        limits = rates.compactMap { rate in
            guard usable.count >= Self.minimumSizes, let all = Self.extrapolated(usable, rate),
                let larger = Self.extrapolated(Array(usable.dropFirst()), rate)
            else { return nil }
            let shift = larger.value - all.value
            return Estimate(
                value: all.value,
                standardError: (all.standardError * all.standardError + shift * shift).squareRoot())
        }
    }

    /// Over all rates, the smallest D_∞ minus z standard errors and the largest D_∞ plus z standard errors;
    /// nil if there are no extrapolations.
    public func limitBounds(standardErrors z: Double) -> (lower: Double, upper: Double)? {
        guard let lower = limits.map({ $0.value - z * $0.standardError }).min(),
            let upper = limits.map({ $0.value + z * $0.standardError }).max()
        else { return nil }
        return (lower, upper)
    }

    private static func extrapolated(_ points: [Point], _ rate: Double) -> Estimate? {
        let fit = WeightedLeastSquares(
            rows: points.map { [1, .pow(Double($0.size), -rate)] },
            observations: points.map(\.distance), standardErrors: points.map(\.standardError))
        return fit.map {
            let spread = $0.degreesOfFreedom > 0 ? $0.chiSquared / Double($0.degreesOfFreedom) : 1
            return Estimate(
                value: $0.coefficients[0], standardError: $0.standardErrors[0] * max(1, spread).squareRoot())
        }
    }

    /// The fitted power law at size n.
    public func fitted(at size: Int) -> Double? {
        guard let exponent, let logFactor else { return nil }
        return .exp(logFactor + exponent.value * .log(Double(size)))
    }
}
