internal import RealModule

/// The diagonal matrices D_j = diag(2^e) for which rows and columns of D_j⁻¹A_jD_{j+1} have norms close to each other:
/// row i of factor j and column i of the factor before, cyclically. One factor is a matrix, D⁻¹AD.
///
/// Rounding errors of the QR iteration are in proportion to the norm, which balancing lowers, and the condition numbers of
/// eigenvalues suffer from a bad scale as much; nothing else tells a small eigenvalue of a badly scaled matrix from
/// noise. Powers of two change no digit, and the eigenvalues of the product stay what they are.
///
/// The factors and when to stop are LAPACK's (dgebal since 3.5): Euclidean norms with the diagonal, a step where it
/// lowers the sum of both norms by 5 %. Source: R. James, J. Langou, B. Lowery, "On matrix balancing and eigenvector
/// computation", arXiv:1401.5766, who show that other norms can harm; D. Kressner, "Numerical methods for general and
/// structured eigenvalue problems" (2005), section 3.6, for cyclic products. For products of one factor this is dgebal.
struct Balancing {
    /// e for every row of each factor.
    private(set) var exponents: [[Int]]
    /// 2^e and 2^−e.
    private var weights: [(up: [Double], down: [Double])]

    private static let mostSweeps = 100
    /// 2^e and the quotient of two of them are normal numbers.
    private static let largestExponent = 500

    /// The diagonal matrices for a cyclic product of finite factors.
    init<Scalar: MatrixScalar>(_ factors: [Matrix<Scalar>]) {
        exponents = factors.map { Array(repeating: 0, count: $0.rows) }
        weights = factors.map {
            let ones = [Double](repeating: 1, count: $0.rows)
            return (ones, ones)
        }
        if Self.isBalanced(factors) { return }
        for _ in 0..<Self.mostSweeps {
            if !sweep(factors) { return }
        }
    }

    /// By how many powers of two the entries of a D_j differ at most.
    var spread: Int { exponents.map { ($0.max() ?? 0) - ($0.min() ?? 0) }.max() ?? 0 }

    /// Factors ← D_j⁻¹A_jD_{j+1}.
    func apply<Scalar: MatrixScalar>(to factors: inout [Matrix<Scalar>]) {
        for j in factors.indices {
            let (down, up) = (weights[j].down, weights[(j + 1) % factors.count].up)
            let width = Scalar.componentCount
            let height = factors[j].rows * width
            factors[j].withMutableComponents { (components: inout MutableSpan<Double>) in
                scale(&components, height: height, width: width, rows: down, columns: up)
            }
        }
    }

    /// ‖D⁻¹AD‖_F for the one factor A of this balancing.
    func frobeniusNorm<Scalar: MatrixScalar>(of matrix: Matrix<Scalar>) -> Double {
        precondition(weights.count == 1, "a matrix is a single factor")
        if spread == 0 { return matrix.frobeniusNorm }
        return (0..<matrix.columns).compactMap { squaredNorm(ofColumn: $0, matrix, rows: 0, columns: 0) }
            .reduce(nil as ScaledSquare?) { sum, column in sum.map { $0 + column } ?? column }?.root ?? 0
    }

    /// Whether the norms of all rows and columns are close as they stand, so that a sweep would do nothing.
    private static func isBalanced<Scalar: MatrixScalar>(_ factors: [Matrix<Scalar>]) -> Bool {
        let sums = factors.map { factor in
            let width = Scalar.componentCount
            return factor.withComponents { sumsOfSquares($0, height: factor.rows * width, width: width) }
        }
        return sums.indices.allSatisfy { j in
            let before = sums[(j + sums.count - 1) % sums.count].columns
            return zip(sums[j].rows, before).allSatisfy { row, column in
                // Squares that may have overflowed or underflowed decide nothing.
                min(row, column) > 1e-280 && max(row, column) < 1e280 && column >= row / 4 && column < 4 * row
            }
        }
    }

    /// Balances row after row once; returns whether anything changed.
    private mutating func sweep<Scalar: MatrixScalar>(_ factors: [Matrix<Scalar>]) -> Bool {
        var hasChanged = false
        for j in factors.indices {
            let before = (j + factors.count - 1) % factors.count
            let after = (j + 1) % factors.count
            for i in 0..<factors[j].rows {
                // What is all zeros cannot be balanced.
                guard let column = squaredNorm(ofColumn: i, factors[before], rows: before, columns: j),
                    let row = squaredNorm(ofRow: i, factors[j], rows: j, columns: after)
                else { continue }
                let step = Self.step(column: column, row: row)
                let exponent = exponents[j][i] + step
                if step == 0 || abs(exponent) > Self.largestExponent { continue }
                exponents[j][i] = exponent
                weights[j].up[i] = Double(sign: .plus, exponent: exponent, significand: 1)
                weights[j].down[i] = Double(sign: .plus, exponent: -exponent, significand: 1)
                hasChanged = true
            }
        }
        return hasChanged
    }

    /// The power of two by which a column is multiplied and its row divided, 0 where that gains less than 5 %.
    private static func step(column: ScaledSquare, row: ScaledSquare) -> Int {
        // Neither may come near the smallest numbers.
        let floor = -1900
        var k = 0
        while column.scaled(by: 2 * k) < row.scaled(by: -2 * k - 2), row.exponent - 2 * k > floor { k += 1 }
        if k == 0 {
            while !(column.scaled(by: 2 * k - 2) < row.scaled(by: -2 * k)), column.exponent + 2 * k > floor {
                k -= 1
            }
        }
        if k == 0 { return 0 }
        let unit = max(column.exponent, row.exponent)
        func sum(_ shift: Int) -> Double {
            column.scaled(by: 2 * shift).value(over: unit).squareRoot()
                + row.scaled(by: -2 * shift).value(over: unit).squareRoot()
        }
        return sum(k) < 0.95 * sum(0) ? k : 0
    }

    /// The squared norm of a column of D_rows⁻¹ · matrix · D_columns; nil for zeros.
    private func squaredNorm<Scalar: MatrixScalar>(
        ofColumn column: Int, _ matrix: Matrix<Scalar>, rows: Int, columns: Int
    ) -> ScaledSquare? {
        let (width, height) = (Scalar.componentCount, matrix.rows)
        let (factors, factor) = (weights[rows].down, weights[columns].up[column])
        return matrix.withComponents {
            squaredSum(
                $0, start: column * height * width, stride: width, width: width, factors: factors,
                factor: factor)
        }
    }

    /// The squared norm of a row of D_rows⁻¹ · matrix · D_columns; nil for zeros.
    private func squaredNorm<Scalar: MatrixScalar>(
        ofRow row: Int, _ matrix: Matrix<Scalar>, rows: Int, columns: Int
    ) -> ScaledSquare? {
        let (width, height) = (Scalar.componentCount, matrix.rows)
        let (factors, factor) = (weights[columns].up, weights[rows].down[row])
        return matrix.withComponents {
            squaredSum(
                $0, start: row * width, stride: height * width, width: width, factors: factors, factor: factor
            )
        }
    }
}

extension Matrix {
    /// ‖A‖_F, without overflow or underflow on the way.
    var frobeniusNorm: Double {
        let (total, width) = (squaredFrobeniusNorm, Scalar.componentCount)
        if total > 1e-280 && total < 1e280 { return total.squareRoot() }
        let ones = [Double](repeating: 1, count: elements.count)
        return withComponents {
            squaredSum($0, start: 0, stride: width, width: width, factors: ones, factor: 1)?.root ?? 0
        }
    }

    /// D⁻¹AD by the powers of two of `Balancing`, or nil where they differ by fewer than 2^`spread`: the matrix is then
    /// as good as balanced, and better left alone to the last bit.
    func balanced(ifSpread spread: Int) -> Matrix? {
        let balancing = Balancing([self])
        guard balancing.spread >= spread else { return nil }
        var factors = [self]
        balancing.apply(to: &factors)
        return factors[0]
    }
}

// What works component by component is not generic; a complex entry is `width` = 2 components.

/// Σ|x_k|² of the entries at start + k·stride, the k-th times factors[k] · factor; nil for zeros.
private func squaredSum(
    _ components: Span<Double>, start: Int, stride: Int, width: Int, factors: [Double], factor: Double
) -> ScaledSquare? {
    func sum(_ unit: Double) -> Double {
        var total = 0.0
        for part in 0..<width {
            var index = start + part
            for weight in factors {
                let value = components[index] * (weight * factor) * unit
                total += value * value
                index += stride
            }
        }
        return total
    }
    let plain = sum(1)
    if plain > 1e-280 && plain < 1e280 { return ScaledSquare(plain) }
    var largest = 0.0
    for part in 0..<width {
        for (k, weight) in factors.enumerated() {
            largest = max(largest, abs(components[start + part + k * stride] * (weight * factor)))
        }
    }
    if largest == 0 { return nil }
    let exponent = max(Int(largest.exponent), -1000)
    return ScaledSquare(
        sum(Double(sign: .plus, exponent: -exponent, significand: 1)), exponent: 2 * exponent)
}

/// The sums of squared moduli of each row and each column.
private func sumsOfSquares(
    _ components: Span<Double>, height: Int, width: Int
) -> (rows: [Double], columns: [Double]) {
    var rows = [Double](repeating: 0, count: height / width)
    var columns: [Double] = []
    var index = 0
    while index < components.count {
        var sum = 0.0
        for i in 0..<height {
            let square = components[index + i] * components[index + i]
            rows[i / width] += square
            sum += square
        }
        columns.append(sum)
        index += height
    }
    return (rows, columns)
}

/// Multiplies rows and columns by powers of two.
private func scale(
    _ components: inout MutableSpan<Double>, height: Int, width: Int, rows: [Double], columns: [Double]
) {
    var index = 0
    for column in columns {
        for i in 0..<height {
            components[index] *= rows[i / width] * column
            index += 1
        }
    }
}
