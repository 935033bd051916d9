public import ComplexModule
public import LinearAlgebra
public import RandomNumbers
public import RealModule

/// A scalar for the entries of random matrices: the parts of sampling that differ between the two fields.
public protocol EnsembleScalar: MatrixScalar {
    /// Replaces each number k ≥ 1 by the norm of k independent standard Gaussian entries: χ_k over the reals, √Γ(k, 1) over
    /// the complex numbers.
    static func drawGaussianNorms(
        replacingCounts values: inout MutableSpan<Double>, from stream: inout RandomStream)
    /// The factor of each component of an entry. Over the complex numbers it makes (a + ib)/√2 from a and b.
    static var componentScale: Double { get }
}

extension Double: EnsembleScalar {
    /// χ_k.
    public static func drawGaussianNorms(
        replacingCounts values: inout MutableSpan<Double>, from stream: inout RandomStream
    ) {
        stream.drawChis(replacingDegrees: &values)
    }
    /// 1.
    public static var componentScale: Double { 1 }
}

extension Complex<Double>: EnsembleScalar {
    /// √Γ(k, 1).
    public static func drawGaussianNorms(
        replacingCounts values: inout MutableSpan<Double>, from stream: inout RandomStream
    ) {
        stream.drawGammas(replacingShapes: &values)
        for i in values.indices { values[i] = values[i].squareRoot() }
    }
    /// 1/√2.
    public static var componentScale: Double { 0.5.squareRoot() }
}

extension EnsembleScalar {
    /// scale times the norms of `first`, first − 1, … entries.
    static func scaledGaussianNorms(
        from first: Int, count: Int, scale: Double, from stream: inout RandomStream
    ) -> [Double] {
        var norms = (0..<count).map { Double(first - $0) }
        var span = norms.mutableSpan
        drawGaussianNorms(replacingCounts: &span, from: &stream)
        for i in norms.indices { norms[i] *= scale }
        return norms
    }
}

extension Field {
    /// `EnsembleScalar.drawGaussianNorms` of the field's scalars.
    func drawGaussianNorms(
        replacingCounts values: inout MutableSpan<Double>, from stream: inout RandomStream
    ) {
        switch self {
        case .real: Double.drawGaussianNorms(replacingCounts: &values, from: &stream)
        case .complex: Complex<Double>.drawGaussianNorms(replacingCounts: &values, from: &stream)
        }
    }
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
