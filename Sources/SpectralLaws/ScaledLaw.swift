/// The law of s·X, where X has a given law and s > 0.
public struct ScaledLaw: UnivariateLaw {
    private let law: any UnivariateLaw
    private let scale: Double

    /// The law of scale · X.
    public init(_ law: any UnivariateLaw, scale: Double) {
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.law = law
        self.scale = scale
    }

    /// The support, scaled.
    public var support: ClosedRange<Double> {
        (law.support.lowerBound * scale)...(law.support.upperBound * scale)
    }

    /// The atoms, scaled.
    public var atoms: [Atom] {
        law.atoms.map { Atom(location: $0.location * scale, mass: $0.mass) }
    }

    /// ρ(x/s)/s.
    public func density(_ x: Double) -> Double { law.density(x / scale) / scale }
    /// F(x/s).
    public func cumulative(_ x: Double) -> Double { law.cumulative(x / scale) }
    /// 1 − F(x/s).
    public func complement(_ x: Double) -> Double { law.complement(x / scale) }
    /// s Q(p).
    public func quantile(_ probability: Double) -> Double { scale * law.quantile(probability) }

    /// sᵏE[Xᵏ].
    public func moment(_ order: Int) -> Double {
        (0..<order).reduce(law.moment(order)) { product, _ in product * scale }
    }

    /// s times the partial expectation at x/s.
    public func partialExpectation(_ x: Double) -> Double { scale * law.partialExpectation(x / scale) }
}
