internal import RealModule

/// Diagonal matrices D_j = diag(2^e) that balance D_j⁻¹A_jD_{j+1}: row i of factor j and column i of the
/// factor before it, cyclically, get norms close to each other. With one factor this is the usual D⁻¹AD.
///
/// Rounding errors of the QR iteration are proportional to the norm, which balancing lowers. A bad scale also
/// makes the eigenvalues ill-conditioned. Without balancing, the small eigenvalues of a badly scaled matrix
/// are noise. Powers of two change no digit, and the eigenvalues of the product stay the same.
///
/// The step and the stopping rule are those of LAPACK's dgebal since version 3.5: Euclidean norms that
/// include the diagonal, and a step where it lowers the sum of both norms by 5 %. With one factor the result
/// is dgebal's. Source: R. James, J. Langou, B. Lowery, "On matrix balancing and eigenvector computation",
/// arXiv:1401.5766, who show that other norms can do harm; for cyclic products D. Kressner, "Numerical
/// methods for general and structured eigenvalue problems" (2005), section 3.6.
struct Balancing {
    /// The exponent e for every row of each factor.
    private(set) var exponents: [[Int]]
    /// 2^e and 2^−e.
    private var weights: [(up: [Double], down: [Double])]

    private static let mostSweeps = 100
    /// With this limit 2^e and the quotient of any two of them are normal numbers.
    private static let largestExponent = 500

    /// Finds the diagonal matrices for a cyclic product of finite factors.
    init<Scalar: MatrixScalar>(_ factors: [Matrix<Scalar>]) {
        exponents = factors.map { Array(repeating: 0, count: $0.rows) }
        weights = factors.map {
            let ones = [Double](repeating: 1, count: $0.rows)
            return (ones, ones)
        }
        var sums = factors.map { _ in SumsOfSquares() }
        for _ in 0..<Self.mostSweeps {
            if !sweep(factors, &sums) { return }
        }
    }

    /// The largest difference between two exponents of one D_j.
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

    /// ‖D⁻¹AD‖_F for a balancing of the single factor A.
    func frobeniusNorm<Scalar: MatrixScalar>(of matrix: Matrix<Scalar>) -> Double {
        precondition(weights.count == 1, "this balancing has several factors")
        if spread == 0 { return matrix.frobeniusNorm }
        return (0..<matrix.columns).compactMap { squaredNorm(ofColumn: $0, matrix, rows: 0, columns: 0) }
            .reduce(nil as ScaledSquare?) { sum, column in sum.map { $0 + column } ?? column }?.root ?? 0
    }

    /// Brings the squared norms of the rows and columns of factor j up to date.
    private func update<Scalar: MatrixScalar>(
        _ sums: inout [SumsOfSquares], of factors: [Matrix<Scalar>], _ j: Int
    ) {
        if sums[j].areCurrent { return }
        let next = j + 1 == factors.count ? 0 : j + 1
        factors[j].withComponents {
            sums[j].compute(
                $0, width: Scalar.componentCount, rows: weights[j].down, columns: weights[next].up)
        }
    }

    /// Balances every row once; returns whether anything changed.
    private mutating func sweep<Scalar: MatrixScalar>(
        _ factors: [Matrix<Scalar>], _ sums: inout [SumsOfSquares]
    ) -> Bool {
        var hasChanged = false
        for j in factors.indices {
            let before = (j + factors.count - 1) % factors.count
            let after = (j + 1) % factors.count
            update(&sums, of: factors, before)
            update(&sums, of: factors, j)
            for i in 0..<factors[j].rows {
                // Balancing a row changes neither the norms of the other rows of this factor nor those of the other
                // columns of the factor before, unless they are the same factor.
                if j != before || sums[j].areCurrent,
                    SumsOfSquares.areClose(row: sums[j].rows[i], column: sums[before].columns[i])
                {
                    continue
                }
                // A row or column of zeros cannot be balanced.
                guard let column = squaredNorm(ofColumn: i, factors[before], rows: before, columns: j),
                    let row = squaredNorm(ofRow: i, factors[j], rows: j, columns: after)
                else { continue }
                let step = Self.step(column: column, row: row)
                let exponent = exponents[j][i] + step
                if step == 0 || abs(exponent) > Self.largestExponent { continue }
                exponents[j][i] = exponent
                weights[j].up[i] = Double(sign: .plus, exponent: exponent, significand: 1)
                weights[j].down[i] = Double(sign: .plus, exponent: -exponent, significand: 1)
                sums[j].areCurrent = false
                sums[before].areCurrent = false
                hasChanged = true
            }
        }
        return hasChanged
    }

    /// The power of two that multiplies a column and divides its row, as an exponent; 0 where it would gain
    /// less than 5 %.
    private static func step(column: ScaledSquare, row: ScaledSquare) -> Int {
        // Both norms must stay well above the smallest numbers.
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

    /// The squared norm of a column of D_rows⁻¹ · matrix · D_columns; nil if the column is zero.
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

    /// The squared norm of a row of D_rows⁻¹ · matrix · D_columns; nil if the row is zero.
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
    /// ‖A‖_F; no intermediate result overflows or underflows.
    var frobeniusNorm: Double {
        let (total, width) = (squaredFrobeniusNorm, Scalar.componentCount)
        if total > 1e-280 && total < 1e280 { return total.squareRoot() }
        let ones = [Double](repeating: 1, count: elements.count)
        return withComponents {
            squaredSum($0, start: 0, stride: width, width: width, factors: ones, factor: 1)?.root ?? 0
        }
    }

    /// D⁻¹AD by `Balancing`, or nil where the exponents differ by less than `spread`. Such a matrix is nearly
    /// balanced, and leaving it alone keeps its bits.
    func balanced(ifSpread spread: Int) -> Matrix? {
        let balancing = Balancing([self])
        guard balancing.spread >= spread else { return nil }
        var factors = [self]
        balancing.apply(to: &factors)
        return factors[0]
    }
}

// The functions below work on components and are not generic; a complex entry is `width` = 2 components.

/// Σ|x_k|² of the entries at start + k·stride, where x_k is multiplied by factors[k] · factor; nil if all are
/// zero.
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
private struct SumsOfSquares {
    private(set) var rows: [Double] = []
    private(set) var columns: [Double] = []
    /// Whether neither rows nor columns have been multiplied since the sums were computed.
    var areCurrent = false

    /// Computes the sums for a matrix whose rows and columns are multiplied by factors. They may overflow or underflow.
    mutating func compute(
        _ components: Span<Double>, width: Int, rows rowFactors: [Double], columns columnFactors: [Double]
    ) {
        if rows.count != rowFactors.count { rows = [Double](repeating: 0, count: rowFactors.count) }
        if columns.count != columnFactors.count {
            columns = [Double](repeating: 0, count: columnFactors.count)
        }
        for i in rows.indices { rows[i] = 0 }
        var index = 0
        for column in columns.indices {
            let columnFactor = columnFactors[column]
            var sum = 0.0
            if width == 1 {
                for i in rows.indices {
                    let value = components[index + i] * (rowFactors[i] * columnFactor)
                    rows[i] += value * value
                    sum += value * value
                }
            } else {
                for i in rows.indices {
                    let factor = rowFactors[i] * columnFactor
                    let (re, im) = (
                        components[index + 2 * i] * factor, components[index + 2 * i + 1] * factor
                    )
                    rows[i] += re * re + im * im
                    sum += re * re + im * im
                }
            }
            index += width * rows.count
            columns[column] = sum
        }
        areCurrent = true
    }

    /// Whether the norms of a row and a column are so close that no power of two brings them closer. Sums that may have
    /// overflowed or underflowed are not.
    static func areClose(row: Double, column: Double) -> Bool {
        min(row, column) > 1e-280 && max(row, column) < 1e280 && column >= row / 4 && column < 4 * row
    }
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
