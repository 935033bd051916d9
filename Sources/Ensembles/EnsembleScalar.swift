public import ComplexModule
public import LinearAlgebra
public import RandomNumbers
public import RealModule

/// A scalar that matrix ensembles can be drawn over: what differs between the two fields.
public protocol EnsembleScalar: MatrixScalar {
    /// The product of two matrices, by BLAS.
    static func multiply(_ left: Matrix<Self>, _ right: Matrix<Self>, into target: inout Matrix<Self>)
    /// matrix ← matrix · upper triangle of `triangular`.
    static func multiply(_ matrix: inout Matrix<Self>, byUpperTriangular triangular: Matrix<Self>)
    /// The spectrum of a general matrix.
    static func generalSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The spectrum of a product that is not formed.
    static func productSpectrum(
        _ factors: [Matrix<Self>], _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> LogSpectrum
    /// The spectrum of an upper Hessenberg matrix.
    static func hessenbergSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The spectrum of a self-adjoint matrix given by its lower triangle.
    static func selfAdjointSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum
    /// The squared singular values of a matrix, ascending.
    static func squaredSingularValues(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double]
    /// The norm of k independent standard Gaussian entries: χ_k over the reals, √Γ(k, 1) over the
    /// complex numbers.
    static func gaussianNorm(of count: Int, from stream: inout RandomStream) -> Double
    /// A uniformly weighted pair (a, b) becomes the entry (a + ib)/√2 over the complex numbers.
    static var componentScale: Double { get }
}

extension Double: EnsembleScalar {
    /// The product of two matrices, by BLAS.
    public static func multiply(_ left: Matrix<Self>, _ right: Matrix<Self>, into target: inout Matrix<Self>)
    {
        Matrix.multiply(left, right, into: &target)
    }
    /// matrix ← matrix · upper triangle of `triangular`, by BLAS.
    public static func multiply(_ matrix: inout Matrix<Self>, byUpperTriangular triangular: Matrix<Self>) {
        matrix.multiplyFromRight(byUpperTriangular: triangular)
    }
    /// The spectrum of a general matrix, which is destroyed.
    public static func generalSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofGeneral: &matrix) }
    /// The spectrum of a product that is not formed.
    public static func productSpectrum(
        _ factors: [Matrix<Self>], _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> LogSpectrum { try solver.eigenvalues(ofProduct: factors) }
    /// The spectrum of an upper Hessenberg matrix, which is destroyed.
    public static func hessenbergSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofHessenberg: &matrix) }
    /// The spectrum of a self-adjoint matrix given by its lower triangle, which is destroyed.
    public static func selfAdjointSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofSelfAdjoint: &matrix) }
    /// The squared singular values of a matrix, which is destroyed, ascending.
    public static func squaredSingularValues(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double] { try solver.squaredSingularValues(of: &matrix) }
    /// χ_k.
    public static func gaussianNorm(of count: Int, from stream: inout RandomStream) -> Double {
        stream.chi(degreesOfFreedom: count)
    }
    /// 1.
    public static var componentScale: Double { 1 }
}

extension Complex<Double>: EnsembleScalar {
    /// The product of two matrices, by BLAS.
    public static func multiply(_ left: Matrix<Self>, _ right: Matrix<Self>, into target: inout Matrix<Self>)
    {
        Matrix.multiply(left, right, into: &target)
    }
    /// matrix ← matrix · upper triangle of `triangular`, by BLAS.
    public static func multiply(_ matrix: inout Matrix<Self>, byUpperTriangular triangular: Matrix<Self>) {
        matrix.multiplyFromRight(byUpperTriangular: triangular)
    }
    /// The spectrum of a general matrix, which is destroyed.
    public static func generalSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofGeneral: &matrix) }
    /// The spectrum of a product that is not formed.
    public static func productSpectrum(
        _ factors: [Matrix<Self>], _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> LogSpectrum { try solver.eigenvalues(ofProduct: factors) }
    /// The spectrum of an upper Hessenberg matrix, which is destroyed.
    public static func hessenbergSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofHessenberg: &matrix) }
    /// The spectrum of a self-adjoint matrix given by its lower triangle, which is destroyed.
    public static func selfAdjointSpectrum(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum { try solver.eigenvalues(ofSelfAdjoint: &matrix) }
    /// The squared singular values of a matrix, which is destroyed, ascending.
    public static func squaredSingularValues(
        _ matrix: inout Matrix<Self>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double] { try solver.squaredSingularValues(of: &matrix) }
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
