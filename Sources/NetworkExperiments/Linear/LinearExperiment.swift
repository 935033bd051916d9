public import Datasets
internal import LinearAlgebra
internal import LinearAutoencoders
internal import MonteCarlo
internal import RandomNumbers
public import RunSupport

/// Finds the optimal linear encoder-decoder of images, checks what is known of it, and learns it by gradient descent.
public struct LinearExperiment: Sendable {
    /// The experiment's description.
    public let description: LinearDescription
    private let images: ImageSet

    /// The experiment; throws if the description cannot be run.
    ///
    /// - Parameters:
    ///   - description: what is asked.
    ///   - images: the images of `description.data`.
    public init(_ description: LinearDescription, images: ImageSet) throws(DescriptionError) {
        precondition(images.pixelCount == description.dimension, "these are other images")
        try description.validate()
        self.description = description
        self.images = images
    }

    /// Why there is no result.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        /// It was stopped before the losses were known.
        case stopped
        /// The pixels are so large or so small that their squares are not numbers of double precision.
        case outOfRange

        public var description: String {
            switch self {
            case .stopped: "stopped before the losses were known; nothing was written"
            case .outOfRange: "the sums of squares of these data are beyond double precision"
            }
        }
    }

    /// Runs the experiment.
    public func run(_ control: RunControl) async throws(Failure) -> LinearOutcome {
        let observations = SinglePrecisionObservations(images.pixels, dimension: images.pixelCount)
        let sweep = ObservationSweep(threads: control.threads, stop: control.stop)
        let q = description.latentDimension
        control.progress?(0, "second moments")
        guard let moments = await SecondMoments.gather(observations, about: description.centring, sweep)
        else { throw .stopped }
        control.progress?(0.3, "eigenvectors")
        guard let axes = try? PrincipalAxes(of: moments) else { throw .outOfRange }
        control.progress?(0.4, "losses")
        guard
            let measured = await ReconstructionLoss.measure(
                observations, centre: moments.mean, axes: axes,
                latentDimensions: description.measuredDimensions, sweep)
        else { throw .stopped }
        let losses = measured.map { loss(of: $0, moments, axes) }
        control.progress?(0.6, "identities")
        var checks = LinearChecks(latentDimension: q, moments: moments, axes: axes, seed: description.seed)
        checks.run(losses: losses)
        control.progress?(0.7, "gradient descent")
        let descent = LinearDescentRun(
            latentDimension: q, axes: axes, seed: description.seed, stop: control.stop)
        if let path = descent.path { checks.add(path) }
        var result = LinearResult(
            description: description, observations: moments.count, dimension: moments.dimension,
            rank: axes.numericalRank, squaredNorm: moments.squaredNorm, largestEigenvalue: axes.values[0],
            lastKeptEigenvalue: axes.values[q - 1],
            firstLostEigenvalue: q < axes.values.count ? axes.values[q] : nil, losses: losses,
            pairs: checks.pairs, checks: checks.checks, descent: descent.summary,
            demonstration: Demonstration(description.data), statements: [], noteSlips: [],
            verdict: checks.checks.allSatisfy(\.holds) ? .consistent : .inconsistent)
        result.stopped = control.stop?.hasLeftWork == true ? descent.shortfall : nil
        result.statements = LinearStatements.findings(result)
        result.noteSlips = LinearStatements.noteSlips(result)
        return LinearOutcome(
            result: result, eigenvalues: axes.values, path: descent.path,
            sheet: ReconstructionSheet(
                images: images, mean: moments.mean, axes: axes,
                latentDimensions: description.measuredDimensions))
    }

    private func loss(
        of measured: ReconstructionLoss, _ moments: SecondMoments, _ axes: PrincipalAxes
    ) -> LinearResult.Loss {
        let q = measured.latentDimension
        let total = moments.squaredNorm
        let minimum = axes.minimumLoss(latentDimension: q)
        let numbers = Double(moments.count) * Double(moments.dimension)
        return LinearResult.Loss(
            latentDimension: q, direct: measured.direct, trace: measured.trace, eigenvalues: minimum,
            tolerance: ReconstructionLoss.tolerance(latentDimension: q, moments: moments, axes: axes) * total,
            explainedFraction: total > 0 ? 1 - measured.direct / total : 1,
            meanSquaredError: measured.direct / numbers)
    }
}

/// The result, and the data that its files are written from.
public struct LinearOutcome: Sendable {
    /// The result.
    public let result: LinearResult
    /// λ_1, λ_2, …
    let eigenvalues: [Double]
    let path: DescentPath?
    let sheet: ReconstructionSheet
}
