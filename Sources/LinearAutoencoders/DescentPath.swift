public import ComplexModule
internal import LinearAlgebra
public import MonteCarlo
public import RealModule

/// The path of a gradient descent: loss and eigenvalues of J_L at steps that grow by a thirtieth.
public struct DescentPath: Sendable {
    /// One recorded step of the path.
    public struct Point: Sendable, Equatable {
        /// The number of steps taken.
        public let step: Int
        /// ‖Z − ZEᵀDᵀ‖_F².
        public let loss: Double
        /// The eigenvalues of J_L, largest modulus first.
        public let eigenvalues: [Complex<Double>]
    }

    /// The recorded steps, from step 0 on.
    public let points: [Point]
    /// The limit that the path approaches.
    public let limit: DescentLimit
    /// The pair at the last step.
    public let end: LinearAutoencoder
    /// Whether loss and learnable eigenvalues came within `finest` of their limits.
    public let hasConverged: Bool

    /// Descent ends when loss and eigenvalues are this close to their limits.
    static let finest = 5e-4

    /// Descends. Nil if there is nothing to learn because S is zero, or if J_L is no longer finite at some
    /// step.
    ///
    /// - Parameters:
    ///   - start: the pair to start from.
    ///   - axes: the axes of S.
    ///   - mostSteps: the largest number of steps.
    ///   - stop: a request that ends the descent early.
    public init?(
        from start: LinearAutoencoder, axes: PrincipalAxes, mostSteps: Int, stop: StopRequest? = nil
    ) {
        guard var descent = GradientDescent(from: start, axes: axes) else { return nil }
        let limit = DescentLimit(axes: axes, latentDimension: start.latentDimension)
        let solver = EigenvalueSolver()
        var points: [Point] = []
        var isNear = false
        while true {
            guard let eigenvalues = try? descent.latentEigenvalues(solver) else { return nil }
            let point = Point(step: descent.step, loss: descent.loss, eigenvalues: eigenvalues)
            points.append(point)
            isNear = max(limit.lossGap(point), limit.eigenvalueGap(point)) <= Self.finest
            if isNear || descent.step >= mostSteps || stop?.refusesWork() == true { break }
            let next = min(descent.step + max(1, descent.step / 30), mostSteps)
            while descent.step < next { descent.advance() }
        }
        self.points = points
        self.limit = limit
        hasConverged = isNear
        end = descent.autoencoder
    }

    /// The first recorded step from which on a gap stays within a tolerance; nil if there is none.
    public func convergenceStep(of gap: (Point) -> Double, within tolerance: Double) -> Int? {
        var first: Int?
        for point in points.reversed() {
            guard gap(point) <= tolerance else { break }
            first = point.step
        }
        return first
    }
}

/// The limit of descent: the minimum of the loss, and eigenvalues 1 of J_L.
public struct DescentLimit: Sendable {
    /// The minimum of the loss over all pairs of this latent dimension.
    public let minimumLoss: Double
    /// The unit of the loss gap, to which "1 % above the minimum" refers: the minimum, or tr S if the minimum
    /// is only a rounding error.
    public let lossUnit: Double
    /// min(q, rank S), the number of eigenvalues of J_L that go to 1. The others stay at their initial
    /// values, because the data do not determine them.
    public let learnable: Int

    /// The limit for data with these axes.
    public init(axes: PrincipalAxes, latentDimension q: Int) {
        let total = axes.values.reversed().reduce(0, +)
        let rounding = Double(axes.values.count) * Double.ulpOfOne * total
        minimumLoss = axes.minimumLoss(latentDimension: q)
        lossUnit = minimumLoss > 100 * rounding ? minimumLoss : total
        learnable = min(q, axes.numericalRank)
    }

    /// (L − L_min)/unit.
    public func lossGap(_ point: DescentPath.Point) -> Double { (point.loss - minimumLoss) / lossUnit }

    /// max |λ − 1| over the learnable eigenvalues, which are those of largest modulus.
    public func eigenvalueGap(_ point: DescentPath.Point) -> Double {
        point.eigenvalues.prefix(learnable).map { ($0 - 1).length }.max() ?? 0
    }

    /// The median of |λ − 1| over the learnable eigenvalues; the upper of two middle values.
    public func medianEigenvalueGap(_ point: DescentPath.Point) -> Double {
        let gaps = point.eigenvalues.prefix(learnable).map { ($0 - 1).length }.sorted()
        return gaps.isEmpty ? 0 : gaps[gaps.count / 2]
    }

    /// max |θ| over the learnable eigenvalues.
    public func largestArgument(_ point: DescentPath.Point) -> Double {
        point.eigenvalues.prefix(learnable).map(\.absoluteArgument).max() ?? 0
    }
}
