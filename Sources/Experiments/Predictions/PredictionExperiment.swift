internal import Ensembles
internal import Foundation
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import Statistics

/// Validates the paper's median and maximum predictions by exact laws and simulation.
public struct PredictionExperiment: Sendable {
    /// What is predicted.
    public let description: PredictionDescription

    /// Predictions; throws if the description cannot be run.
    public init(_ description: PredictionDescription) throws(DescriptionError) {
        try description.validate()
        self.description = description
    }

    /// The predictions, with what they say in words.
    public struct Result: Codable, Sendable {
        /// One row a latent dimension.
        public var rows: [PredictionRow]
        /// The number of simulated matrices of each kind that entered.
        public var samples: Int
        /// What the numbers say about the paper's.
        public var statements: [String]
    }

    /// The simulated matrices in words.
    public var ensembleLabels: [String] { Kind.allCases.map { products($0).label } }

    private enum Kind: Int, CaseIterable, Sendable {
        case gaussian, uniform, maskedUniform
    }

    /// Runs the experiment; nil if it was stopped before enough samples for a standard error.
    public func run(_ control: RunControl) async -> Result? {
        let simulated = await simulate(control)
        let completed = simulated.map { $0[0].count }.min() ?? 0
        guard completed >= 10 else { return nil }
        let path = products(.uniform).path
        let rows = description.latentDimensions.enumerated().map { i, d in
            row(
                d, TheoreticalPrediction(latentDimension: d, widths: description.widths, path: path),
                simulated.map { $0[i] })
        }
        return Result(
            rows: rows, samples: completed,
            statements: PredictionStatements.sentences(rows, widths: description.widths))
    }

    private func products(_ kind: Kind) -> AutoencoderProducts {
        AutoencoderProducts(
            latentDimensions: description.latentDimensions, widths: description.widths,
            entries: kind == .gaussian ? GaussianEntries() : UniformEntries(),
            isMasked: kind == .maskedUniform,
            method: kind == .gaussian ? description.settings.method : .automatic)
    }

    /// For every kind and latent dimension, the moduli of all blocks of all samples.
    private func simulate(_ control: RunControl) async -> [[[[AutoencoderProducts.Moduli]]]] {
        let (settings, samples) = (description.settings, description.samples)
        var all: [[[[AutoencoderProducts.Moduli]]]] = []
        for kind in Kind.allCases {
            let products = products(kind)
            let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
                let done = Double(kind.rawValue) + Double(finished) / Double(samples)
                control.progress?(done / Double(Kind.allCases.count), "products of random matrices")
            }
            let outcome = await engine.run(
                samples: samples, into: IndexedResults<[[AutoencoderProducts.Moduli]]>(),
                makeWorker: { SpectrumWorkspace(backend: settings.solver) },
                draw: { workspace, index, results in
                    let name = StreamName(
                        seed: settings.seed, purpose: .autoencoderProducts, group: kind.rawValue,
                        sample: index)
                    var stream = RandomStream(name, generator: settings.generator)
                    if let moduli = try? products.draw(from: &stream, using: workspace) {
                        results.record(moduli, at: index)
                    }
                })
            let drawn = outcome.gathered.inSampleOrder
            all.append(
                description.latentDimensions.indices.map { i in drawn.map { $0[i] } })
        }
        return all
    }

    private func row(
        _ d: Int, _ theory: TheoreticalPrediction, _ samples: [[[AutoencoderProducts.Moduli]]]
    ) -> PredictionRow {
        let medians = samples.map { PooledMedian($0.map { blocks in blocks.flatMap(\.values) }) }
        let maxima = samples.map { kind in
            SampleMoments(kind.map { blocks in SampleMoments(blocks.map { $0.values.max() ?? 0 }).mean })
        }
        let gaussian = Kind.gaussian.rawValue
        let uniform = Kind.uniform.rawValue
        let masked = Kind.maskedUniform.rawValue
        let realFraction = SampleMoments(
            samples[gaussian].map { blocks in
                SampleMoments(blocks.map { Double($0.realCount) / Double(d) }).mean
            })
        let printed =
            description.widths == PredictionDescription.paperWidths ? PaperMedians.printed[d] : nil
        return PredictionRow(
            latentDimension: d, printedMedian: printed?.norm, printedMedianSquared: printed?.squared,
            formulaMedianSquared: theory.formulaMedianSquared,
            formulaMedian: theory.formulaMedianSquared.squareRoot(), formulaMax: theory.formulaMax,
            exactComplexMedian: theory.exactMedian, exactComplexExpectedMax: theory.exactExpectedMax,
            probabilityMaxExceedsEdge: theory.probabilityMaxExceedsEdge,
            realGaussianMedian: medians[gaussian].value,
            realGaussianMedianStandardError: medians[gaussian].standardError,
            realGaussianExpectedMax: maxima[gaussian].mean,
            realGaussianExpectedMaxStandardError: maxima[gaussian].standardError,
            realUniformMedian: medians[uniform].value,
            realUniformMedianStandardError: medians[uniform].standardError,
            realUniformExpectedMax: maxima[uniform].mean,
            realUniformExpectedMaxStandardError: maxima[uniform].standardError,
            realFractionExact: theory.realFraction, realFractionSimulated: realFraction.mean,
            realFractionSimulatedStandardError: realFraction.standardError,
            maskedLimitMedian: theory.maskedLimitMedian, maskedExactMedian: theory.maskedExactMedian,
            maskedUniformMedian: medians[masked].value,
            maskedUniformMedianStandardError: medians[masked].standardError,
            maskedLimitMax: theory.maskedLimitMax, maskedUniformExpectedMax: maxima[masked].mean,
            maskedUniformExpectedMaxStandardError: maxima[masked].standardError,
            zeroFractionExact: theory.zeroFraction,
            maskFactor: theory.exactMedian / theory.maskedExactMedian)
    }
}
