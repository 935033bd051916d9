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
    /// The distance extrapolated to n = ∞ by the fit D = D_∞ + b n^{−r} with the theorem's rate r. Its
    /// standard error includes, in quadrature, the shift of D_∞ when the smallest size is left out, which
    /// measures what the terms beyond the first do. Nil with fewer than four usable sizes.
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
        let all = Self.extrapolated(usable, rate)
        let larger = Self.extrapolated(Array(usable.dropFirst()), rate)
        if usable.count >= 4, let all, let larger {
            let shift = larger.value - all.value
            limit = Estimate(
                value: all.value,
                standardError: (all.standardError * all.standardError + shift * shift).squareRoot())
        } else {
            limit = nil
        }
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
