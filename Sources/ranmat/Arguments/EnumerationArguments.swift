internal import ArgumentParser
internal import Ensembles
internal import LinearAlgebra
internal import OwnSpectra
internal import RandomNumbers
internal import SpectralChecks
internal import SpectrumInference

/// An enumeration of the library as an argument: the parser lists the allowed values in its errors.
protocol EnumerationArgument: ExpressibleByArgument {
    associatedtype Value: RawRepresentable<String> & CaseIterable
    var value: Value { get }
    init(value: Value)
}

extension EnumerationArgument {
    init?(argument: String) {
        guard let value = Value(rawValue: argument) else { return nil }
        self.init(value: value)
    }

    var defaultValueDescription: String { value.rawValue }

    static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
}

struct FieldArgument: EnumerationArgument {
    let value: Field
}

struct GeneratorArgument: EnumerationArgument {
    let value: RandomGenerator
}

struct SolverArgument: EnumerationArgument {
    let value: EigenvalueBackend
}

struct MethodArgument: EnumerationArgument {
    let value: SamplingMethod
}

struct ReadingArgument: EnumerationArgument {
    let value: SpectrumDescription.Reading
}

struct ObservationsArgument: EnumerationArgument {
    let value: SpectrumDescription.Observations
}

struct NullArgument: EnumerationArgument {
    let value: NullKind
}

/// A law of the library's registry.
struct LawArgument: ExpressibleByArgument {
    let law: NamedLaw

    init?(argument: String) {
        guard let law = NamedLaw(identifier: argument) else { return nil }
        self.law = law
    }

    static var allValueStrings: [String] { NamedLaw.all.map(\.identifier) }
}

/// An ensemble of the library's registry.
struct EnsembleArgument: ExpressibleByArgument {
    let ensemble: SampledEnsemble

    init?(argument: String) {
        guard let ensemble = SampledEnsemble(identifier: argument) else { return nil }
        self.ensemble = ensemble
    }

    static var allValueStrings: [String] { SampledEnsemble.all.map(\.identifier) }
}

struct QuantityArgument: EnumerationArgument {
    let value: SampledQuantity
}
