internal import Autoencoders
internal import ComplexModule
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// What was computed of one network, reduced to a row.
struct CheckpointMeasurement {
    let latent: JacobianSpectra
    let input: JacobianSpectra
    let geometries: [PointGeometry]

    func row(
        training: String, epoch: Int, losses: (training: Double?, test: Double?)?,
        maskedLaw: MaskedGammaProductLaw
    ) -> EvolutionRow {
        let total = Double(latent.latentDimension * latent.count)
        let moduli = latent.eigenvalues.map(\.length)
        let arguments = latent.eigenvalues.map { Double.atan2(y: abs($0.imaginary), x: $0.real) }
        let pairs = spectralDistances
        let errors = geometries.map(\.meanSquaredError)
        let order = errors.indices.sorted { (errors[$0], $0) < (errors[$1], $1) }
        let byError = order.map { pairs[$0].relative }
        let tenth = max(1, byError.count / 10)
        return EvolutionRow(
            training: training, latentDimension: latent.latentDimension, epoch: epoch,
            latent: JacobianSummary(latent), input: JacobianSummary(input),
            fractionAbove1: Double(moduli.count { $0 > 1 }) / total,
            fractionBetween02And15: Double(moduli.count { $0 >= 0.2 && $0 <= 1.5 }) / total,
            fractionNearAxis: fraction(arguments.count { $0 <= 0.2 }, of: arguments.count),
            fractionLeft: fraction(latent.eigenvalues.count { $0.real < 0 }, of: arguments.count),
            argumentDistance: kolmogorovDistance(
                ofSorted: arguments.sorted(), to: UniformLaw(on: 0...Double.pi)),
            meanSquaredError: SampleMoments(errors).mean, trainingLoss: losses?.training,
            testLoss: losses?.test, spectralDistance: SampleQuantiles(pairs.map(\.absolute)),
            relativeSpectralDistance: SampleQuantiles(byError),
            distanceErrorCorrelation: rankCorrelation(ofSequence: byError),
            bestTenthDistance: SampleQuantiles(Array(byError.prefix(tenth))).median,
            worstTenthDistance: SampleQuantiles(Array(byError.suffix(tenth))).median,
            projectionDefect: SampleQuantiles(geometries.map(\.projectionDefect).filter { !$0.isNaN }),
            fractionNearOne: Double(input.eigenvalues.count { ($0 - 1).length <= 0.25 }) / total,
            maskedLawDistance: maskedLaw.distance(ofSorted: moduli.sorted(), zeros: latent.exactZeros))
    }

    private func fraction(_ count: Int, of all: Int) -> Double { Double(count) / Double(all) }

    /// The distance between the two spectra at each image, and the same over the mean modulus of J_I; relatively 0 where
    /// both are zero.
    private var spectralDistances: [(absolute: Double, relative: Double)] {
        let d = latent.latentDimension
        func filled(_ values: ArraySlice<Complex<Double>>) -> [Complex<Double>] {
            values + Array(repeating: .zero, count: d - values.count)
        }
        return zip(latent.byPoint, input.byPoint).map { first, second in
            let distance = matchingDistance(filled(first), filled(second))
            let size = second.reduce(0.0) { $0 + $1.length } / Double(d)
            return (distance, distance == 0 ? 0 : distance / size)
        }
    }
}

extension MaskedGammaProductLaw {
    /// sup|F_n − F| for `zeros` zeros and the nonzero moduli given in ascending order.
    fileprivate func distance(ofSorted moduli: [Double], zeros: Int) -> Double {
        let n = Double(moduli.count + zeros)
        var largest = abs(Double(zeros) / n - zeroFraction)
        for (i, modulus) in moduli.enumerated() {
            let f = cumulative(modulus)
            largest = max(largest, f - Double(zeros + i) / n, Double(zeros + i + 1) / n - f)
        }
        return largest
    }
}
