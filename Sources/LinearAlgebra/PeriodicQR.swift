internal import RealModule

/// The periodic QR algorithm: eigenvalues of F_0F_1…F_{m−1}, all n × n. Orthogonal or unitary transformations
/// F_j ← Q_jᴴF_jQ_{j+1}, Q_m = Q_0, act on the factors; the product is never formed.
///
/// First Householder reflections make F_0 upper Hessenberg and the other factors upper triangular. Then sweeps
/// chase a bulge through all factors. Real factors have double shifts, and F_0 ends block triangular with
/// blocks of one or two rows. Complex factors have single shifts and rotations, and F_0 ends triangular. The
/// diagonals of the triangular factors are multiplied in logarithms. Each factor has a backward error of
/// order ε times its own norm.
///
/// Sources: A. Bojanczyk, G. Golub, P. Van Dooren, Proc. SPIE 1770 (1992) 31; for shifts of long products
/// D. Kressner, Numer. Linear Algebra Appl. 13 (2006) 1. The names follow SLICOT's MB03VD and MB03WD.
@safe struct PeriodicQR<Scalar: PeriodicScalar> {
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
            let iteration = unsafe PeriodicQR(n: n, m: m, exponent: exponent, base: base)
            let isTriangular = iteration.reduce()
            if !isTriangular, let (j, rank) = iteration.singularFactor() {
                result = .success(.singular(factor: j, rank: rank))
            } else {
                result = Result { () throws(EigenvalueError) in
                    let found = try iteration.iterate()
                    // The diagonals of factors that were triangular from the start are exact, so real
                    // eigenvalues are certainly real.
                    let uncertain = isTriangular ? 0 : found.uncertainReals(within: iteration.factors.doubt)
                    return .spectrum(
                        LogSpectrum(
                            logModuli: found.logModuli, arguments: found.arguments, uncertainReals: uncertain)
                    )
                }
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

    private var factors: PeriodicFactors<Scalar> {
        let width = Scalar.componentCount
        return unsafe PeriodicFactors(
            n: n, m: m, exponent: exponent,
            components: UnsafeRawPointer(base).assumingMemoryBound(to: Double.self), step: width,
            imaginary: width - 1)
    }

    private func iterate() throws(EigenvalueError) -> PeriodicEigenvalues {
        let factors = self.factors
        var found = PeriodicEigenvalues(count: n)
        var last = n - 1
        var sweeps = 0
        var sweepsOfBlock = 0
        while last >= 0 {
            let first = activeBlock(
                endingAt: last, tolerance: PeriodicFactors<Scalar>.tolerance(sweep: sweepsOfBlock))
            if last - first < Scalar.largestBlock {
                Scalar.takeEigenvalues(of: factors, first, last, to: &found)
                last = first - 1
                sweepsOfBlock = 0
                continue
            }
            guard sweeps < 60 * max(n, 10) else { throw .notConverged(index: last + 1) }
            Scalar.sweep(
                self, first, last, start: Scalar.startingColumn(factors, first, last, sweep: sweepsOfBlock))
            sweeps += 1
            sweepsOfBlock += 1
        }
        return found
    }
}

/// The eigenvalues that the periodic QR algorithm has found so far.
struct PeriodicEigenvalues {
    var logModuli: [Double]
    var arguments: [Double]
    /// The number of pairs that rounding may have made real or complex.
    var uncertainPairs = 0
    /// The indices of the other real eigenvalues of real factors.
    var singles: [Int] = []

    init(count: Int) {
        logModuli = [Double](repeating: 0, count: count)
        arguments = [Double](repeating: 0, count: count)
    }

    /// How many eigenvalues rounding may have made real or complex.
    func uncertainReals(within doubt: Double) -> Int {
        // Real eigenvalues of each sign, compared by their logarithms: to first order |λ − μ| is |λ| times
        // the difference.
        let reach = 2 * doubt.squareRoot()
        let close = [0, Double.pi].reduce(0) { count, sign in
            let logarithms = singles.filter { arguments[$0] == sign && logModuli[$0] > -.infinity }
                .map { logModuli[$0] }.sorted()
            return count + logarithms.countOfNeighbours { $1 - $0 <= reach }
        }
        return 2 * uncertainPairs + close
    }
}

// MARK: - Reduction to Hessenberg and triangular form

extension PeriodicQR {
    /// Reduces the factors. Returns whether all of them were triangular already, so that nothing was rounded.
    private func reduce() -> Bool {
        if (0..<m).allSatisfy({ isTriangular($0) }) { return true }
        PeriodicReduction.reduce(self)
        return false
    }

    private func isTriangular(_ j: Int) -> Bool {
        (0..<n).allSatisfy { column in
            stride(from: column + 1, to: n, by: 1).allSatisfy { self[j, $0, column] == .zero }
        }
    }
}

// MARK: - Singular factors

extension PeriodicQR {
    /// The first factor that is singular up to rounding, and its rank.
    private func singularFactor() -> (Int, Int)? {
        for j in 0..<m {
            var factor = Matrix<Scalar>(rows: n, columns: n)
            for k in 0..<(n * n) { factor.elements[k] = unsafe base[j * n * n + k] }
            let triangle = j == 0 ? Self.triangle(ofHessenberg: factor) : factor
            if !Self.isSuspect(triangle) { continue }
            let rank = Scalar.numericalRank(of: factor)
            if rank < n { return (j, rank) }
        }
        return nil
    }

    /// The triangular factor of the QR factorisation of an upper Hessenberg matrix.
    private static func triangle(ofHessenberg matrix: Matrix<Scalar>) -> Matrix<Scalar> {
        let n = matrix.rows
        var triangle = matrix
        // The reflections 1 − τ(1, v)(1, v)ᴴ of two neighbouring rows.
        var reflections: [(v: Scalar, tau: Scalar)] = []
        for column in 0..<n {
            for (k, reflection) in reflections.enumerated() {
                let (x, y) = (triangle[k, column], triangle[k + 1, column])
                let sum = reflection.tau.conjugate * (x + reflection.v.conjugate * y)
                triangle[k, column] = x - sum
                triangle[k + 1, column] = y - sum * reflection.v
            }
            if column + 1 < n {
                var pair = [triangle[column, column], triangle[column + 1, column]]
                let tau = unsafe pair.withUnsafeMutableBufferPointer {
                    unsafe $0.baseAddress.map { unsafe Scalar.makeReflection(of: $0, 2) } ?? .zero
                }
                reflections.append((pair[1], tau))
                triangle[column, column] = pair[0]
                triangle[column + 1, column] = .zero
            }
        }
        return triangle
    }

    /// Whether the condition number of a triangular matrix may exceed 10⁹. The estimate is LINPACK's: it
    /// solves Tᵀz = b, choosing the right-hand sides of modulus 1 that make z grow.
    private static func isSuspect(_ triangle: Matrix<Scalar>) -> Bool {
        let n = triangle.rows
        var largest = 0.0
        var growth = 0.0
        var z = [Scalar](repeating: .zero, count: n)
        for k in 0..<n {
            var sum = Scalar.zero
            for i in 0..<k {
                let entry = triangle.elements[k * n + i]
                sum += entry * z[i]
                largest = max(largest, entry.size)
            }
            let pivot = triangle.elements[k * n + k]
            if pivot == .zero { return true }
            largest = max(largest, pivot.size)
            z[k] = -sum.lengthenedByOne / pivot
            growth = max(growth, z[k].size)
        }
        return !(growth * largest < 1e9)
    }
}

// MARK: - Deflation

extension PeriodicQR {
    /// Sets negligible subdiagonal entries of the Hessenberg factor to zero, from the bottom up, and returns
    /// the first row of the unreduced block that ends at `last`.
    private func activeBlock(endingAt last: Int, tolerance: Double) -> Int {
        var k = last
        while k > 0 {
            var size = self[0, k, k].size + self[0, k - 1, k - 1].size
            if size == 0 {
                // A zero diagonal does not give the scale: take the rows of the block.
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
}
