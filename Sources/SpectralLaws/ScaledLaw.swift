/// The law of s·X for X with a given law and s > 0.
public struct ScaledLaw: UnivariateLaw {
    private let law: any UnivariateLaw
    private let scale: Double

    /// The law of scale · X.
    public init(_ law: any UnivariateLaw, scale: Double) {
        precondition(scale > 0 && scale.isFinite, "a scale is positive")
        self.law = law
        self.scale = scale
    }

    public var support: ClosedRange<Double> {
        (law.support.lowerBound * scale)...(law.support.upperBound * scale)
    }

    public func density(_ x: Double) -> Double { law.density(x / scale) / scale }
    public func cumulative(_ x: Double) -> Double { law.cumulative(x / scale) }
    public func complement(_ x: Double) -> Double { law.complement(x / scale) }
    public func quantile(_ probability: Double) -> Double { scale * law.quantile(probability) }

    public func moment(_ order: Int) -> Double {
        (0..<order).reduce(law.moment(order)) { product, _ in product * scale }
    }

    public func partialExpectation(_ x: Double) -> Double { scale * law.partialExpectation(x / scale) }
}
