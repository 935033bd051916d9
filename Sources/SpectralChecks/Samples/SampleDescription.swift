internal import Ensembles
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// The quantity that is written for each eigenvalue.
public enum SampledQuantity: String, CaseIterable, Codable, Sendable {
    /// λ.
    case eigenvalues
    /// ln λ = ln|λ| + i arg λ, for products of so many factors that λ itself is out of the range of doubles.
    case logEigenvalues = "log-eigenvalues"
}

/// A set of spectra to be drawn.
public struct SampleDescription: Codable, Sendable, Equatable {
    /// The identifier of the ensemble.
    public var ensemble: String
    /// The quantity that is written for each eigenvalue; nil for gamma-moduli, which have only ln|λ|.
    public var quantity: SampledQuantity?
    /// The number of matrices.
    public var samples: Int
    /// The entry law as the command line spells it.
    public var entries: String
    /// Real or complex entries.
    public var field: Field
    /// n_1, …, n_k; one number for a single matrix.
    public var dimensions: [Int]
    /// Seed, generator, solver, sampling method.
    public var settings: NumericalSettings

    /// Describes a set of spectra; nil takes the ensemble's default, parameters of other ensembles are refused.
    public init(
        _ ensemble: SampledEnsemble, samples: Int, entries: String? = nil, field: Field? = nil,
        parameters: ParameterValues = [:], quantity: SampledQuantity? = nil, settings: NumericalSettings
    ) throws(DescriptionError) {
        let name = ensemble.identifier
        try parameters.validate(ensemble.parameters, of: name) { parameter in
            SampledEnsemble.all.filter { $0.parameters.contains { $0.name == parameter } }.map(\.identifier)
        }
        let isModuli = if case .moduli = ensemble.draw { true } else { false }
        if let quantity, isModuli {
            throw DescriptionError(
                "\(parameter: "quantity") \(quantity.rawValue) does not go with \(name), which are logarithms of moduli"
            )
        }
        if let field, field != .complex, isModuli {
            throw DescriptionError("\(name) are those of complex matrices, not of \(field.rawValue) ones")
        }
        if settings.method != .automatic, isModuli {
            throw DescriptionError(
                "\(parameter: "method") \(settings.method.rawValue) does not go with \(name), which draw no matrix"
            )
        }
        if let entries, entries != "gaussian", ensemble.isGaussian {
            throw DescriptionError(
                "\(name) has gaussian entries, not \(entries)\(isModuli ? "" : "; use iid")")
        }
        self.ensemble = name
        self.quantity = isModuli ? nil : quantity ?? .eigenvalues
        self.samples = samples
        self.entries = entries ?? "gaussian"
        self.field = field ?? ensemble.usualField
        self.settings = settings
        dimensions = try ensemble.dimensions(parameters)
    }

    /// What is drawn.
    enum Drawn: Sendable {
        case matrices(any RandomMatrixEnsemble)
        case moduli(GammaProductModuli)

        var label: String {
            switch self {
            case .matrices(let ensemble): ensemble.label
            case .moduli(let moduli): moduli.label
            }
        }

        var scaling: String {
            switch self {
            case .matrices(let ensemble): ensemble.scaling
            case .moduli(let moduli): moduli.scaling
            }
        }

        var streamKey: String {
            switch self {
            case .matrices(let ensemble): ensemble.streamKey
            case .moduli(let moduli): moduli.streamKey
            }
        }
    }

    /// Refuses what cannot be run, before anything is allocated.
    func drawn(threads: Int) throws(DescriptionError) -> Drawn {
        guard let ensemble = SampledEnsemble(identifier: ensemble) else {
            throw DescriptionError("there is no ensemble '\(ensemble)'")
        }
        try EnsembleLimits.require(size: dimensions[0])
        try EnsembleLimits.require(samples: samples)
        try EnsembleLimits.require(widest: Double(dimensions.max() ?? 0))
        let entries = try NumericalSettings.entries(named: entries)
        try settings.validate(entries: entries, field: field, isSelfAdjoint: ensemble.isSelfAdjoint)
        let drawn = drawn(ensemble, dimensions, entries)
        try MemoryLimit.require(
            plannedBytes(drawn, threads: threads),
            for: "sampling matrices of size \(dimensions[0]) on \(threads) threads")
        if case .matrices(let matrices) = drawn {
            try EnsembleLimits.requireStreamCapacity(matrices, field: field)
        }
        return drawn
    }

    private func drawn(
        _ ensemble: SampledEnsemble, _ dimensions: [Int], _ entries: any EntryDistribution
    ) -> Drawn {
        switch ensemble.draw {
        case .matrices(let make): .matrices(make(dimensions, entries, field, settings.method))
        case .moduli(let make): .moduli(make(dimensions))
        }
    }

    /// The same with all dimensions divided by a factor, for trial runs.
    func drawn(dividedBy factor: Double) -> Drawn? {
        guard let ensemble = SampledEnsemble(identifier: ensemble),
            let entries = try? NumericalSettings.entries(named: entries)
        else { return nil }
        return drawn(ensemble, dimensions.map { Int((Double($0) / factor).rounded(.up)) }, entries)
    }

    /// Matrices for every worker and the spectra waiting to be written.
    func plannedBytes(_ drawn: Drawn, threads: Int) -> Double {
        let workers = Double(min(threads, samples))
        let matrices = if case .matrices(let ensemble) = drawn { ensemble.workspaceBytes } else { 0.0 }
        return workers * matrices
            + 32 * Double(dimensions[0]) * Double(min(samples, SampleExperiment.batch(threads: threads)))
    }
}
