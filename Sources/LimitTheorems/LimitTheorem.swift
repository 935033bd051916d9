public import Ensembles
public import LinearAlgebra
public import RandomNumbers
public import RunSupport

/// A limit theorem: everything that is particular to it. `all` is the registry, from which checks, histograms, their
/// commands and help, and the tests of theorems are made.
public struct LimitTheorem: Sendable {
    /// Entries and the field that they are from.
    public struct EnsembleChoice: Sendable, Equatable {
        /// The entry law as the command line spells it.
        public let entries: String
        /// Real or complex.
        public let field: Field

        init(_ entries: String, _ field: Field) {
            self.entries = entries
            self.field = field
        }
    }

    /// A wrong claim, which a check must find inconsistent.
    public struct NegativeControl: Sendable {
        /// What is wrong, in a few words.
        public let fault: String
        /// Parameters that make it wrong.
        public let parameters: ParameterValues
        /// Entries and field; nil for the theorem's own.
        public let ensemble: EnsembleChoice?

        init(_ fault: String, _ parameters: ParameterValues = [:], _ ensemble: EnsembleChoice? = nil) {
            self.fault = fault
            self.parameters = parameters
            self.ensemble = ensemble
        }
    }

    /// The name on the command line and in folders: `circular`.
    public let identifier: String
    /// The theorem in a few words.
    public let title: String
    /// The statement in one sentence.
    public let statement: String
    /// Who proved it, and where.
    public let source: String
    /// Where the eigenvalues live, which says in which views they are compared.
    public let domain: SpectralDomain
    /// The default number of matrices at the largest size.
    public let samples: Int
    /// What a user may choose of the ensemble.
    public let ensembleParameters: [Parameter]
    /// What a user may claim other than the truth, beside the entries' variance.
    public let claimParameters: [Parameter]
    /// The ensembles that are checked where neither entries nor a field are given.
    public let standardEnsembles: [EnsembleChoice]
    /// What is taken for the other where one of entries and field is given.
    public let usualEnsemble: EnsembleChoice
    /// Changes of the claim or of the entries that must end inconsistent.
    public let negativeControls: [NegativeControl]
    let makeFamily:
        @Sendable (ParameterValues, any EntryDistribution, Field, SamplingMethod) throws(DescriptionError) ->
            any EnsembleFamily
    let makeClaim:
        @Sendable (ParameterValues, any EntryDistribution, Field) throws(DescriptionError) -> SpectralClaim

    /// All that a user may set.
    public var parameters: [Parameter] { ensembleParameters + [.claimedVariance] + claimParameters }

    /// Refuses parameters out of range, and those of other theorems.
    public func validate(_ parameters: ParameterValues) throws(DescriptionError) {
        try parameters.validate(self.parameters, of: identifier) { name in
            Self.all.filter { $0.parameters.contains { $0.name == name } }.map(\.identifier)
        }
    }

    /// The ensembles by size that the theorem speaks of.
    public func family(
        _ parameters: ParameterValues, entries: any EntryDistribution, field: Field,
        method: SamplingMethod = .automatic
    ) throws(DescriptionError) -> any EnsembleFamily {
        try validate(parameters)
        return try makeFamily(parameters, entries, field, method)
    }

    /// What the theorem claims of them.
    public func claim(
        _ parameters: ParameterValues, entries: any EntryDistribution, field: Field
    ) throws(DescriptionError) -> SpectralClaim {
        try validate(parameters)
        return try makeClaim(parameters, entries, field)
    }
}

extension LimitTheorem: Equatable {
    /// Theorems are told apart by their identifiers.
    public static func == (left: Self, right: Self) -> Bool { left.identifier == right.identifier }
}
