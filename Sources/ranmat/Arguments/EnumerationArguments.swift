internal import ArgumentParser
internal import Ensembles
internal import LimitTheorems
internal import LinearAlgebra
internal import RandomNumbers
internal import SpectralChecks

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
    var field: Field { value }
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

struct TheoremArgument: EnumerationArgument {
    let value: Theorem
}

struct LawArgument: EnumerationArgument {
    let value: LawName
}

struct EnsembleArgument: EnumerationArgument {
    let value: SampledEnsemble
}

struct QuantityArgument: EnumerationArgument {
    let value: SampledQuantity
}
