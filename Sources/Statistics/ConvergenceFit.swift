internal import LinearAlgebra
internal import RealModule

/// A distance to a limit law measured at several sizes, with its decay.
public struct ConvergenceFit: Sendable, Equatable {
    /// One size: the distance and its standard error.
    public struct Point: Sendable, Equatable {
        /// n.
        public var size: Int
        /// The distance at size n.
        public var distance: Double
        /// Its standard error.
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
        /// Its standard error.
        public var standardError: Double
    }

    /// The exponent a of the power law D ∝ n^a fitted on log–log axes; its standard error is widened by
    /// √(χ²/dof) when the points scatter more than their errors allow. Nil with fewer than two usable sizes.
    public let exponent: Estimate?
    /// log of the factor of the fitted power law.
    public let logFactor: Double?
    /// The distance extrapolated to n = ∞ by the fit D = D_∞ + b n^{−r} + c n^{−2r} with the theorem's
    /// rate r (without the last term for three sizes). Nil with fewer than three usable sizes.
    public let limit: Estimate?

    /// Fits points of increasing size with the rate r of the theorem.
    public init(_ points: [Point], rate: Double) {
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
        let terms = usable.count > 3 ? 3 : 2
        let plateau =
            usable.count < 3
            ? nil
            : WeightedLeastSquares(
                rows: usable.map { point in
                    (0..<terms).map { .pow(Double(point.size), -rate * Double($0)) }
                },
                observations: usable.map(\.distance), standardErrors: usable.map(\.standardError))
        limit = plateau.map {
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
