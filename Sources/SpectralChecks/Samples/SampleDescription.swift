internal import Ensembles
public import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// The ensembles that can be sampled by name.
public enum SampledEnsemble: String, CaseIterable, Codable, Sendable {
    /// Self-adjoint matrices A/√n.
    case wigner
    /// A/√n with Gaussian entries.
    case ginibre
    /// A/√n with any entries.
    case iid
    /// A_1…A_m/√nᵐ, square.
    case product
    /// A_1…A_k/√n_1ᵏ of any dimensions.
    case rectangular
    /// Moduli of products of complex Gaussian matrices of any dimensions, without the matrices.
    case gammaModuli = "gamma-moduli"

    /// Whether all dimensions are given, and not one size.
    var takesDimensions: Bool { self == .rectangular || self == .gammaModuli }
}

/// What is written of every eigenvalue.
public enum SampledQuantity: String, CaseIterable, Codable, Sendable {
    /// λ.
    case eigenvalues
    /// ln λ = ln|λ| + i arg λ, for products of so many factors that λ itself is no double.
    case logEigenvalues = "log-eigenvalues"
}

/// A set of spectra to be drawn.
public struct SampleDescription: Codable, Sendable, Equatable {
    /// Which ensemble.
    public var ensembleName: SampledEnsemble
    /// What is written of every eigenvalue; nil for gamma-moduli, of which only ln|λ| is known.
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

    /// Describes a set of spectra; nil takes the ensemble's default, options of other ensembles are refused.
    public init(
        ensemble: SampledEnsemble, size: Int?, samples: Int, entries: String?, field: Field?, factors: Int?,
        dimensions: [Int]?, quantity: SampledQuantity? = nil, settings: NumericalSettings
    ) throws(DescriptionError) {
        if let quantity, ensemble == .gammaModuli {
            throw DescriptionError(
                "--quantity \(quantity.rawValue) does not go with gamma-moduli, which are logarithms of moduli"
            )
        }
        if factors != nil && ensemble != .product {
            throw DescriptionError("--factors belongs to product, not to '\(ensemble.rawValue)'")
        }
        if dimensions != nil && !ensemble.takesDimensions {
            throw DescriptionError(
                "--dims belongs to rectangular and gamma-moduli, not to '\(ensemble.rawValue)'")
        }
        if size != nil && ensemble.takesDimensions {
            throw DescriptionError(
                "--size does not go with \(ensemble.rawValue); give every dimension by --dims")
        }
        if let field, field != .complex, ensemble == .gammaModuli {
            throw DescriptionError(
                "gamma-moduli are those of complex matrices, not of \(field.rawValue) ones")
        }
        if settings.method != .automatic, ensemble == .gammaModuli {
            throw DescriptionError(
                "--method \(settings.method.rawValue) does not go with gamma-moduli, which draw no matrix")
        }
        if let entries, entries != "gaussian", ensemble == .ginibre || ensemble == .gammaModuli {
            let other = ensemble == .ginibre ? "; use iid" : ""
            throw DescriptionError("\(ensemble.rawValue) has gaussian entries, not \(entries)\(other)")
        }
        self.ensembleName = ensemble
        self.quantity = ensemble == .gammaModuli ? nil : quantity ?? .eigenvalues
        self.samples = samples
        self.entries = entries ?? "gaussian"
        self.field = field ?? (ensemble == .wigner ? .real : .complex)
        self.settings = settings
        let size = size ?? 100
        switch ensemble {
        case .wigner, .ginibre, .iid:
            self.dimensions = [size]
        case .product:
            let factors = factors ?? 2
            guard (1...1000).contains(factors) else {
                throw DescriptionError("--factors must be between 1 and 1000, not \(factors)")
            }
            self.dimensions = Array(repeating: size, count: factors)
        case .rectangular, .gammaModuli:
            guard let dimensions else {
                throw DescriptionError("\(ensemble.rawValue) needs --dims n_1,…,n_k, the smallest first")
            }
            _ = try TheoremCheckDescription.ratios(dimensions.map(Double.init), option: "--dims")
            self.dimensions = dimensions
        }
    }

    /// Refuses what cannot be run, before anything is allocated.
    public func validate(threads: Int) throws(DescriptionError) {
        try EnsembleLimits.require(size: dimensions[0], samples: samples, dimensions: dimensions)
        let law: any EntryDistribution
        do { law = try entryDistribution(named: entries) } catch {
            throw DescriptionError("--entries: \(error)")
        }
        try settings.validate(entries: law, field: field, isSelfAdjoint: ensembleName == .wigner)
        try MemoryLimit.require(
            plannedBytes(threads: threads),
            for: "sampling matrices of size \(dimensions[0]) on \(threads) threads")
        try EnsembleLimits.requireStreamCapacity(dimensions: dimensions.map(Double.init), field: field)
    }

    /// Matrices for every worker and the spectra waiting to be written.
    func plannedBytes(threads: Int) -> Double {
        let workers = Double(min(threads, samples))
        return workers * (moduli == nil ? ensemble.workspaceBytes : 0)
            + 32 * Double(dimensions[0]) * Double(min(samples, SampleExperiment.batch(threads: threads)))
    }

    /// The moduli to be drawn, if there are no matrices.
    var moduli: GammaProductModuli? {
        ensembleName == .gammaModuli ? GammaProductModuli(dimensions: dimensions) : nil
    }

    /// What is drawn, in words.
    public var label: String { moduli?.label ?? ensemble.label }

    /// The normalisation in words.
    public var scaling: String { moduli?.scaling ?? ensemble.scaling }

    /// The ensemble.
    var ensemble: any RandomMatrixEnsemble {
        // The name is checked by `validate`.
        let law: any EntryDistribution = (try? entryDistribution(named: entries)) ?? GaussianEntries()
        return ensembleName == .wigner
            ? WignerEnsemble(size: dimensions[0], entries: law, field: field, method: settings.method)
            : ProductEnsemble(
                dimensions: dimensions, entries: law, field: field, method: settings.method)
    }
}
