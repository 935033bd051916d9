public import Autoencoders
internal import ComplexModule
internal import MonteCarlo
internal import RealModule
public import Statistics

/// Measurements of untrained networks of one shape. Comparing with them shows what training has changed.
///
/// Network i has the initial weights of seed i (of seed 0, network i, where the weights are not PyTorch's). Each is one
/// draw: between images of one network hardly anything varies, so that a few images are enough.
public struct UntrainedReference: Codable, Sendable, Equatable {
    /// d.
    public var latentDimension: Int
    /// Where the initial weights come from.
    public var initialisation: ParameterInitialisation
    /// The number of networks.
    public var networks: Int
    /// The number of images for each, the first ones.
    public var images: Int
    /// Over networks: the distance of |θ| to uniform beyond half of the real fraction.
    public var argumentExcess: SampleQuantiles
    /// Over networks: the median of |λ| ≠ 0 over that of the masked law.
    public var medianRatio: SampleQuantiles
    /// Over networks: sup|F_n − F| of |λ| and the masked law, exact zeros included.
    public var maskedLawDistance: SampleQuantiles

    /// The number of networks, and the largest number of images for each.
    static let (networks, images) = (60, 100)

    /// A network without nonzero eigenvalues is left out.
    init(
        latentDimension: Int, initialisation: ParameterInitialisation, images: Int,
        excesses: [Double], medianRatios: [Double], lawDistances: [Double]
    ) {
        self.latentDimension = latentDimension
        self.initialisation = initialisation
        self.images = images
        networks = excesses.count
        argumentExcess = SampleQuantiles(excesses.filter { !$0.isNaN })
        medianRatio = SampleQuantiles(medianRatios.filter { !$0.isNaN })
        maskedLawDistance = SampleQuantiles(lawDistances)
    }
}

extension AutoencoderArchitecture {
    /// Draws untrained networks of this shape and measures each at the first of the images; nil if stopped.
    func untrainedReference(
        by initialisation: ParameterInitialisation, pixels: [Float], law: MaskedLawTable,
        engine: MonteCarloEngine
    ) async throws(JacobianError) -> UntrainedReference? {
        let points = pixels.prefix(UntrainedReference.images * inputDimension)
        typealias Numbers = (excess: Double, medianRatio: Double, lawDistance: Double)
        let outcome = await engine.run(
            samples: UntrainedReference.networks,
            into: IndexedResults<Result<Numbers, JacobianError>>(), makeWorker: {},
            draw: { _, index, results in
                let network = AutoencoderNetwork(
                    AutoencoderParameters(self, by: initialisation, seed: 0, network: index))
                let numbers = Result<Numbers, JacobianError> { () throws(JacobianError) in
                    let spectra = try JacobianAnalyser(network, space: .latent).spectra(of: points)
                    let moduli = spectra.moduli.sorted()
                    return (
                        ArgumentUniformity(spectra).excess,
                        SampleQuantiles(moduli).median / law.nonzeroMedian,
                        law.distance(ofSorted: moduli, zeros: spectra.exactZeros)
                    )
                }
                results.record(numbers, at: index)
            })
        guard outcome.completed == UntrainedReference.networks else { return nil }
        var drawn: [Numbers] = []
        for result in outcome.gathered.inSampleOrder { drawn.append(try result.get()) }
        return UntrainedReference(
            latentDimension: latentDimension, initialisation: initialisation,
            images: points.count / inputDimension, excesses: drawn.map(\.excess),
            medianRatios: drawn.map(\.medianRatio), lawDistances: drawn.map(\.lawDistance))
    }
}
