internal import COpenBLAS
internal import RealModule

/// The periodic QR algorithm for real factors: eigenvalues of F_0F_1…F_{m−1}, all n × n, from orthogonal
/// transformations F_j ← Q_jᵀF_jQ_{j+1}, Q_m = Q_0, of the factors; the product is never formed.
///
/// First F_0 becomes upper Hessenberg and the others upper triangular, by Householder reflections. Then double-shift
/// sweeps chase a bulge through all factors until F_0 is block triangular with blocks of one or two rows. The triangular
/// diagonals multiply up in logarithms. Each factor carries a backward error of order ε times its own norm.
///
/// Sources: A. Bojanczyk, G. Golub, P. Van Dooren, Proc. SPIE 1770 (1992) 31; D. Kressner, Numer. Linear Algebra Appl.
/// 13 (2006) 1 for shifts of long products; the names follow SLICOT's MB03VD and MB03WD.
@safe struct RealPeriodicQR {
    let n: Int
    let m: Int
    fileprivate let base: UnsafeMutablePointer<Double>

    /// The factors one after another, each stored by columns; the memory is overwritten.
    static func logSpectrum(
        factors: inout [Double], n: Int, m: Int
    ) throws(EigenvalueError) -> LogSpectrum {
        precondition(factors.count >= n * n * m)
        var result: Result<LogSpectrum, EigenvalueError> = .success(.init(logModuli: [], arguments: []))
        unsafe factors.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let iteration = unsafe RealPeriodicQR(n: n, m: m, base: base)
            result = Result { () throws(EigenvalueError) in try iteration.run() }
        }
        return try result.get()
    }

    /// Entry (row, column) of factor j.
    private subscript(_ j: Int, _ row: Int, _ column: Int) -> Double {
        get { unsafe base[(j * n + column) * n + row] }
        nonmutating set { unsafe base[(j * n + column) * n + row] = newValue }
    }

    private func run() throws(EigenvalueError) -> LogSpectrum {
        reduce()
        var logModuli = [Double](repeating: 0, count: n)
        var arguments = [Double](repeating: 0, count: n)
        var last = n - 1
        var sweeps = 0
        var sweepsOfBlock = 0
        while last >= 0 {
            let first = activeBlock(endingAt: last, tolerance: tolerance(sweep: sweepsOfBlock))
            if first >= last - 1 {
                if first == last {
                    (logModuli[last], arguments[last]) = singleEigenvalue(at: last)
                } else {
                    let pair = pairOfEigenvalues(at: first)
                    (logModuli[first], arguments[first]) = pair.0
                    (logModuli[last], arguments[last]) = pair.1
                }
                last = first - 1
                sweepsOfBlock = 0
                continue
            }
            guard sweeps < 60 * max(n, 10) else { throw .notConverged(index: last + 1) }
            sweep(first, last, start: startingVector(first, last, sweep: sweepsOfBlock))
            sweeps += 1
            sweepsOfBlock += 1
        }
        return LogSpectrum(logModuli: logModuli, arguments: arguments)
    }
}

// MARK: - Reduction to Hessenberg and triangular form

extension RealPeriodicQR {
    private func reduce() {
        var work = [Double](repeating: 0, count: n)
        for column in 0..<n {
            for j in stride(from: m - 1, to: 0, by: -1) {
                annihilate(j, column: column, below: column, &work)
            }
            annihilate(0, column: column, below: column + 1, &work)
        }
    }

    /// Makes entries (row + 1…, column) of factor j zero by a reflection of rows `row`…, and applies it to the columns of
    /// the factor before, cyclically.
    private func annihilate(_ j: Int, column: Int, below row: Int, _ work: inout [Double]) {
        let length = n - row
        if length < 2 { return }
        let vector = unsafe base + ((j * n + column) * n + row)
        var tau = 0.0
        unsafe LAPACKE_dlarfg_work(Int32(length), vector, vector + 1, 1, &tau)
        if tau == 0 { return }
        let diagonal = unsafe vector[0]
        unsafe vector[0] = 1
        if column + 1 < n {
            unsafe LAPACKE_dlarfx_work(
                LAPACK_COL_MAJOR, .left, Int32(length), Int32(n - column - 1), vector, tau, vector + n,
                Int32(n), &work)
        }
        let before = (j + m - 1) % m
        unsafe LAPACKE_dlarfx_work(
            LAPACK_COL_MAJOR, .right, Int32(n), Int32(length), vector, tau, base + (before * n + row) * n,
            Int32(n), &work)
        unsafe vector[0] = diagonal
        for i in 1..<length { unsafe vector[i] = 0 }
    }
}

// MARK: - Deflation

extension RealPeriodicQR {
    /// How small beside its diagonal neighbours a subdiagonal entry is negligible: a rounding error, or somewhat more
    /// when a block resists, as one does that is a multiple of the identity but for its rounding errors.
    private func tolerance(sweep: Int) -> Double {
        0.5 * Double.ulpOfOne * Double(max(1, sweep - 8))
    }

    /// Sets negligible subdiagonal entries of the Hessenberg factor to zero, from the bottom, until it finds where the
    /// unreduced block ending at `last` begins.
    private func activeBlock(endingAt last: Int, tolerance: Double) -> Int {
        var k = last
        while k > 0 {
            let entry = abs(self[0, k, k - 1])
            var size = abs(self[0, k, k]) + abs(self[0, k - 1, k - 1])
            if size == 0 {
                // A zero diagonal says nothing about the scale: take the block's rows.
                for column in (k - 1)...last { size = max(size, abs(self[0, k - 1, column])) }
                for column in k...last { size = max(size, abs(self[0, k, column])) }
            }
            if entry <= tolerance * size {
                self[0, k, k - 1] = 0
                break
            }
            k -= 1
        }
        return k
    }

    /// What is left of a zero after rounding, relative to its column.
    private var noise: Double { 10 * Double(n) * Double.ulpOfOne }

    /// Entry (k, k) of a triangular factor, or 0 if it is rounding noise beside the entries above it.
    private func diagonal(_ j: Int, _ k: Int) -> Double {
        let value = self[j, k, k]
        var largest = 0.0
        for row in 0..<k { largest = max(largest, abs(self[j, row, k])) }
        return abs(value) <= noise * largest ? 0 : value
    }

    private func singleEigenvalue(at k: Int) -> (Double, Double) {
        var product = ScaledProduct()
        for j in 0..<m { product *= diagonal(j, k) }
        return (product.logModulus, product.mantissa < 0 ? .pi : 0)
    }

    private func pairOfEigenvalues(at k: Int) -> ((Double, Double), (Double, Double)) {
        var product = TwoByTwoProduct(
            self[0, k, k], self[0, k, k + 1], self[0, k + 1, k], self[0, k + 1, k + 1], noise: noise)
        for j in stride(from: 1, to: m, by: 1) {
            product.multiply(diagonal(j, k), self[j, k, k + 1], diagonal(j, k + 1))
        }
        return product.eigenvalues()
    }
}

// MARK: - Shifts

extension RealPeriodicQR {
    /// The leading or trailing 2 × 2 block (p, q; 0, r)·2^exponent of the product F_1…F_{m−1} of triangular factors.
    private func triangularBlock(at k: Int) -> (p: Double, q: Double, r: Double, exponent: Int) {
        var (p, q, r, exponent) = (1.0, 0.0, 1.0, 0)
        for j in stride(from: 1, to: m, by: 1) {
            q = p * self[j, k, k + 1] + q * self[j, k + 1, k + 1]
            p *= self[j, k, k]
            r *= self[j, k + 1, k + 1]
            let largest = max(abs(p), abs(q), abs(r))
            if largest > 0x1p200 || (largest < 0x1p-200 && largest > 0) {
                let shift = Int(largest.exponent)
                let factor = Double(sign: .plus, exponent: -shift, significand: 1)
                (p, q, r, exponent) = (p * factor, q * factor, r * factor, exponent + shift)
            }
        }
        return (p, q, r, exponent)
    }

    /// The first column of (P − σ_1)(P − σ_2) for the block `first`…`last` of P = F_0F_1…F_{m−1}, up to a factor.
    ///
    /// The shifts are the eigenvalues of the trailing 2 × 2 block of F_1…F_{m−1}F_0, which the triangular factors'
    /// trailing blocks determine. Where the shifts exceed the range of doubles beside the leading entries, or leave the
    /// starting vector without direction, the sweep is unshifted: it then sorts the moduli into descending order.
    private func startingVector(_ first: Int, _ last: Int, sweep: Int) -> (Double, Double, Double) {
        let unshifted = (self[0, first, first], self[0, first + 1, first], 0.0)
        if sweep % 8 == 7 && sweep % 16 != 15 { return unshifted }
        let end = triangularBlock(at: last - 1)
        let (h00, h01, h10, h11) = (
            self[0, last - 1, last - 1], self[0, last - 1, last], self[0, last, last - 1], self[0, last, last]
        )
        var trace = end.p * h00 + end.q * h10 + end.r * h11
        var determinant = end.p * end.r * (h00 * h11 - h01 * h10)
        if sweep % 16 == 15 {
            // An exceptional shift, in case of a cycle.
            let size = abs(end.r * h10) + abs(end.p * self[0, last - 1, last - 2])
            let centre = end.r * h11 + 0.75 * size
            trace = 2 * centre
            determinant = centre * centre + 0.4375 * size * size
        }
        let lead = triangularBlock(at: first)
        let difference = end.exponent - lead.exponent
        if difference > 200 { return unshifted }
        let factor = Double(sign: .plus, exponent: max(difference, -2000), significand: 1)
        trace *= factor
        determinant *= factor * factor
        let p00 = self[0, first, first] * lead.p
        let p10 = self[0, first + 1, first] * lead.p
        let p01 = self[0, first, first] * lead.q + self[0, first, first + 1] * lead.r
        let p11 = self[0, first + 1, first] * lead.q + self[0, first + 1, first + 1] * lead.r
        let p21 = self[0, first + 2, first + 1] * lead.r
        let x = p00 * p00 + p01 * p10 - trace * p00 + determinant
        let y = p10 * (p00 + p11 - trace)
        let z = p10 * p21
        let size = abs(x) + abs(y) + abs(z)
        guard size.isFinite, abs(y) + abs(z) > Double.ulpOfOne * size else { return unshifted }
        return (x / size, y / size, z / size)
    }
}

// MARK: - Sweeps

/// A 3 × 3 or, bordered by the identity, 2 × 2 orthogonal matrix.
private struct SmallOrthogonal {
    var q00 = 1.0, q01 = 0.0, q02 = 0.0
    var q10 = 0.0, q11 = 1.0, q12 = 0.0
    var q20 = 0.0, q21 = 0.0, q22 = 1.0

    /// The reflection that maps (x, y, z) to a multiple of the first unit vector.
    init(annihilating x: Double, _ y: Double, _ z: Double) {
        let h = Reflection(x, y, z)
        q00 = 1 - h.tau
        q01 = -h.tau * h.u
        q02 = -h.tau * h.v
        q10 = q01
        q11 = 1 - h.tau * h.u * h.u
        q12 = -h.tau * h.u * h.v
        q20 = q02
        q21 = q12
        q22 = 1 - h.tau * h.v * h.v
    }

    /// The orthogonal factor of the QR factorisation of a 3 × 3 matrix, given by its first two columns.
    init(columns a: (Double, Double, Double), _ b: (Double, Double, Double)) {
        self.init(annihilating: a.0, a.1, a.2)
        let y = q01 * b.0 + q11 * b.1 + q21 * b.2
        let z = q02 * b.0 + q12 * b.1 + q22 * b.2
        let h = Reflection(y, z, 0)
        (q01, q02) = h.applied(q01, q02)
        (q11, q12) = h.applied(q11, q12)
        (q21, q22) = h.applied(q21, q22)
    }
}

/// 1 − τ(1, u, v)(1, u, v)ᵀ.
private struct Reflection {
    var tau = 0.0, u = 0.0, v = 0.0

    init(_ x: Double, _ y: Double, _ z: Double) {
        let size = max(abs(y), abs(z))
        if size == 0 { return }
        // Far from the range's ends the squares are safe as they are.
        let largest = max(size, abs(x))
        let scale = largest > 1e-140 && largest < 1e140 && size > 1e-140 ? 1 : 1 / largest
        let (sx, sy, sz) = (x * scale, y * scale, z * scale)
        let norm = (sx * sx + sy * sy + sz * sz).squareRoot()
        let beta = sx < 0 ? norm : -norm
        tau = (beta - sx) / beta
        u = sy / (sx - beta)
        v = sz / (sx - beta)
    }

    /// (a, b)·(1 − τ(1, u)(1, u)ᵀ).
    func applied(_ a: Double, _ b: Double) -> (Double, Double) {
        let t = tau * (a + b * u)
        return (a - t, b - t * u)
    }
}

extension RealPeriodicQR {
    /// One implicit double-shift sweep over the block `first`…`last` of at least three rows. Only that block is updated:
    /// the eigenvalues need no more.
    private func sweep(_ first: Int, _ last: Int, start: (Double, Double, Double)) {
        for row in first..<last {
            let size = min(3, last - row + 1)
            var q: SmallOrthogonal
            if row == first {
                q = SmallOrthogonal(annihilating: start.0, start.1, start.2)
                transformRows(0, row, size, columns: row...last, q)
            } else {
                let column = row - 1
                q = SmallOrthogonal(
                    annihilating: self[0, row, column], self[0, row + 1, column],
                    size == 3 ? self[0, row + 2, column] : 0)
                transformRows(0, row, size, columns: column...last, q)
                self[0, row + 1, column] = 0
                if size == 3 { self[0, row + 2, column] = 0 }
            }
            for j in stride(from: m - 1, to: 0, by: -1) {
                transformColumns(j, row, size, rows: first...(row + size - 1), q)
                if size == 3 {
                    q = SmallOrthogonal(
                        columns: (self[j, row, row], self[j, row + 1, row], self[j, row + 2, row]),
                        (self[j, row, row + 1], self[j, row + 1, row + 1], self[j, row + 2, row + 1]))
                } else {
                    q = SmallOrthogonal(annihilating: self[j, row, row], self[j, row + 1, row], 0)
                }
                transformRows(j, row, size, columns: row...last, q)
                self[j, row + 1, row] = 0
                if size == 3 {
                    self[j, row + 2, row] = 0
                    self[j, row + 2, row + 1] = 0
                }
            }
            transformColumns(0, row, size, rows: first...min(row + 3, last), q)
        }
    }

    /// Rows `row`… of factor j ← Qᵀ times them.
    private func transformRows(
        _ j: Int, _ row: Int, _ size: Int, columns: ClosedRange<Int>, _ q: SmallOrthogonal
    ) {
        var entry = unsafe base + ((j * n + columns.lowerBound) * n + row)
        if size == 3 {
            for _ in columns {
                let (x, y, z) = unsafe (entry[0], entry[1], entry[2])
                unsafe entry[0] = x * q.q00 + y * q.q10 + z * q.q20
                unsafe entry[1] = x * q.q01 + y * q.q11 + z * q.q21
                unsafe entry[2] = x * q.q02 + y * q.q12 + z * q.q22
                unsafe entry += n
            }
        } else {
            for _ in columns {
                let (x, y) = unsafe (entry[0], entry[1])
                unsafe entry[0] = x * q.q00 + y * q.q10
                unsafe entry[1] = x * q.q01 + y * q.q11
                unsafe entry += n
            }
        }
    }

    /// Columns `column`… of factor j ← them times Q.
    private func transformColumns(
        _ j: Int, _ column: Int, _ size: Int, rows: ClosedRange<Int>, _ q: SmallOrthogonal
    ) {
        let a = unsafe base + (j * n + column) * n
        let b = unsafe a + n
        if size == 3 {
            let c = unsafe b + n
            for i in rows {
                let (x, y, z) = unsafe (a[i], b[i], c[i])
                unsafe a[i] = x * q.q00 + y * q.q10 + z * q.q20
                unsafe b[i] = x * q.q01 + y * q.q11 + z * q.q21
                unsafe c[i] = x * q.q02 + y * q.q12 + z * q.q22
            }
        } else {
            for i in rows {
                let (x, y) = unsafe (a[i], b[i])
                unsafe a[i] = x * q.q00 + y * q.q10
                unsafe b[i] = x * q.q01 + y * q.q11
            }
        }
    }
}
