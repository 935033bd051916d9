internal import Autoencoders
internal import ComplexModule
internal import LinearAlgebra
internal import RealModule
internal import Statistics

/// The Jacobian spectra and geometry of one network, reduced to a row.
struct CheckpointMeasurement {
    let latent: JacobianSpectra
    let input: JacobianSpectra
    let geometries: [PointGeometry]

    func row(
        training: String, epoch: Int, losses: (training: Double?, test: Double?)?, law: MaskedLawTable
    ) -> EvolutionRow {
        let total = Double(latent.latentDimension * latent.count)
        let moduli = latent.moduli
        let summary = JacobianSummary(latent)
        let pairs = spectralDistances
        let errors = geometries.map(\.meanSquaredError)
        let order = errors.indices.sorted { (errors[$0], $0) < (errors[$1], $1) }
        let byError = order.map { pairs[$0].relative }
        let tenth = max(1, byError.count / 10)
        let arguments = ArgumentUniformity(latent)
        let zeros = latent.exactZeros
        let allArguments = latent.arguments
        return EvolutionRow(
            training: training, latentDimension: latent.latentDimension, epoch: epoch,
            latent: summary, input: JacobianSummary(input),
            fractionAbove1: Double(moduli.count { $0 > 1 }) / total,
            fractionBelow02: Double(moduli.count { $0 < 0.2 } + zeros) / total,
            fractionBetween02And15: Double(moduli.count { $0 >= 0.2 && $0 <= 1.5 }) / total,
            fractionNearAxis: Double(allArguments.count { $0 <= 0.2 }) / Double(allArguments.count),
            fractionLeft: Double(latent.eigenvalues.count { $0.real < 0 }) / total,
            projectionZeroFraction: SampleMoments(
                latent.spectra.map { spectrum in
                    let trace = spectrum.values.reduce(0) { $0 + $1.real }
                    return min(1, max(0, 1 - trace / Double(latent.latentDimension)))
                }
            ).mean,
            argumentDistance: arguments.distance, argumentExcess: arguments.excess,
            meanSquaredError: SampleMoments(errors).mean, trainingLoss: losses?.training,
            testLoss: losses?.test, spectralDistance: SampleQuantiles(pairs.map(\.absolute)),
            relativeSpectralDistance: SampleQuantiles(byError),
            distanceErrorCorrelation: rankCorrelation(ofSequence: byError),
            bestTenthDistance: SampleQuantiles(Array(byError.prefix(tenth))).median,
            worstTenthDistance: SampleQuantiles(Array(byError.suffix(tenth))).median,
            projectionDefect: SampleQuantiles(geometries.map(\.projectionDefect).filter { !$0.isNaN }),
            obliqueness: SampleQuantiles(geometries.map(\.obliqueness).filter { !$0.isNaN }),
            fractionNearOne: Double(input.eigenvalues.count { ($0 - 1).length <= 0.25 }) / total,
            maskedLawDistance: law.distance(ofSorted: moduli.sorted(), zeros: zeros),
            medianRatio: summary.nonzeroModuli.median / law.nonzeroMedian)
    }

    func iterateRow(training: String, epoch: Int, iterate: Int) -> IterateRow {
        let pairs = spectralDistances
        let points = Double(pairs.count)
        return IterateRow(
            training: training, latentDimension: latent.latentDimension, epoch: epoch, iterate: iterate,
            images: pairs.count,
            medianSquaredError: SampleQuantiles(geometries.map(\.meanSquaredError)).median,
            relativeSpectralDistance: SampleQuantiles(pairs.map(\.relative)).median,
            fractionEqualSpectra: Double(pairs.count { $0.absolute == 0 }) / points,
            fractionEqualPatterns: Double(geometries.count(where: \.hasEqualPatterns)) / points)
    }

    /// The distance between the two spectra at each image, and the same over the mean modulus of J_I; relatively 0 where
    /// both are zero.
    private var spectralDistances: [(absolute: Double, relative: Double)] {
        (0..<latent.count).map { point in
            let reference = input.complete(point)
            let distance = matchingDistance(latent.complete(point).values, reference.values)
            let size = reference.moduli.reduce(0, +) / Double(latent.latentDimension)
            return (distance, distance == 0 ? 0 : distance / size)
        }
    }
}
