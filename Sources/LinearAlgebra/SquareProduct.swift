internal import CVectorLoops
internal import RealModule

/// A product of square factors of the same order, balanced and of unit size, with the nonzero eigenvalues of a given product.
struct SquareProduct<Scalar: PeriodicScalar> {
    private(set) var factors: [Matrix<Scalar>]
    /// The product is 2^exponent times that of the factors.
    let exponent: Int
    /// The number of eigenvalues of the given product. Those beyond the order are zero.
    let count: Int

    /// The number of rows of every factor.
    var order: Int { factors[0].rows }

    /// Nil if a factor is zero.
    init?(_ factors: [Matrix<Scalar>]) throws(EigenvalueError) {
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
            guard let power = factors[j].scaleToUnitSize() else { return nil }
            exponent += power
        }
        self.exponent = exponent
        count = factors[0].rows
        makeSquare(&factors)
        self.factors = factors
    }

    /// Whether all factors are upper triangular, so that their diagonals have the eigenvalues.
    var isTriangular: Bool {
        factors.allSatisfy { factor in
            (0..<factor.columns).allSatisfy { column in
                stride(from: column + 1, to: factor.rows, by: 1).allSatisfy { factor[$0, column] == .zero }
            }
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

/// Rotates the factors so that the smallest dimension comes first, and makes them square by QR factorisations
/// from the right. Their product keeps its nonzero eigenvalues.
func makeSquare<Scalar: PeriodicScalar>(_ factors: inout [Matrix<Scalar>]) {
    // The first of several smallest dimensions.
    let start = factors.indices.min { factors[$0].rows < factors[$1].rows } ?? 0
    if start > 0 { factors = Array(factors[start...] + factors[..<start]) }
    let n = factors[0].rows
    if factors.allSatisfy({ $0.rows == n }) { return }
    for j in stride(from: factors.count - 1, to: 0, by: -1) {
        var tall = factors[j]
        tall.reshape(rows: tall.rows, columns: n)
        Scalar.moveOrthogonalFactor(of: &tall, into: &factors[j - 1])
        var triangle = Matrix<Scalar>(rows: n, columns: n)
        for column in 0..<n {
            for row in 0...column { triangle[row, column] = tall[row, column] }
        }
        factors[j] = triangle
    }
    factors[0].reshape(rows: n, columns: n)
}

extension Matrix {
    /// Divides by the power of two that brings the largest component to [1, 2), and returns its exponent; nil
    /// for a zero matrix.
    fileprivate mutating func scaleToUnitSize() -> Int? {
        let largest = withComponents { components in
            unsafe components.withUnsafeBufferPointer { buffer in
                unsafe ranmat_largest_magnitude(buffer.baseAddress, buffer.count)
            }
        }
        if largest == 0 { return nil }
        // For subnormal numbers the inverse power would overflow.
        let exponent = max(Int(largest.exponent), -1000)
        if exponent != 0 { scale(by: Double(sign: .plus, exponent: -exponent, significand: 1)) }
        return exponent
    }
}
