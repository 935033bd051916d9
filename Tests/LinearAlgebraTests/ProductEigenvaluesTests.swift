import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

/// Products with known eigenvalues, and two ways to compute the same eigenvalues.
@Suite struct ProductEigenvaluesTests {
    let solver = EigenvalueSolver()

    private func diagonal(_ values: [Double]) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: values.count, columns: values.count)
        for (i, value) in values.enumerated() { matrix[i, i] = value }
        return matrix
    }

    private func shift(_ n: Int, by step: Int) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: n, columns: n)
        for row in 0..<n { matrix[row, (row + step) % n] = 1 }
        return matrix
    }

    private func complex(_ matrix: Matrix<Double>) -> Matrix<Complex<Double>> {
        var result = Matrix<Complex<Double>>(rows: matrix.rows, columns: matrix.columns)
        for i in matrix.elements.indices { result.elements[i] = Complex(matrix.elements[i], 0) }
        return result
    }

    // MARK: - Exact

    @Test(arguments: [1, 2, 3, 8], [1, 2, 7, 200]) func identities(n: Int, m: Int) throws {
        let factors = Array(repeating: diagonal(Array(repeating: 1, count: n)), count: m)
        let expected = LogSpectrum(
            logModuli: Array(repeating: 0, count: n), arguments: Array(repeating: 0, count: n))
        #expect(try solver.eigenvalues(ofProduct: factors) == expected)
        #expect(try solver.eigenvalues(ofProduct: factors.map(complex)) == expected)
    }

    /// Diagonal and triangular factors: the eigenvalues are the products of the diagonals, however widely
    /// they differ.
    @Test(arguments: [0.0, 1]) func triangularFactors(above: Double) throws {
        let m = 60
        var factor = diagonal([-1e-30, 3, 1e25])
        factor[0, 1] = above
        factor[0, 2] = above
        factor[1, 2] = -above
        let spectrum = try solver.eigenvalues(ofProduct: Array(repeating: factor, count: m))
        let expected = [-30 * Double.log(10), Double.log(3), 25 * Double.log(10)].map { Double(m) * $0 }
        for (value, exact) in zip(spectrum.logModuli, expected) {
            // Two ulps of a logarithm of 4000.
            #expect(abs(value - exact) < 2e-12)
        }
        #expect(spectrum.arguments == [0, 0, 0])
        let odd = try solver.eigenvalues(ofProduct: Array(repeating: factor, count: 3))
        #expect(odd.arguments == [.pi, 0, 0])
    }

    /// A product of cyclic shifts is the shift by the sum of the steps. Its eigenvalues are roots of unity,
    /// whose equal moduli make unshifted iterations stall.
    @Test(arguments: [2, 3, 6, 7, 12]) func permutations(n: Int) throws {
        for m in 1...7 {
            let factors = (1...m).map { shift(n, by: $0) }
            let step = (m * (m + 1) / 2) % n
            let expected = LogSpectrum(
                logModuli: Array(repeating: 0, count: n),
                arguments: (0..<n).map { k in
                    let turns = Double((k * step) % n) / Double(n)
                    return 2 * .pi * (turns > 0.5 ? turns - 1 : turns)
                })
            let spectrum = try solver.eigenvalues(ofProduct: factors)
            #expect(worstRelativeError(spectrum, expected) < 1e-13, "m = \(m)")
            let complexSpectrum = try solver.eigenvalues(ofProduct: factors.map(complex))
            #expect(worstRelativeError(complexSpectrum, expected) < 1e-13, "m = \(m)")
            for i in 0..<n where spectrum.arguments[i] > 0 && spectrum.arguments[i] < .pi {
                #expect(spectrum.arguments[i + 1] == -spectrum.arguments[i], "exact conjugates")
                #expect(spectrum.logModuli[i + 1] == spectrum.logModuli[i])
            }
        }
    }

    /// Two real eigenvalues in one 2 × 2 block that are far apart, and the smaller is not lost: (a 1; 1 a)^m
    /// has eigenvalues (a ± 1)^m.
    @Test func widePairs() throws {
        var factor = diagonal([1.25, 1.25])
        factor[0, 1] = 1
        factor[1, 0] = 1
        let spectrum = try solver.eigenvalues(ofProduct: Array(repeating: factor, count: 300))
        #expect(abs(spectrum.logModuli[0] - 300 * Double.log(2.25)) < 1e-12)
        #expect(abs(spectrum.logModuli[1] - 300 * Double.log(0.25)) < 1e-12)
    }

    // MARK: - Zeros

    @Test func zeroAndNilpotentFactors() throws {
        var nilpotent = Matrix<Double>(rows: 3, columns: 3)
        nilpotent[0, 1] = 2
        nilpotent[1, 2] = -3
        for factors in [
            [nilpotent], [nilpotent, nilpotent], [shift(3, by: 1), Matrix(rows: 3, columns: 3)],
        ] {
            #expect(try solver.eigenvalues(ofProduct: factors).zeroCount == 3)
            #expect(try solver.eigenvalues(ofProduct: factors.map(complex)).zeroCount == 3)
        }
    }

    /// Masked hidden layers, the narrowest with r active neurons, leave r of n eigenvalues. Zeros come only
    /// from the ranks of random factors.
    @Test(arguments: [[6, 9, 7, 8], [6, 6, 6, 6], [2, 2, 2, 2, 2]], 0..<60)
    func masks(dimensions: [Int], seed: UInt64) throws {
        var generator = CongruentialGenerator(state: 1000 + seed)
        for _ in 0..<10 { _ = generator.next() }
        var rank = dimensions[0]
        let factors = dimensions.indices.map { j in
            let (rows, columns) = (dimensions[j], dimensions[(j + 1) % dimensions.count])
            var factor = Matrix<Double>(rows: rows, columns: columns)
            for i in factor.elements.indices { factor.elements[i] = generator.next() }
            var active = columns
            for column in 0..<columns where generator.next() < -0.4 {
                for row in 0..<rows { factor[row, column] = 0 }
                active -= 1
            }
            rank = min(rank, active)
            return factor
        }
        for spectrum in [
            try solver.eigenvalues(ofProduct: factors),
            try solver.eigenvalues(ofProduct: factors.map(complex)),
        ] {
            #expect(spectrum.count == dimensions[0])
            #expect(spectrum.zeroCount == dimensions[0] - rank)
        }
    }

    @Test func emptyAndSingleEntries() throws {
        #expect(try solver.eigenvalues(ofProduct: [Matrix<Double>()]).count == 0)
        let spectrum = try solver.eigenvalues(ofProduct: Array(repeating: diagonal([-2]), count: 5))
        #expect(spectrum == LogSpectrum(logModuli: [5 * Double.log(2)], arguments: [.pi]))
    }

    @Test func nonFiniteEntriesAreRefused() {
        #expect(throws: EigenvalueError.nonFiniteEntries) {
            try solver.eigenvalues(ofProduct: [diagonal([1, 1]), diagonal([1, .nan])])
        }
    }

    // MARK: - Two routes

    /// Against dgeev and zgeev for well-conditioned products.
    @Test(arguments: [1, 2, 3, 5, 12], [1, 2, 3]) func agreesWithFormedProducts(n: Int, m: Int) throws {
        var generator = CongruentialGenerator(state: UInt64(100 * n + m))
        let real = (0..<m).map { _ in
            var factor = Matrix<Double>(rows: n, columns: n)
            for i in factor.elements.indices { factor.elements[i] = generator.next() }
            return factor
        }
        let complex = (0..<m).map { _ in
            var factor = Matrix<Complex<Double>>(rows: n, columns: n)
            for i in factor.elements.indices {
                let real = generator.next()
                factor.elements[i] = Complex(real, generator.next())
            }
            return factor
        }
        let ours = try solver.eigenvalues(ofProduct: real)
        let theirs = try formedSpectrum(real)
        // This is the error of the formed product.
        #expect(worstRelativeError(ours, theirs) < 1e-9)
        #expect(ours.realCount == theirs.realCount)
        #expect(
            worstRelativeError(try solver.eigenvalues(ofProduct: complex), try formedSpectrum(complex)) < 1e-9
        )
    }

    /// The eigenvalues of a product do not depend on the factor it begins with.
    @Test func cyclicInvariance() throws {
        var generator = CongruentialGenerator(state: 5)
        let factors = (0..<40).map { _ in
            var factor = Matrix<Double>(rows: 7, columns: 7)
            for i in factor.elements.indices { factor.elements[i] = generator.next() }
            return factor
        }
        let spectrum = try solver.eigenvalues(ofProduct: factors)
        for start in [1, 13, 39] {
            let rotated = Array(factors[start...] + factors[..<start])
            #expect(worstRelativeError(try solver.eigenvalues(ofProduct: rotated), spectrum) < 1e-10)
        }
    }

    /// 200 Gaussian factors of 100 rows, mostly at scales where the product is out of the range of doubles. Σ
    /// ln|λ| is the sum of the factors' ln|det|, which is known from their own eigenvalues.
    @Test(arguments: [1e-3, 1, 1e6]) func longProductsDoNotOverflow(scale: Double) throws {
        var stream = RandomStream(StreamName(seed: 7, experiment: 0, sample: 0))
        let factors = (0..<200).map { _ in
            gaussianMatrix(100, from: &stream, scale: scale)
        }
        let spectrum = try solver.eigenvalues(ofProduct: factors)
        #expect(spectrum.zeroCount == 0 && !spectrum.logModuli.contains { !$0.isFinite })
        #expect(scale == 1 || spectrum.spectrum == nil, "these are out of the range of doubles")
        let logDeterminants = try factors.reduce(0) { sum, factor in
            var copy = factor
            return sum
                + (try solver.eigenvalues(ofGeneral: &copy)).moduli.reduce(0) { $0 + Double.log($1) }
        }
        let sum = spectrum.logModuli.reduce(0, +)
        #expect(abs(sum - logDeterminants) < 1e-9 * max(1, abs(logDeterminants)))
    }

    // MARK: - LogSpectrum

    @Test func conversion() throws {
        let spectrum = LogSpectrum(
            logModuli: [0, Double.log(2), -.infinity, 1, 1], arguments: [.pi, 0, 0, 0.5, -0.5])
        let values = try #require(spectrum.spectrum).values
        #expect(values[0] == Complex(-1, 0))
        #expect(values[1].imaginary == 0)
        #expect(values[2] == .zero)
        #expect(values[3] == values[4].conjugate)
        #expect(spectrum.realCount == 3)
        #expect(spectrum.zeroCount == 1)
        #expect(spectrum.scaled(byExponentialOf: 710).spectrum == nil)
        #expect(spectrum.scaled(byExponentialOf: -720).spectrum == nil)
        #expect(spectrum.scaled(byExponentialOf: -720).scaled(byExponentialOf: 720).realCount == 3)
    }
}

/// An n × n matrix of iid Gaussian entries of standard deviation `scale`.
func gaussianMatrix(_ n: Int, from stream: inout RandomStream, scale: Double) -> Matrix<Double> {
    var values = [Double](repeating: 0, count: n * n)
    var span = values.mutableSpan
    GaussianEntries().fill(&span, from: &stream)
    var matrix = Matrix<Double>(rows: n, columns: n)
    matrix.elements = values
    matrix.scale(by: scale)
    return matrix
}
