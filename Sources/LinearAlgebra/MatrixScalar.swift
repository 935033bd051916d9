public import ComplexModule
public import RealModule

/// The number field of a matrix's entries.
public enum Field: String, CaseIterable, Codable, Sendable {
    /// Real entries.
    case real
    /// Complex entries.
    case complex
}

/// A scalar that LAPACK computes with here: `Double` or `Complex<Double>`.
public protocol MatrixScalar: Sendable {
    /// The field the scalar belongs to.
    static var field: Field { get }
    /// How many doubles one scalar holds: 1 or 2.
    static var componentCount: Int { get }
    /// The additive identity.
    static var zero: Self { get }
    /// The scalar x + 0i.
    init(real: Double)
    /// The complex conjugate.
    var conjugate: Self { get }
    /// Re z.
    var realPart: Double { get }
    /// |z|².
    var squaredModulus: Double { get }
    /// The product of the scalar and a real number.
    func multiplied(by factor: Double) -> Self
    /// Whether every component is finite.
    var isFinite: Bool { get }
}

extension Double: MatrixScalar {
    public static var field: Field { .real }
    public static var componentCount: Int { 1 }
    /// x.
    public init(real: Double) { self = real }
    public var conjugate: Double { self }
    public var realPart: Double { self }
    public var squaredModulus: Double { self * self }
    /// x · factor.
    public func multiplied(by factor: Double) -> Double { self * factor }
}

extension Complex<Double>: MatrixScalar {
    public static var field: Field { .complex }
    public static var componentCount: Int { 2 }
    /// x + 0i.
    public init(real: Double) { self.init(real, 0) }
    public var realPart: Double { real }
    public var squaredModulus: Double { real * real + imaginary * imaginary }
}
