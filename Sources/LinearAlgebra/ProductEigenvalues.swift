internal import COpenBLAS
public import ComplexModule
public import RealModule

extension EigenvalueSolver {
    /// The eigenvalues of the product A_1A_2…A_m by the periodic QR algorithm, which does not form the product.
    ///
    /// Factor j has shape n_j × n_{j+1}, with n_{m+1} = n_1. The result has n_1 eigenvalues; n_1 − min n_j of
    /// them are exactly zero. An eigenvalue is also reported as zero if its triangular factors contain a zero
    /// up to rounding, as happens with rank-deficient factors. Every other eigenvalue has the relative error
    /// that changing each factor by a few ε of its norm would cause, however widely the moduli spread. Badly
    /// scaled factors are balanced first. The algorithm does not depend on the back end.
    ///
    /// There are two ways to count as uncertainly real or complex (``LogSpectrum/uncertainReals``). A pair
    /// counts if the discriminant of its 2 × 2 product is within mnε of the squared norm: m rounding errors
    /// of nε, which is what one matrix has. Two real eigenvalues that were found separately count if they are
    /// as close: (λ − μ)² ≤ 4mnε|λμ|.
    @inlinable
    public func eigenvalues<Scalar: MatrixScalar>(
        ofProduct factors: [Matrix<Scalar>]
    ) throws(EigenvalueError) -> LogSpectrum {
        try Scalar.eigenvalues(ofProduct: factors, by: self)
    }
}

extension Double {
    /// The eigenvalues of a product of real matrices; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofProduct factors: [Matrix<Double>], by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> LogSpectrum {
        try periodicEigenvalues(factors, &solver.work)
    }
}

extension Complex<Double> {
    /// The eigenvalues of a product of complex matrices; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofProduct factors: [Matrix<Complex>], by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> LogSpectrum {
        try periodicEigenvalues(factors, &solver.complexWork)
    }
}

/// The result of the periodic QR algorithm.
enum PeriodicOutcome {
    case spectrum(LogSpectrum)
    /// A factor is singular up to rounding. The factors have been reduced, which keeps the eigenvalues of
    /// their product and their ranks.
    case singular(factor: Int, rank: Int)
}

/// The parts of the periodic QR algorithm that differ between the two fields.
protocol PeriodicScalar: MatrixScalar, AlgebraicField {
    /// A size that is quick to compute: between the modulus and √2 times the modulus.
    var size: Double { get }
    /// The number with the same direction and a modulus larger by 1; of zero, 1.
    var lengthenedByOne: Self { get }

    /// The largest number of rows of a block that has converged.
    static var largestBlock: Int { get }
    /// Records the eigenvalues of the converged block `first`…`last`.
    static func takeEigenvalues(
        of factors: PeriodicQR<Self>, _ first: Int, _ last: Int, to found: inout PeriodicEigenvalues)
    /// One sweep over the unreduced block `first`…`last`, which has had `number` sweeps before.
    static func sweep(_ factors: PeriodicQR<Self>, _ first: Int, _ last: Int, number: Int)

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

private func periodicEigenvalues<Scalar: PeriodicScalar>(
    _ factors: [Matrix<Scalar>], _ storage: inout [Scalar]
) throws(EigenvalueError) -> LogSpectrum {
    precondition(!factors.isEmpty, "a product has at least one factor")
    for j in factors.indices {
        let next = (j + 1) % factors.count
        precondition(factors[j].columns == factors[next].rows, "the factors' inner dimensions differ")
        guard factors[j].isFinite else { throw .nonFiniteEntries }
    }
    var factors = factors
    balance(&factors)
    var exponent = 0
    for j in factors.indices {
        guard let power = factors[j].scaleToUnitSize() else { return .zeros(factors[0].rows) }
        exponent += power
    }
    let count = factors[0].rows
    // A product through r dimensions has at most r nonzero eigenvalues. A singular factor is split at its
    // rank, which narrows the product, until all factors are square and regular. Only zero eigenvalues are
    // lost.
    while true {
        let n = layOut(&factors, in: &storage)
        if n == 0 { return .zeros(count) }
        switch try PeriodicQR.outcome(factors: &storage, n: n, m: factors.count, exponent: exponent) {
        case .spectrum(let spectrum):
            return spectrum.appending(zeros: count - n)
        case .singular(_, rank: 0):
            return .zeros(count)
        case .singular(let j, let rank):
            factors = factors.indices.map { k in
                var factor = Matrix<Scalar>(rows: n, columns: n)
                for i in 0..<(n * n) { factor.elements[i] = storage[k * n * n + i] }
                return factor
            }
            factors.replaceSubrange(j...j, with: Scalar.factors(ofRank: rank, of: factors[j]))
        }
    }
}

/// The product is balanced where the scales of a factor's rows differ by at least this power of two.
///
/// Each factor is changed by a few ε of its own norm, so the small entries of a badly scaled factor are lost.
/// Diagonal matrices between the factors, D_j⁻¹A_jD_{j+1}, repair this as they do for one matrix, and
/// triangular factors stay triangular. Gaussian factors and their triangular forms need no balancing and stay
/// as they are. Their scales differ by chance: by 2¹⁰ in one of thirteen products of 40 real factors of 10
/// rows. Below 2¹⁶, relative errors of 10⁻¹¹ may remain; products are asked for 10⁻⁸.
private let leastProductSpread = 16

private func balance<Scalar: MatrixScalar>(_ factors: inout [Matrix<Scalar>]) {
    let balancing = Balancing(factors)
    if balancing.spread >= leastProductSpread { balancing.apply(to: &factors) }
}

/// Rotates the factors so that the smallest dimension comes first, makes them square by QR factorisations
/// from the right, and stores them one after another. Returns the dimension.
private func layOut<Scalar: PeriodicScalar>(
    _ factors: inout [Matrix<Scalar>], in storage: inout [Scalar]
) -> Int {
    // The first of several smallest dimensions.
    let start = factors.indices.min { factors[$0].rows < factors[$1].rows } ?? 0
    if start > 0 { factors = Array(factors[start...] + factors[..<start]) }
    let (n, m) = (factors[0].rows, factors.count)
    if storage.count < n * n * m { storage = Array(repeating: .zero, count: n * n * m) }
    if !factors.allSatisfy({ $0.rows == n }) {
        for j in stride(from: m - 1, to: 0, by: -1) {
            var tall = factors[j]
            moveTriangle(j, &tall, before: &factors[j - 1], n, &storage)
        }
        for i in 0..<(n * n) { storage[i] = factors[0].elements[i] }
    } else {
        for j in 0..<m {
            for i in 0..<(n * n) { storage[j * n * n + i] = factors[j].elements[i] }
        }
    }
    return n
}

extension LogSpectrum {
    fileprivate static func zeros(_ count: Int) -> LogSpectrum {
        LogSpectrum(logModuli: [], arguments: []).appending(zeros: count)
    }

    fileprivate func appending(zeros: Int) -> LogSpectrum {
        LogSpectrum(
            logModuli: logModuli + Array(repeating: -.infinity, count: zeros),
            arguments: arguments + Array(repeating: 0, count: zeros), uncertainReals: uncertainReals)
    }
}

/// Replaces the leading n columns of factor j, `tall`, by their triangular factor, which goes to `storage`,
/// and multiplies the factor before by the orthogonal factor.
private func moveTriangle<Scalar: PeriodicScalar>(
    _ j: Int, _ tall: inout Matrix<Scalar>, before factor: inout Matrix<Scalar>, _ n: Int,
    _ storage: inout [Scalar]
) {
    tall.reshape(rows: tall.rows, columns: n)
    Scalar.moveOrthogonalFactor(of: &tall, into: &factor)
    for column in 0..<n {
        for row in 0..<n {
            storage[(j * n + column) * n + row] = row <= column ? tall[row, column] : .zero
        }
    }
}

extension Matrix {
    /// Divides by the power of two that brings the largest component to [1, 2), and returns its exponent; nil
    /// for a zero matrix.
    fileprivate mutating func scaleToUnitSize() -> Int? {
        var largest = 0.0
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for i in components.indices { largest = max(largest, abs(components[i])) }
        }
        if largest == 0 { return nil }
        // For subnormal numbers the inverse power would overflow.
        let exponent = max(Int(largest.exponent), -1000)
        if exponent != 0 { scale(by: Double(sign: .plus, exponent: -exponent, significand: 1)) }
        return exponent
    }
}
