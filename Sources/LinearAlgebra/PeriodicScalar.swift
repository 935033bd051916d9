internal import COpenBLAS
internal import RealModule

/// The parts of the periodic QR algorithm that differ between the two fields.
protocol PeriodicScalar: MatrixScalar, AlgebraicField {
    /// A size that is quick to compute: between the modulus and √2 times the modulus.
    var size: Double { get }
    /// The number with the same direction and a modulus larger by 1; of zero, 1.
    var lengthenedByOne: Self { get }

    /// Products of larger matrices are taken one at a time, since a single one would take longer in lanes.
    static var largestLaneOrder: Int { get }
    /// The largest number of rows of a block that has converged.
    static var largestBlock: Int { get }
    /// Reads a scalar whose imaginary part follows its real part by so many doubles.
    init(at components: UnsafePointer<Double>, imaginaryAfter distance: Int)
    /// Im z.
    var imaginaryPart: Double { get }

    /// Records the eigenvalues of the converged block `first`…`last`.
    static func takeEigenvalues(
        of factors: PeriodicFactors<Self>, _ first: Int, _ last: Int, to found: inout PeriodicEigenvalues)
    /// The entries, not zero, of the column that starts a sweep over the unreduced block `first`…`last`, which has had
    /// `sweep` sweeps before. Complex sweeps have two.
    static func startingColumn(
        _ factors: PeriodicFactors<Self>, _ first: Int, _ last: Int, sweep: Int
    ) -> (Self, Self, Self)
    /// One sweep over the unreduced block `first`…`last`.
    static func sweep(_ factors: PeriodicQR<Self>, _ first: Int, _ last: Int, start: (Self, Self, Self))

    /// Reduces the factors of eight products; returns the lanes (bit l for lane l) where one may be singular.
    static func reduce(_ lanes: PeriodicLanes, _ scratch: UnsafeMutablePointer<Double>) -> UInt32
    /// Finds the active block of each lane.
    static func findBlocks(_ lanes: PeriodicLanes)
    /// One sweep over the active block of each lane. They lie between rows `first` and `last`.
    static func sweep(_ lanes: PeriodicLanes, _ first: Int, _ last: Int)

    /// Finds the reflection that maps a vector to a multiple of its first unit vector. The vector becomes
    /// this multiple followed by v without its leading 1; returns τ (LAPACK's larfg).
    static func makeReflection(of vector: UnsafeMutablePointer<Self>, _ length: Int) -> Self
    /// target ← op(left) · op(right), or target − op(left) · op(right).
    static func multiply(
        _ left: MatrixView<Self>, _ leftForm: CBLAS_TRANSPOSE, _ right: MatrixView<Self>,
        _ rightForm: CBLAS_TRANSPOSE, inner: Int, subtracted: Bool, into target: MatrixView<Self>)
    /// vector ← op(matrix) · x, or vector − op(matrix) · x.
    static func multiply(
        _ matrix: MatrixView<Self>, _ form: CBLAS_TRANSPOSE, _ x: UnsafePointer<Self>, subtracted: Bool,
        into vector: UnsafeMutablePointer<Self>)

    /// QR with column pivoting of a square matrix: `matrix` ← R together with LAPACK's form of Q. Returns the
    /// pivots and the factors τ.
    static func pivotedFactorisation(_ matrix: inout Matrix<Self>) -> ([Int32], [Self])
    /// Replaces LAPACK's form of Q by its columns.
    static func formOrthogonalFactor(_ matrix: inout Matrix<Self>, _ tau: [Self])
    /// With the QR factorisation `tall` = QR: `tall` ← R together with LAPACK's form of Q, `before` ←
    /// `before` · Q.
    static func moveOrthogonalFactor(of tall: inout Matrix<Self>, into before: inout Matrix<Self>)
}
