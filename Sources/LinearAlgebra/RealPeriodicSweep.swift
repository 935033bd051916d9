internal import RealModule

/// A 3 × 3 orthogonal matrix, or a 2 × 2 one bordered by the identity.
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
        // Far from the ends of the range, the squares neither overflow nor underflow without scaling.
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

extension PeriodicQR<Double> {
    /// One implicit double-shift sweep over the block `first`…`last` of at least three rows. Only that block
    /// is updated, which is enough for the eigenvalues.
    func sweep(_ first: Int, _ last: Int, start: (Double, Double, Double)) {
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

    /// Multiplies the rows of factor j from `row` on by Qᵀ, from the left.
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

    /// Multiplies the columns of factor j from `column` on by Q, from the right.
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
