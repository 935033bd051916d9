internal import LinearAlgebra
internal import LinearAutoencoders
internal import MonteCarlo
internal import Reports

/// Gradient descent from a small random start, with a budget of operations.
struct LinearDescentRun {
    /// E and D begin with independent normal entries of this standard deviation over √n_0: columns of length 0.1.
    static let columnLength = 0.1
    /// Operations at most; a step costs 8n_0q².
    static let mostOperations = 1.5e11
    static let mostSteps = 200_000

    let path: DescentPath?
    let summary: LinearResult.Descent?

    init(latentDimension q: Int, axes: PrincipalAxes, seed: UInt64, stop: StopRequest?) {
        let n = axes.values.count
        let deviation = Self.columnLength / Double(n).squareRoot()
        var matrices = LinearDraws(seed: seed, purpose: .start)
        var start = LinearAutoencoder(
            encoder: matrices.gaussian(rows: q, columns: n), decoder: matrices.gaussian(rows: n, columns: q))
        start.encoder.scale(by: deviation)
        start.decoder.scale(by: deviation)
        let affordable = Self.mostOperations / (8 * Double(n) * Double(q) * Double(q))
        let most = max(100, min(Self.mostSteps, Int(affordable)))
        path = DescentPath(from: start, axes: axes, mostSteps: most, stop: stop)
        summary = path.flatMap { Self.summary($0, mostSteps: most, deviation: deviation) }
    }

    /// How much was done, if the descent ended before it converged.
    var shortfall: Shortfall? {
        summary.flatMap {
            $0.hasConverged
                ? nil : Shortfall(completed: $0.steps, requested: $0.mostSteps, unit: "steps at most")
        }
    }

    private static func summary(
        _ path: DescentPath, mostSteps: Int, deviation: Double
    ) -> LinearResult.Descent? {
        guard let first = path.points.first, let last = path.points.last else { return nil }
        let limit = path.limit
        return LinearResult.Descent(
            stepTimesLargestEigenvalue: GradientDescent.stepTimesLargestEigenvalue,
            initialStandardDeviation: deviation, steps: last.step, mostSteps: mostSteps,
            hasConverged: path.hasConverged, learnableEigenvalues: limit.learnable,
            finalLossGap: limit.lossGap(last), finalEigenvalueGap: limit.eigenvalueGap(last),
            initialArgument: limit.largestArgument(first), finalArgument: limit.largestArgument(last),
            convergence: [0.1, 0.01, 0.001].map { tolerance in
                LinearResult.Convergence(
                    tolerance: tolerance,
                    eigenvalueStep: path.convergenceStep(of: limit.eigenvalueGap, within: tolerance),
                    medianEigenvalueStep: path.convergenceStep(
                        of: limit.medianEigenvalueGap, within: tolerance),
                    lossStep: path.convergenceStep(of: limit.lossGap, within: tolerance),
                    argumentStep: path.convergenceStep(of: limit.largestArgument, within: tolerance))
            })
    }
}
