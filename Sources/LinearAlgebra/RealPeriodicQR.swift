internal import COpenBLAS
internal import RealModule

/// The periodic QR algorithm for real factors: eigenvalues of F_0F_1…F_{m−1}, all n × n. Orthogonal
/// transformations F_j ← Q_jᵀF_jQ_{j+1}, Q_m = Q_0, act on the factors; the product is never formed.
///
/// First Householder reflections make F_0 upper Hessenberg and the other factors upper triangular. Then
/// double-shift sweeps chase a bulge through all factors until F_0 is block triangular with blocks of one or
/// two rows. The diagonals of the triangular factors are multiplied in logarithms. Each factor has a backward
/// error of order ε times its own norm.
///
/// Sources: A. Bojanczyk, G. Golub, P. Van Dooren, Proc. SPIE 1770 (1992) 31; for shifts of long products D.
/// Kressner, Numer. Linear Algebra Appl. 13 (2006) 1. The names follow SLICOT's MB03VD and MB03WD.
@safe struct RealPeriodicQR {
    let n: Int
    let m: Int
    /// The product is 2^exponent times the product of the factors as stored.
    let exponent: Int
    let base: UnsafeMutablePointer<Double>

    /// The factors lie one after another, each stored by columns. The memory is overwritten: if a factor
    /// turns out singular, it then holds the reduced factors.
    static func outcome(
        factors: inout [Double], n: Int, m: Int, exponent: Int
    ) throws(EigenvalueError) -> PeriodicOutcome {
        precondition(n > 0 && factors.count >= n * n * m)
        var result: Result<PeriodicOutcome, EigenvalueError>?
        unsafe factors.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let iteration = unsafe RealPeriodicQR(n: n, m: m, exponent: exponent, base: base)
            let isTriangular = iteration.reduce()
            if !isTriangular, let (j, rank) = iteration.singularFactor() {
                result = .success(.singular(factor: j, rank: rank))
            } else {
                result = Result { () throws(EigenvalueError) in
                    let found = try iteration.iterate()
                    // The diagonals of factors that were triangular from the start are exact, so their
                    // eigenvalues are certainly real.
                    return .spectrum(
                        isTriangular
                            ? LogSpectrum(logModuli: found.logModuli, arguments: found.arguments) : found)
                }
            }
        }
        guard let result else { preconditionFailure("the factors have no memory") }
        return try result.get()
    }

    /// Entry (row, column) of factor j.
    subscript(_ j: Int, _ row: Int, _ column: Int) -> Double {
        get { unsafe base[(j * n + column) * n + row] }
        nonmutating set { unsafe base[(j * n + column) * n + row] = newValue }
    }

    private func iterate() throws(EigenvalueError) -> LogSpectrum {
        var logModuli = [Double](repeating: 0, count: n)
        var arguments = [Double](repeating: 0, count: n)
        var last = n - 1
        var sweeps = 0
        var sweepsOfBlock = 0
        let doubt = Double(m * n) * Double.ulpOfOne
        var uncertainPairs = 0
        var singles: [Int] = []
        while last >= 0 {
            let first = activeBlock(endingAt: last, tolerance: tolerance(sweep: sweepsOfBlock))
            if first >= last - 1 {
                if first == last {
                    (logModuli[last], arguments[last]) = singleEigenvalue(at: last)
                    singles.append(last)
                } else {
                    let product = pairProduct(at: first)
                    let pair = product.eigenvalues()
                    (logModuli[first], arguments[first]) = pair.0
                    (logModuli[last], arguments[last]) = pair.1
                    if product.hasDiscriminant(within: doubt) {
                        uncertainPairs += 1
                    } else if pair.0.1 == 0 || pair.0.1 == .pi {
                        singles += [first, last]
                    }
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
        // Real eigenvalues of each sign, compared by their logarithms: to first order |λ − μ| is |λ| times
        // the difference.
        let reach = 2 * doubt.squareRoot()
        let close = [0, Double.pi].reduce(0) { count, sign in
            let logarithms = singles.filter { arguments[$0] == sign && logModuli[$0] > -.infinity }
                .map { logModuli[$0] }.sorted()
            return count + logarithms.countOfNeighbours { $1 - $0 <= reach }
        }
        return LogSpectrum(
            logModuli: logModuli, arguments: arguments, uncertainReals: 2 * uncertainPairs + close)
    }
}

// MARK: - Reduction to Hessenberg and triangular form

extension RealPeriodicQR {
    /// Reduces the factors. Returns whether all of them were triangular already, so that nothing was rounded.
    private func reduce() -> Bool {
        var isTriangular = true
        var work = [Double](repeating: 0, count: n)
        for column in 0..<n {
            for j in stride(from: m - 1, to: 0, by: -1) {
                if annihilate(j, column: column, below: column, &work) { isTriangular = false }
            }
            if annihilate(0, column: column, below: column + 1, &work) { isTriangular = false }
        }
        for k in 1..<max(n, 1) where self[0, k, k - 1] != 0 { isTriangular = false }
        return isTriangular
    }

    /// Makes the entries below (row, column) of factor j zero by a reflection of the rows from `row` on, and
    /// applies the reflection to the columns of the factor before, cyclically. Returns whether any of these
    /// entries was not zero before.
    private func annihilate(_ j: Int, column: Int, below row: Int, _ work: inout [Double]) -> Bool {
        let length = n - row
        let tail = stride(from: row + 1, to: n, by: 1)
        if tail.allSatisfy({ self[j, $0, column] == 0 }) { return false }
        let vector = unsafe base + ((j * n + column) * n + row)
        var tau = 0.0
        unsafe LAPACKE_dlarfg_work(Int32(length), vector, vector + 1, 1, &tau)
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
        for i in tail { self[j, i, column] = 0 }
        return true
    }
}

// MARK: - Singular factors

extension RealPeriodicQR {
    /// The first factor that is singular up to rounding, and its rank.
    private func singularFactor() -> (Int, Int)? {
        for j in 0..<m where j == 0 || isSuspect(j) {
            var copy = Matrix<Double>(rows: n, columns: n)
            for column in 0..<n {
                for row in 0..<n { copy[row, column] = self[j, row, column] }
            }
            let rank = Double.numericalRank(of: copy)
            if rank < n { return (j, rank) }
        }
        return nil
    }

    /// Whether the condition number of a triangular factor may exceed 10⁹. The estimate is LINPACK's: it
    /// solves Tᵀz = b, choosing the right-hand sides ±1 that make z grow.
    private func isSuspect(_ j: Int) -> Bool {
        var largest = 0.0
        var growth = 0.0
        var z = [Double](repeating: 0, count: n)
        for k in 0..<n {
            var sum = 0.0
            for i in 0..<k {
                sum += self[j, i, k] * z[i]
                largest = max(largest, abs(self[j, i, k]))
            }
            let pivot = self[j, k, k]
            if pivot == 0 { return true }
            largest = max(largest, abs(pivot))
            z[k] = (sum < 0 ? 1 - sum : -1 - sum) / pivot
            growth = max(growth, abs(z[k]))
        }
        return !(growth * largest < 1e9)
    }
}

// MARK: - Deflation

extension RealPeriodicQR {
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
            let entry = abs(self[0, k, k - 1])
            var size = abs(self[0, k, k]) + abs(self[0, k - 1, k - 1])
            if size == 0 {
                // A zero diagonal does not give the scale: take the rows of the block.
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

    private func singleEigenvalue(at k: Int) -> (Double, Double) {
        var product = ScaledProduct(mantissa: 1, exponent: exponent)
        for j in 0..<m { product *= self[j, k, k] }
        return (product.logModulus, product.mantissa < 0 ? .pi : 0)
    }

    /// The 2 × 2 product whose eigenvalues are those of rows k and k + 1.
    private func pairProduct(at k: Int) -> TwoByTwoProduct {
        var product = TwoByTwoProduct(exponent: exponent)
        product.multiply(
            full: self[0, k, k], self[0, k, k + 1], self[0, k + 1, k], self[0, k + 1, k + 1])
        for j in stride(from: 1, to: m, by: 1) {
            product.multiply(triangular: self[j, k, k], self[j, k, k + 1], self[j, k + 1, k + 1])
        }
        return product
    }
}

// MARK: - Shifts

extension RealPeriodicQR {
    /// The leading or trailing 2 × 2 block (p, q; 0, r)·2^exponent of the product F_1…F_{m−1} of triangular
    /// factors.
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

    /// The first column of (P − σ_1)(P − σ_2) for the block `first`…`last` of P = F_0F_1…F_{m−1}, up to a
    /// factor.
    ///
    /// The shifts are the eigenvalues of the trailing 2 × 2 block of F_1…F_{m−1}F_0, which depends only on
    /// the trailing blocks of the factors. The sweep is unshifted if the shifts are out of range compared
    /// with the leading entries, or if they make the starting vector zero up to rounding. An unshifted sweep
    /// sorts the moduli into descending order.
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
            // An exceptional shift breaks cycles.
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
