public import ComplexModule
public import LinearAlgebra
public import RandomNumbers
public import RealModule

/// A scalar for the entries of random matrices: the parts of sampling that differ between the two fields.
public protocol EnsembleScalar: MatrixScalar {
    /// The norm of k independent standard Gaussian entries: χ_k over the reals, √Γ(k, 1) over the complex
    /// numbers.
    static func gaussianNorm(of count: Int, from stream: inout RandomStream) -> Double
    /// The factor of each component of an entry. Over the complex numbers it makes (a + ib)/√2 from a and b.
    static var componentScale: Double { get }
}

extension Double: EnsembleScalar {
    /// χ_k.
    public static func gaussianNorm(of count: Int, from stream: inout RandomStream) -> Double {
        stream.chi(degreesOfFreedom: count)
    }
    /// 1.
    public static var componentScale: Double { 1 }
}

extension Complex<Double>: EnsembleScalar {
    /// √Γ(k, 1).
    public static func gaussianNorm(of count: Int, from stream: inout RandomStream) -> Double {
        stream.gamma(shape: Double(count)).squareRoot()
    }
    /// 1/√2.
    public static var componentScale: Double { 0.5.squareRoot() }
}

extension Matrix where Scalar: EnsembleScalar {
    /// Fills with independent entries times `scale`; see `EntryDistribution` for complex entries.
    public mutating func fill(
        with entries: some EntryDistribution, from stream: inout RandomStream, scale: Double = 1
    ) {
        fill(first: rows * columns, with: entries, from: &stream, scale: scale)
    }

    /// Fills the first `count` entries in memory order.
    mutating func fill(
        first count: Int, with entries: some EntryDistribution, from stream: inout RandomStream,
        scale: Double = 1
    ) {
        let factor = scale * Scalar.componentScale
        withMutableComponents(ofFirst: count) { (components: inout MutableSpan<Double>) in
            entries.fill(&components, from: &stream)
            if factor != 1 {
                for i in components.indices { components[i] *= factor }
            }
        }
    }
}
