/// A point that a law gives a positive probability.
public struct Atom: Sendable, Equatable {
    /// Where it is.
    public let location: Double
    /// Its probability, in (0, 1].
    public let mass: Double

    /// A point and its probability.
    public init(location: Double, mass: Double) {
        self.location = location
        self.mass = mass
    }
}
