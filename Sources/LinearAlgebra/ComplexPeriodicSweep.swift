internal import ComplexModule
internal import RealModule

/// The unitary matrix (c, −s; s̄, c) with real c whose adjoint maps (x, y) to (r, 0).
private struct Rotation {
    var c = 1.0, s = Complex<Double>.zero

    init(annihilating x: Complex<Double>, _ y: Complex<Double>) {
        let size = max(x.size, y.size)
        if y.size == 0 { return }
        let (sx, sy) = (x.multiplied(by: 1 / size), y.multiplied(by: 1 / size))
        let squaredX = sx.squaredModulus
        let norm = (squaredX + sy.squaredModulus).squareRoot()
        if squaredX == 0 {
            c = 0
            s = sy.conjugate.multiplied(by: 1 / norm)
            // |s| = 1 to working precision, since |sy| = norm.
            return
        }
        let lengthX = squaredX.squareRoot()
        c = lengthX / norm
        // s = (x/|x|)·ȳ/norm.
        s = (sx * sy.conjugate).multiplied(by: 1 / (lengthX * norm))
    }
}

extension PeriodicQR<Complex<Double>> {
    /// One implicit single-shift sweep over the block `first`…`last` of at least two rows.
    func sweep(_ first: Int, _ last: Int, start: (Scalar, Scalar)) {
        for row in first..<last {
            var q: Rotation
            if row == first {
                q = Rotation(annihilating: start.0, start.1)
                transformRows(0, row, columns: row...last, q)
            } else {
                q = Rotation(annihilating: self[0, row, row - 1], self[0, row + 1, row - 1])
                transformRows(0, row, columns: (row - 1)...last, q)
                self[0, row + 1, row - 1] = .zero
            }
            for j in stride(from: m - 1, to: 0, by: -1) {
                transformColumns(j, row, rows: first...(row + 1), q)
                q = Rotation(annihilating: self[j, row, row], self[j, row + 1, row])
                transformRows(j, row, columns: row...last, q)
                self[j, row + 1, row] = .zero
            }
            transformColumns(0, row, rows: first...min(row + 2, last), q)
        }
    }

    /// Rows (a; b) ← (c a + s b; c b − s̄ a).
    private func transformRows(_ j: Int, _ row: Int, columns: ClosedRange<Int>, _ q: Rotation) {
        let (c, sr, si) = (q.c, q.s.real, q.s.imaginary)
        var entry = unsafe UnsafeMutableRawPointer(base + ((j * n + columns.lowerBound) * n + row))
            .assumingMemoryBound(to: Double.self)
        for _ in columns {
            let (ar, ai, br, bi) = unsafe (entry[0], entry[1], entry[2], entry[3])
            unsafe entry[0] = c * ar + (sr * br - si * bi)
            unsafe entry[1] = c * ai + (sr * bi + si * br)
            unsafe entry[2] = c * br - (sr * ar + si * ai)
            unsafe entry[3] = c * bi - (sr * ai - si * ar)
            unsafe entry += 2 * n
        }
    }

    /// Columns (a, b) ← (c a + s̄ b, c b − s a).
    private func transformColumns(_ j: Int, _ column: Int, rows: ClosedRange<Int>, _ q: Rotation) {
        let (c, sr, si) = (q.c, q.s.real, q.s.imaginary)
        var a = unsafe UnsafeMutableRawPointer(base + ((j * n + column) * n + rows.lowerBound))
            .assumingMemoryBound(to: Double.self)
        var b = unsafe a + 2 * n
        for _ in rows {
            let (ar, ai, br, bi) = unsafe (a[0], a[1], b[0], b[1])
            unsafe a[0] = c * ar + (sr * br + si * bi)
            unsafe a[1] = c * ai + (sr * bi - si * br)
            unsafe b[0] = c * br - (sr * ar - si * ai)
            unsafe b[1] = c * bi - (sr * ai + si * ar)
            unsafe a += 2
            unsafe b += 2
        }
    }
}
