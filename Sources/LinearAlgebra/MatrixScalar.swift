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
///
/// The requirements on matrices are the routines that differ between the two fields. They are called through
/// ``Matrix`` and ``EigenvalueSolver``.
public protocol MatrixScalar: AdditiveArithmetic, Sendable {
    /// The field the scalar belongs to.
    static var field: Field { get }
    /// How many doubles one scalar holds: 1 or 2.
    static var componentCount: Int { get }
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

    /// target ← left · right, by BLAS.
    static func multiply(_ left: Matrix<Self>, _ right: Matrix<Self>, into target: inout Matrix<Self>)
    /// matrix ← matrix · R, where R is the upper triangle of the square matrix `triangular`, by BLAS.
    static func multiply(_ matrix: inout Matrix<Self>, byUpperTriangular triangular: Matrix<Self>)
    /// The eigenvalues of a general matrix, which is overwritten.
    static func eigenvalues(
        ofGeneral matrix: inout Matrix<Self>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The eigenvalues of a general matrix, which is overwritten, with their condition numbers.
    static func conditionedSpectrum(
        of matrix: inout Matrix<Self>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> ConditionedSpectrum
    /// The eigenvalues of an upper Hessenberg matrix, which is overwritten.
    static func eigenvalues(
        ofHessenberg matrix: inout Matrix<Self>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The eigenvalues of a self-adjoint matrix given by its lower triangle, which is overwritten.
    static func eigenvalues(
        ofSelfAdjoint matrix: inout Matrix<Self>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The eigenvalues of products that are not formed.
    static func eigenvalues(
        ofProducts products: [[Matrix<Self>]], by solver: EigenvalueSolver
    ) -> [Result<LogSpectrum, EigenvalueError>]
    /// The squared singular values of a matrix, which is overwritten; min(rows, columns) of them, ascending.
    static func squaredSingularValues(
        of matrix: inout Matrix<Self>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double]
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
