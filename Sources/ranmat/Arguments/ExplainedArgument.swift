internal import ArgumentParser

/// The value of an option whose parser explains why a text is invalid.
///
/// An option of such a type needs no more than its declaration. Its text may begin with a minus sign.
protocol ExplainedArgument: ExpressibleByArgument {
    init(explaining text: String) throws(ArgumentError)
}

/// Why a text is invalid: the end of a sentence that has already named the option and the text.
struct ArgumentError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension ExplainedArgument {
    init?(argument: String) {
        guard let value = try? Self(explaining: argument) else { return nil }
        self = value
    }
}

extension Option where Value: ExplainedArgument {
    /// An option with a default, which its help names.
    init(
        wrappedValue: Value, name: NameSpecification = .long,
        parsing: SingleValueParsingStrategy = .unconditional, help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) {
        var help = help ?? ""
        help.abstract += " (default: \(wrappedValue.defaultValueDescription))"
        self.init(
            wrappedValue: wrappedValue, name: name, parsing: parsing, help: help, completion: completion,
            transform: { text in try Value(explaining: text) })
    }
}

extension Option {
    /// An option that may be left out.
    init<T: ExplainedArgument>(
        name: NameSpecification = .long, parsing: SingleValueParsingStrategy = .unconditional,
        help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == T? {
        self.init(
            name: name, parsing: parsing, help: help, completion: completion,
            transform: { text in try T(explaining: text) })
    }
}

extension Int: ExplainedArgument {
    init(explaining text: String) throws(ArgumentError) { self = try WholeNumber(text).value(of: Int.self) }
}

extension UInt64: ExplainedArgument {
    init(explaining text: String) throws(ArgumentError) {
        self = try WholeNumber(text).value(of: UInt64.self)
    }
}
