internal import COpenBLAS
internal import ComplexModule
internal import RealModule

/// The periodic QR algorithm for complex factors. It works like ``RealPeriodicQR``, but with single shifts
/// and rotations, until every factor is triangular.
@safe struct ComplexPeriodicQR {
    typealias Scalar = Complex<Double>

    let n: Int
    let m: Int
    /// The product is 2^exponent times the product of the factors as stored.
    let exponent: Int
    let base: UnsafeMutablePointer<Scalar>

    /// The factors lie one after another, each stored by columns. The memory is overwritten: if a factor
    /// turns out singular, it then holds the reduced factors.
    static func outcome(
        factors: inout [Scalar], n: Int, m: Int, exponent: Int
    ) throws(EigenvalueError) -> PeriodicOutcome {
        precondition(n > 0 && factors.count >= n * n * m)
        var result: Result<PeriodicOutcome, EigenvalueError>?
        unsafe factors.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let iteration = unsafe ComplexPeriodicQR(n: n, m: m, exponent: exponent, base: base)
            let isTriangular = iteration.reduce()
            if !isTriangular, let (j, rank) = iteration.singularFactor() {
                result = .success(.singular(factor: j, rank: rank))
            } else {
                result = Result { () throws(EigenvalueError) in .spectrum(try iteration.iterate()) }
            }
        }
        guard let result else { preconditionFailure("the factors have no memory") }
        return try result.get()
    }

    /// Entry (row, column) of factor j.
    subscript(_ j: Int, _ row: Int, _ column: Int) -> Scalar {
        get { unsafe base[(j * n + column) * n + row] }
        nonmutating set { unsafe base[(j * n + column) * n + row] = newValue }
    }

    private func iterate() throws(EigenvalueError) -> LogSpectrum {
        var logModuli = [Double](repeating: 0, count: n)
        var arguments = [Double](repeating: 0, count: n)
        var last = n - 1
        var sweeps = 0
        var sweepsOfBlock = 0
        while last >= 0 {
            let first = activeBlock(endingAt: last, tolerance: tolerance(sweep: sweepsOfBlock))
            if first == last {
                (logModuli[last], arguments[last]) = eigenvalue(at: last)
                last -= 1
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

extension Complex<Double> {
    /// |Re z| + |Im z|, which is quick to compute and at most √2 times the modulus.
    var size: Double { abs(real) + abs(imaginary) }

    func scaled(by factor: Double) -> Complex { Complex(real * factor, imaginary * factor) }
}

// MARK: - Reduction to Hessenberg and triangular form

extension ComplexPeriodicQR {
    /// Reduces the factors. Returns whether all of them were triangular already, so that nothing was rounded.
    private func reduce() -> Bool {
        var isTriangular = true
        var work = [Scalar](repeating: .zero, count: n)
        for column in 0..<n {
            for j in stride(from: m - 1, to: 0, by: -1) {
                if annihilate(j, column: column, below: column, &work) { isTriangular = false }
            }
            if annihilate(0, column: column, below: column + 1, &work) { isTriangular = false }
        }
        for k in 1..<max(n, 1) where self[0, k, k - 1] != .zero { isTriangular = false }
        return isTriangular
    }

    /// Makes the entries below (row, column) of factor j zero by a reflection of the rows from `row` on, and
    /// applies the reflection to the columns of the factor before, cyclically. Returns whether any of these
    /// entries was not zero before.
    private func annihilate(_ j: Int, column: Int, below row: Int, _ work: inout [Scalar]) -> Bool {
        let length = n - row
        let tail = stride(from: row + 1, to: n, by: 1)
        if tail.allSatisfy({ self[j, $0, column] == .zero }) { return false }
        let vector = unsafe base + ((j * n + column) * n + row)
        // zlarfg finds H with Hᴴ·vector = (β, 0, …): rows are transformed by Hᴴ = 1 − τ̄vvᴴ, columns by H.
        var tau = ranmat_complex_double(real: 0, imag: 0)
        unsafe LAPACKE_zlarfg_work(
            Int32(length), vector.lapack, (vector + 1).lapack, 1, &tau)
        let diagonal = unsafe vector[0]
        unsafe vector[0] = 1
        unsafe work.withUnsafeMutableBufferPointer { work in
            guard let scratch = work.baseAddress else { return }
            if column + 1 < n {
                unsafe LAPACKE_zlarfx_work(
                    LAPACK_COL_MAJOR, .left, Int32(length), Int32(n - column - 1), vector.lapack,
                    ranmat_complex_double(real: tau.real, imag: -tau.imag), (vector + n).lapack, Int32(n),
                    scratch.lapack)
            }
            let before = unsafe base + (((j + m - 1) % m) * n + row) * n
            unsafe LAPACKE_zlarfx_work(
                LAPACK_COL_MAJOR, .right, Int32(n), Int32(length), vector.lapack, tau,
                before.lapack, Int32(n), scratch.lapack)
        }
        unsafe vector[0] = diagonal
        for i in tail { self[j, i, column] = .zero }
        return true
    }

}

// MARK: - Singular factors

extension ComplexPeriodicQR {
    /// The first factor that is singular up to rounding, and its rank.
    private func singularFactor() -> (Int, Int)? {
        for j in 0..<m where j == 0 || isSuspect(j) {
            var copy = Matrix<Scalar>(rows: n, columns: n)
            for column in 0..<n {
                for row in 0..<n { copy[row, column] = self[j, row, column] }
            }
            let rank = Scalar.numericalRank(of: copy)
            if rank < n { return (j, rank) }
        }
        return nil
    }

    /// Whether the condition number of a triangular factor may exceed 10⁹. The estimate is LINPACK's: it
    /// solves Tᵀz = b, choosing the right-hand sides ±1 that make z grow.
    private func isSuspect(_ j: Int) -> Bool {
        var largest = 0.0
        var growth = 0.0
        var z = [Scalar](repeating: .zero, count: n)
        for k in 0..<n {
            var sum = Scalar.zero
            for i in 0..<k {
                sum += self[j, i, k] * z[i]
                largest = max(largest, self[j, i, k].size)
            }
            let pivot = self[j, k, k]
            if pivot == .zero { return true }
            largest = max(largest, pivot.size)
            let length = sum.length
            let phase = length == 0 ? Scalar(1) : sum.scaled(by: 1 / length)
            z[k] = -phase.scaled(by: 1 + length) / pivot
            growth = max(growth, z[k].size)
        }
        return !(growth * largest < 1e9)
    }
}

// MARK: - Deflation

extension ComplexPeriodicQR {
    /// A subdiagonal entry is negligible below this fraction of its diagonal neighbours. The fraction is a
    /// rounding error. It grows when a block does not converge, which happens for a multiple of the identity
    /// plus rounding errors.
    private func tolerance(sweep: Int) -> Double {
        0.5 * Double.ulpOfOne * Double(max(1, sweep - 8))
    }

    /// Sets negligible subdiagonal entries of the Hessenberg factor to zero, from the bottom up, and returns
    /// the first row of the unreduced block that ends at `last`.
    private func activeBlock(endingAt last: Int, tolerance: Double) -> Int {
        var k = last
        while k > 0 {
            var size = self[0, k, k].size + self[0, k - 1, k - 1].size
            if size == 0 {
                for column in (k - 1)...last { size = max(size, self[0, k - 1, column].size) }
                for column in k...last { size = max(size, self[0, k, column].size) }
            }
            if self[0, k, k - 1].size <= tolerance * size {
                self[0, k, k - 1] = .zero
                break
            }
            k -= 1
        }
        return k
    }

    private func eigenvalue(at k: Int) -> (Double, Double) {
        var modulus = ScaledProduct(mantissa: 1, exponent: exponent)
        var phase = Scalar(1)
        for j in 0..<m {
            let value = self[j, k, k]
            let length = value.length
            if length == 0 { return (-.infinity, 0) }
            modulus *= length
            phase *= Complex(value.real / length, value.imaginary / length)
        }
        return (modulus.logModulus, phase.phase)
    }
}

// MARK: - Shifts

extension ComplexPeriodicQR {
    /// The 2 × 2 block (p, q; 0, r)·2^exponent at k of the product F_1…F_{m−1} of triangular factors.
    private func triangularBlock(at k: Int) -> (p: Scalar, q: Scalar, r: Scalar, exponent: Int) {
        var (p, q, r, exponent) = (Scalar(1), Scalar.zero, Scalar(1), 0)
        for j in stride(from: 1, to: m, by: 1) {
            q = p * self[j, k, k + 1] + q * self[j, k + 1, k + 1]
            p *= self[j, k, k]
            r *= self[j, k + 1, k + 1]
            let largest = max(p.size, q.size, r.size)
            if largest > 0x1p200 || (largest < 0x1p-200 && largest > 0) {
                let shift = Int(largest.exponent)
                let factor = Double(sign: .plus, exponent: -shift, significand: 1)
                (p, q, r, exponent) = (
                    p.scaled(by: factor), q.scaled(by: factor), r.scaled(by: factor), exponent + shift
                )
            }
        }
        return (p, q, r, exponent)
    }

    /// The first column of P − σ for the block `first`…`last` of P = F_0F_1…F_{m−1}, up to a factor. The
    /// shift σ is the eigenvalue of the trailing 2 × 2 block of F_1…F_{m−1}F_0 nearest its corner. See
    /// ``RealPeriodicQR`` for the unshifted sweeps.
    private func startingVector(_ first: Int, _ last: Int, sweep: Int) -> (Scalar, Scalar) {
        let unshifted = (self[0, first, first], self[0, first + 1, first])
        if sweep % 8 == 7 && sweep % 16 != 15 { return unshifted }
        let end = triangularBlock(at: last - 1)
        let (h00, h01, h10, h11) = (
            self[0, last - 1, last - 1], self[0, last - 1, last], self[0, last, last - 1], self[0, last, last]
        )
        let corner = end.r * h11
        var shift = corner
        if sweep % 16 == 15 {
            // An exceptional shift breaks cycles.
            shift += (end.r * h10).scaled(by: 0.75)
        } else {
            // The trailing block is (a, b; c, corner); σ = corner − bc/(δ ± √(δ² + bc)), δ = (a − corner)/2.
            let bc = (end.p * h01 + end.q * h11) * (end.r * h10)
            let delta = (end.p * h00 + end.q * h10 - corner).scaled(by: 0.5)
            let root = Complex.sqrt(delta * delta + bc)
            let sum = (delta + root).size > (delta - root).size ? delta + root : delta - root
            if sum.size > 0 { shift -= bc / sum }
        }
        // The first column of P is (h00, h10) times the leading diagonal entry of the triangular product.
        var lead = Scalar(1)
        var exponent = 0
        for j in stride(from: 1, to: m, by: 1) {
            lead *= self[j, first, first]
            let size = lead.size
            if size > 0x1p200 || (size < 0x1p-200 && size > 0) {
                let power = Int(size.exponent)
                lead = lead.scaled(by: Double(sign: .plus, exponent: -power, significand: 1))
                exponent += power
            }
        }
        let difference = end.exponent - exponent
        if difference > 400 { return unshifted }
        let factor = Double(sign: .plus, exponent: max(difference, -2000), significand: 1)
        let x = unshifted.0 * lead - shift.scaled(by: factor)
        let y = unshifted.1 * lead
        let size = x.size + y.size
        guard size.isFinite, y.size > Double.ulpOfOne * size else { return unshifted }
        return (x.scaled(by: 1 / size), y.scaled(by: 1 / size))
    }
}
