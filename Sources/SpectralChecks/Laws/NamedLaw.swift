public import RunSupport

/// A law that `ranmat law` evaluates. `all` is the registry, from which the command line and its help are made.
public struct NamedLaw: Sendable {
    /// The name on the command line.
    public let identifier: String
    /// The law in a few words, for the help text.
    public let summary: String
    /// What a user may or must give.
    public let parameters: [Parameter]
    let make: @Sendable (ParameterValues) throws(DescriptionError) -> EvaluableLaw

    init(
        _ identifier: String, _ summary: String, parameters: [Parameter],
        make: @escaping @Sendable (ParameterValues) throws(DescriptionError) -> EvaluableLaw
    ) {
        self.identifier = identifier
        self.summary = summary
        self.parameters = parameters
        self.make = make
    }

    /// The law of a name; nil where there is none.
    public init?(identifier: String) {
        guard let law = Self.all.first(where: { $0.identifier == identifier }) else { return nil }
        self = law
    }

    /// The laws that have a parameter.
    public static func owners(of parameter: String) -> [String] {
        all.filter { $0.parameters.contains { $0.name == parameter } }.map(\.identifier)
    }

    /// The law with these parameters; those of another law are refused.
    func law(_ values: ParameterValues) throws(DescriptionError) -> EvaluableLaw {
        try values.validate(parameters, of: identifier, owners: Self.owners)
        return try make(values)
    }

    /// Every law, in the order in which they are listed.
    public static let all: [NamedLaw] = limitLaws + exactLaws + wishartLaws + edgeLaws
}
