internal import Ensembles
internal import Foundation
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
public import Reports
public import RunSupport
public import SpectralChecks
internal import Statistics

/// Validates the paper's median and maximum predictions by exact laws and simulation.
public struct PredictionExperiment: Sendable {
    /// What is predicted.
    public let description: PredictionDescription
    private let samplers: IdentitySamplers

    /// Predictions; throws if the description cannot be run. The sampler is the program's own unless given.
    public init(
        _ description: PredictionDescription, samplers: IdentitySamplers = IdentitySamplers()
    ) throws(DescriptionError) {
        try description.validate()
        self.description = description
        self.samplers = samplers
    }

    /// The predictions, with what they say in words.
    public struct Result: Encodable, Sendable {
        /// One row for each latent dimension.
        public var rows: [PredictionRow]
        /// The number of Gaussian and of uniform matrices that were drawn.
        public var samples: Int
        /// The number of masked matrices that were drawn.
        public var maskedSamples: Int
        /// The number of matrices left out because their eigenvalues could not be computed.
        public var failures: Int
        /// The number of eigenvalues of the real Gaussian matrices that rounding may have made real or complex; nil
        /// for none.
        public var uncertainReals: Int?
        /// Conclusions about the paper's numbers, in sentences.
        public var statements: [String]
        /// How much was completed, if the run was stopped.
        public var stopped: Shortfall?

        /// Whether simulated numbers are missing because too many matrices of a kind failed, although enough were
        /// drawn.
        public var lacksSimulations: Bool {
            failures > 0 && samples >= PredictionExperiment.fewestMatrices
                && rows.contains {
                    $0.realGaussianMedian == nil || $0.realUniformMedian == nil
                        || $0.maskedUniformMedian == nil
                }
        }
    }

    /// The simulated matrices in words.
    public var ensembleLabels: [String] { Kind.allCases.map { products($0).label } }

    private enum Kind: Int, CaseIterable, Sendable {
        case gaussian, uniform, maskedUniform

        /// How many are drawn in one sample of all kinds.
        var multiplicity: Int { self == .maskedUniform ? PredictionDescription.maskedRatio : 1 }
    }

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async { _ = await simulate(control) }

    /// Runs the experiment. A run that is stopped early returns the exact numbers, and the simulated ones for which
    /// there were enough samples.
    public func run(_ control: RunControl) async -> Result {
        let simulated = await simulate(control)
        let uncertain = simulated.draws[Kind.gaussian.rawValue].joined().reduce(0) { $0 + $1.uncertainReals }
        let path = products(.uniform).path
        let rows = description.latentDimensions.enumerated().map { i, d in
            row(
                d, TheoreticalPrediction(latentDimension: d, widths: description.widths, path: path),
                simulated.draws.map { $0.map { $0[i] } })
        }
        return Result(
            rows: rows, samples: simulated.completed,
            maskedSamples: simulated.completed * PredictionDescription.maskedRatio,
            failures: simulated.failures,
            uncertainReals: uncertain > 0 ? uncertain : nil,
            statements: PredictionStatements.sentences(rows, widths: description.widths),
            stopped: Shortfall(
                completed: simulated.completed, requested: description.samples, unit: "samples"))
    }

    private func products(_ kind: Kind) -> AutoencoderProducts {
        AutoencoderProducts(
            latentDimensions: description.latentDimensions, widths: description.widths,
            entries: kind == .gaussian ? GaussianEntries() : UniformEntries(),
            isMasked: kind == .maskedUniform,
            method: kind == .gaussian ? description.settings.method : .automatic)
    }

    /// What is kept of one matrix's blocks of one latent dimension.
    private struct Blocks: Sendable, Codable {
        /// The moduli of all blocks.
        @PackedDoubles private(set) var moduli: [Double]
        /// The mean over blocks of the largest modulus.
        let largest: Double
        /// The mean over blocks of the number of real eigenvalues.
        let realCount: Double
        let uncertainReals: Int

        init(_ blocks: [AutoencoderProducts.Moduli]) {
            moduli = blocks.flatMap(\.values)
            largest = SampleMoments(blocks.map { $0.values.max() ?? 0 }).mean
            realCount = SampleMoments(blocks.map { Double($0.realCount) }).mean
            uncertainReals = blocks.reduce(0) { $0 + $1.uncertainReals }
        }
    }

    private struct Simulated {
        /// For every kind the matrices, for each the blocks by latent dimension.
        var draws: [[[Blocks]]]
        var completed: Int
        var failures: Int
    }

    /// Draws all kinds sample by sample, so that a run stopped early has some of each.
    private func simulate(_ control: RunControl) async -> Simulated {
        let (settings, samples) = (description.settings, description.samples)
        let draw = samplers.autoencoder
        let kinds = Kind.allCases.map { ($0, products($0)) }
        let outcome = await control.gather(
            "products", samples: samples, into: IndexedResults<[[[Blocks]?]]>(),
            progress: { finished in
                control.progress?(Double(finished) / Double(samples), "products of random matrices")
            },
            makeWorker: { SpectrumWorkspace(backend: settings.solver) },
            draw: { workspace, index, results in
                let drawn = kinds.map { kind, products in
                    (0..<kind.multiplicity).map { copy in
                        let name = StreamName(
                            seed: settings.seed, purpose: .autoencoderProducts, group: kind.rawValue,
                            sample: kind.multiplicity * index + copy)
                        var stream = RandomStream(name, generator: settings.generator)
                        let blocks = try? draw(products, &stream, workspace)
                        return blocks.map { $0.map(Blocks.init) }
                    }
                }
                results.record(drawn, at: index)
            })
        let drawn = outcome.gathered.inSampleOrder
        let byKind = kinds.indices.map { kind in drawn.flatMap { $0[kind] } }
        return Simulated(
            draws: byKind.map { $0.compactMap(\.self) }, completed: drawn.count,
            failures: byKind.reduce(0) { sum, matrices in sum + matrices.count { $0 == nil } })
    }

    /// With fewer matrices no simulated numbers are given.
    private static let fewestMatrices = 10

    /// The number itself, nil if it is NaN.
    private func known(_ value: Double) -> Double? { value.isNaN ? nil : value }

    private func row(
        _ d: Int, _ theory: TheoreticalPrediction, _ samples: [[Blocks]]
    ) -> PredictionRow {
        let samples = samples.map { $0.count < Self.fewestMatrices ? [] : $0 }
        let medians = samples.map { PooledMedian($0.map(\.moduli)) }
        let maxima = samples.map { SampleMoments($0.map(\.largest)) }
        let gaussian = Kind.gaussian.rawValue
        let uniform = Kind.uniform.rawValue
        let masked = Kind.maskedUniform.rawValue
        let realFraction = SampleMoments(samples[gaussian].map { $0.realCount / Double(d) })
        let printed =
            description.widths == PredictionDescription.paperWidths ? PaperMedians.printed[d] : nil
        return PredictionRow(
            latentDimension: d, printedMedian: printed?.norm, printedMedianSquared: printed?.squared,
            formulaMedianSquared: theory.formulaMedianSquared,
            formulaMedian: theory.formulaMedianSquared.squareRoot(), formulaMax: theory.formulaMax,
            exactComplexMedian: theory.exactMedian, exactComplexExpectedMax: theory.exactExpectedMax,
            probabilityMaxExceedsEdge: theory.probabilityMaxExceedsEdge,
            realGaussianMedian: known(medians[gaussian].value),
            realGaussianMedianStandardError: known(medians[gaussian].standardError),
            realGaussianExpectedMax: known(maxima[gaussian].mean),
            realGaussianExpectedMaxStandardError: known(maxima[gaussian].standardError),
            realUniformMedian: known(medians[uniform].value),
            realUniformMedianStandardError: known(medians[uniform].standardError),
            realUniformExpectedMax: known(maxima[uniform].mean),
            realUniformExpectedMaxStandardError: known(maxima[uniform].standardError),
            realFractionExact: theory.realFraction, realFractionSimulated: known(realFraction.mean),
            realFractionSimulatedStandardError: known(realFraction.standardError),
            maskedLimitMedian: theory.maskedLimitMedian, maskedExactMedian: theory.maskedExactMedian,
            maskedUniformMedian: known(medians[masked].value),
            maskedUniformMedianStandardError: medians[masked].value > 0
                ? known(medians[masked].standardError) : nil,
            maskedLimitMax: theory.maskedLimitMax, maskedUniformExpectedMax: known(maxima[masked].mean),
            maskedUniformExpectedMaxStandardError: known(maxima[masked].standardError),
            zeroFractionExact: theory.zeroFraction,
            maskFactor: theory.maskedExactMedian > 0 ? theory.exactMedian / theory.maskedExactMedian : nil)
    }
}
