internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

/// Options made from parameters of the library.
protocol ParameterOptions: ParsableArguments {
    /// The given values.
    var values: ParameterValues { get }
}

/// The options that only one theorem has: one file for each theorem, and one line in `TheoremSubcommands`.
protocol TheoremOptions: Sendable {
    static var theorem: LimitTheorem { get }
    /// Options of the ensemble, which `check` and `histogram` share.
    associatedtype Ensemble: ParameterOptions
    /// Wrong claims, which only `check` has.
    associatedtype Claim: ParameterOptions
}

/// For a theorem without parameters.
struct NoParameters: ParameterOptions {
    var values: ParameterValues { [:] }
}

extension Option {
    /// An option that is named and explained by a parameter.
    init<T: ExplainedArgument>(_ parameter: Parameter) where Value == T? {
        self.init(
            name: .customLong(parameter.name),
            help: ArgumentHelp("\(parameter.summary)", valueName: parameter.placeholder))
    }

    /// A number, named and explained by a parameter.
    init(_ parameter: Parameter) where Value == Double? {
        self.init(
            name: .customLong(parameter.name), parsing: .unconditional,
            help: ArgumentHelp("\(parameter.summary)", valueName: parameter.placeholder))
    }
}

extension Parameter {
    /// What stands for the value in help texts; nil for the name itself.
    fileprivate var placeholder: String? {
        switch kind {
        case .integer, .real, .choice: nil
        case .dimensions, .wholeDimensions, .wholeNumbers: "n,n,…"
        }
    }
}

extension ParameterValues {
    /// Sets whole numbers, or leaves the default.
    mutating func set(_ parameter: Parameter, _ list: IntegerList?) {
        set(parameter, list?.values.map(Double.init))
    }

    /// Sets numbers, or leaves the default.
    mutating func set(_ parameter: Parameter, _ list: NumberList?) {
        set(parameter, list?.values)
    }

    /// These values and others.
    func merging(_ others: ParameterValues, of parameters: [Parameter]) -> ParameterValues {
        var all = self
        for parameter in parameters { all[parameter] = others[parameter] ?? all[parameter] }
        return all
    }
}
