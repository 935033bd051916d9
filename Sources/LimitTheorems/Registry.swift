extension LimitTheorem {
    /// Every theorem, in the order in which they are listed and checked.
    public static let all: [LimitTheorem] = [.semicircle, .circular, .product, .rectangular, .wishart]

    /// The theorem of a name; nil where there is none.
    public init?(identifier: String) {
        guard let theorem = Self.all.first(where: { $0.identifier == identifier }) else { return nil }
        self = theorem
    }
}
