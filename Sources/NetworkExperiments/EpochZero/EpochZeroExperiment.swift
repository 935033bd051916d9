public import Autoencoders
internal import ComplexModule
public import Datasets
internal import Ensembles
internal import Foundation
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import RealModule
public import RunSupport
internal import SpecialFunctions
public import SpectralChecks
internal import SpectralLaws
internal import Statistics

/// Compares spectra of untrained autoencoders with predictions.
public struct EpochZeroExperiment: Sendable {
    /// What is compared.
    public let description: EpochZeroDescription
    /// The inputs.
    public let data: Dataset

    private let samplers: IdentitySamplers

    /// A comparison on the given images; throws if it cannot be run. The sampler of masked products is the program's own
    /// unless given.
    public init(
        _ description: EpochZeroDescription, data: Dataset, samplers: IdentitySamplers = IdentitySamplers()
    ) throws(DescriptionError) {
        try description.validate(images: data.images.count, pixels: data.images.pixelCount)
        for d in description.latentDimensions { _ = try description.architecture(latentDimension: d) }
        self.description = description
        self.data = data
        self.samplers = samplers
    }

    /// Why there is no result.
    public enum Failure: Error, Sendable {
        /// The run was stopped.
        case stopped
        /// A network's Jacobian has no eigenvalues.
        case jacobian(JacobianError, latentDimension: Int)
    }

    /// Draws the random products and networks, and keeps what they give in the run's journal. This is all that one part of a
    /// run does; the spectra of the one network of the paper's design are left to the whole.
    public func gather(_ control: RunControl) async throws(Failure) {
        let meter = Meter(control, latentDimensions: description.latentDimensions.count)
        _ = await maskedPredictions(meter)
        for (index, d) in description.latentDimensions.enumerated() where !meter.isStopped {
            _ = try await manyNetworks(d, index, meter)
        }
    }

    /// Runs the comparison.
    public func run(_ control: RunControl) async throws(Failure) -> EpochZeroResult {
        let meter = Meter(control, latentDimensions: description.latentDimensions.count)
        guard let masked = await maskedPredictions(meter) else { throw .stopped }
        var rows: [EpochZeroRow] = []
        var outliers: [EpochZeroResult.Outlier] = []
        for (index, d) in description.latentDimensions.enumerated() {
            let spectra = try await paperDesign(d, index, meter)
            let samples = try await manyNetworks(d, index, meter)
            rows.append(row(d, spectra, samples, masked: masked.medians[index]))
            outliers += EpochZeroResult.outliers(of: spectra[0], summary: rows[index].latent)
        }
        let demonstration = Demonstration(data.provenance)
        return EpochZeroResult(
            rows: rows, outliers: outliers, maskedFailures: masked.failures > 0 ? masked.failures : nil,
            data: data.provenance, demonstration: demonstration,
            claims: claims(rows).judged(unless: demonstration), description: description)
    }

    /// The paper's statements are about the paper's networks.
    private func claims(_ rows: [EpochZeroRow]) -> [PaperClaim] {
        guard description.widths == PredictionDescription.paperWidths else { return [] }
        return EpochZeroClaims.judged(rows, hiddenLayers: description.widths.count - 1)
    }

    private func network(
        _ d: Int, by initialisation: ParameterInitialisation, _ index: Int = 0
    ) -> AutoencoderNetwork {
        guard let architecture = try? description.architecture(latentDimension: d) else {
            preconditionFailure("the description was validated")
        }
        return AutoencoderNetwork(
            AutoencoderParameters(architecture, by: initialisation, seed: description.seed, network: index))
    }

    /// J_L and J_I of one network at many points.
    private func paperDesign(
        _ d: Int, _ index: Int, _ meter: Meter
    ) async throws(Failure) -> [JacobianSpectra] {
        let network = network(d, by: description.initialisation)
        let count = description.points * data.images.pixelCount
        let points = Array(data.images.pixels[..<count])
        var all: [JacobianSpectra] = []
        for (part, space) in [JacobianSpace.latent, .input].enumerated() {
            let blocks = AutoencoderNetwork.jacobianBlocks(of: description.points)
            let engine = meter.engine(latent: index, part: part, of: blocks)
            do throws(JacobianError) {
                all.append(try await network.jacobianSpectra(on: space, at: points, engine: engine))
            } catch {
                throw .jacobian(error, latentDimension: d)
            }
            if meter.isStopped { throw .stopped }
        }
        return all
    }

    /// J_L of many networks at a few points each.
    private func manyNetworks(
        _ d: Int, _ index: Int, _ meter: Meter
    ) async throws(Failure) -> [NetworkSample] {
        let (pixels, images) = (data.images.pixels, data.images.count)
        let size = data.images.pixelCount
        let k = description.pointsPerNetwork
        let groups = images / k
        let outcome = await meter.control.gather(
            "d = \(d), networks", samples: description.networks, into: IndexedResults<DrawnNetwork>(),
            progress: meter.progress(latent: index, part: 2, of: description.networks), makeWorker: {},
            draw: { _, index, results in
                let start = (index % groups) * k * size
                // PyTorch's networks of one seed share their first weights between latent dimensions; ours do not.
                let network = network(d, by: .philox, index)
                do throws(JacobianError) {
                    let sample = try NetworkSample(network, points: pixels[start..<(start + k * size)])
                    results.record(.sample(sample), at: index)
                } catch {
                    results.record(.failure(error), at: index)
                }
            })
        if meter.isStopped { throw .stopped }
        var samples: [NetworkSample] = []
        for drawn in outcome.gathered.inSampleOrder {
            switch drawn {
            case .sample(let sample): samples.append(sample)
            case .failure(let error): throw .jacobian(error, latentDimension: d)
            }
        }
        return samples
    }

    /// The median of masked products with uniform entries for each latent dimension, and how many of them have no
    /// eigenvalues and are left out; nil if stopped.
    private func maskedPredictions(_ meter: Meter) async -> (medians: [PooledMedian], failures: Int)? {
        let products = AutoencoderProducts(
            latentDimensions: description.latentDimensions, widths: description.widths,
            entries: UniformEntries(), isMasked: true)
        let seed = description.seed
        let draw = samplers.autoencoder
        let outcome = await meter.control.gather(
            "masked products", samples: description.maskedSamples, into: IndexedResults<MaskedModuli>(),
            progress: meter.progress(masked: description.maskedSamples),
            makeWorker: { SpectrumWorkspace(backend: .lapack) },
            draw: { workspace, index, results in
                // The groups below are those of the predictions.
                let name = StreamName(seed: seed, purpose: .autoencoderProducts, group: 3, sample: index)
                var stream = RandomStream(name, generator: .philox)
                let drawn = try? draw(products, &stream, workspace)
                results.record(MaskedModuli(drawn), at: index)
            })
        if meter.isStopped { return nil }
        let drawn = outcome.gathered.inSampleOrder
        let complete = drawn.compactMap(\.moduli)
        let medians = description.latentDimensions.indices.map { i in
            PooledMedian(complete.map { $0[i].values })
        }
        return (medians, drawn.count - complete.count)
    }

    private func row(
        _ d: Int, _ spectra: [JacobianSpectra], _ samples: [NetworkSample], masked: PooledMedian
    ) -> EpochZeroRow {
        let theory = TheoreticalPrediction(
            latentDimension: d, widths: description.widths,
            path: description.widths.reversed() + description.widths.dropFirst())
        let median = PooledMedian(samples.map(\.moduli))
        let arguments = PooledMedian(samples.map(\.arguments))
        let slope = SampleMoments(samples.map(\.outputSlope)).mean.squareRoot()
        let prediction = slope * masked.value
        let predictionError = slope * masked.standardError
        let error = hypot(median.standardError, predictionError)
        let zero = SampleMoments(samples.map(\.zeroFraction))
        let isTested =
            theory.zeroFraction < EpochZeroRow.mostZeros && zero.mean < EpochZeroRow.mostZeros && error > 0
        let limit = TailProbability.studentTQuantile(
            upper: EpochZeroDescription.falseAlarmRate / (2 * Double(description.latentDimensions.count)),
            degreesOfFreedom: Double(samples.count - 1))
        let real = SampleMoments(samples.map(\.realFraction))
        let uncertain = samples.reduce(0) { $0 + $1.uncertainReals }
        let largest = samples.map { $0.moduli.max() ?? 0 }
        let correlation = IntraclassCorrelation(samples.map(\.traces))
        let printed =
            description.widths == PredictionDescription.paperWidths ? PaperMedians.printed[d] : nil
        let latent = JacobianSummary(spectra[0])
        return EpochZeroRow(
            latentDimension: d, latent: latent, input: JacobianSummary(spectra[1]),
            networks: samples.count, median: median.value, medianStandardError: median.standardError,
            medianScatterFactor: exp(
                SampleMoments(samples.map(\.logMedian).filter { !$0.isNaN }).standardDeviation),
            largestModulus: largest.max() ?? 0,
            fractionAbove0005: Double(largest.count { $0 > 0.005 }) / Double(samples.count),
            realFraction: real.mean, realFractionStandardError: real.standardError,
            uncertainReals: uncertain > 0 ? uncertain : nil, zeroFraction: zero.mean,
            zeroFractionStandardError: zero.standardError, medianArgument: arguments.value,
            medianArgumentStandardError: arguments.standardError,
            argumentDistance: ArgumentUniformity.distance(samples.flatMap(\.arguments)),
            argumentDistanceOfOneNetwork: ArgumentUniformity.distance(spectra[0].arguments),
            traceCorrelation: correlation.value, traceCorrelationStandardError: correlation.standardError,
            outputSlope: slope, printedMedian: printed?.norm,
            formulaMedian: theory.formulaMedianSquared.squareRoot(), exactComplexMedian: theory.exactMedian,
            maskedExactMedian: theory.maskedExactMedian, maskedUniformMedian: prediction,
            maskedUniformMedianStandardError: predictionError, zeroFractionExact: theory.zeroFraction,
            score: isTested ? (median.value - prediction) / error : nil, scoreLimit: limit)
    }
}

/// The moduli of one masked product, for each latent dimension those of all blocks; nil where it has no eigenvalues.
private struct MaskedModuli: Codable {
    struct Blocks: Codable {
        @PackedDoubles var values: [Double]
    }

    let moduli: [Blocks]?

    init(_ drawn: [[AutoencoderProducts.Moduli]]?) {
        moduli = drawn?.map { Blocks(values: $0.flatMap(\.values)) }
    }
}

/// Progress over all parts of a comparison.
private struct Meter: Sendable {
    let control: RunControl
    private let total: Double

    init(_ control: RunControl, latentDimensions: Int) {
        self.control = control
        total = Double(latentDimensions) + 1
    }

    var isStopped: Bool { control.stop?.hasLeftWork == true }

    func progress(masked samples: Int) -> @Sendable (Int) -> Void {
        progress(from: 0, to: 1, of: samples, "masked products")
    }

    /// Parts 0 and 1 are the paper's design, which takes about as long together as part 2.
    func progress(latent index: Int, part: Int, of count: Int) -> @Sendable (Int) -> Void {
        let start = 1 + Double(index) + Double(part) / 4
        return progress(from: start, to: start + (part == 2 ? 0.5 : 0.25), of: count, "untrained networks")
    }

    func engine(latent index: Int, part: Int, of count: Int) -> MonteCarloEngine {
        MonteCarloEngine(
            threads: control.threads, stop: control.stop,
            progress: progress(latent: index, part: part, of: count))
    }

    private func progress(
        from start: Double, to end: Double, of count: Int, _ what: String
    ) -> @Sendable (Int) -> Void {
        let (control, total) = (control, total)
        return { finished in
            control.progress?((start + (end - start) * Double(finished) / Double(count)) / total, what)
        }
    }
}
