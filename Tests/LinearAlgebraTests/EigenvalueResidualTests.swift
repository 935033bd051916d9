import LinearAlgebra
import Numerics
import Testing

@Suite struct EigenvalueResidualTests {
    /// Backward stability: the computed eigenvalues are exact for A + E, ‖E‖ ≤ p(n)ε‖A‖_F, p(n) = 10n.
    /// Hence |Σλ − tr A| ≤ √n‖E‖ and |Σλ² − tr A²| ≤ 2‖A‖‖E‖ to first order.
    @Test(arguments: 1...60)
    func sums(_ n: Int) throws {
        func check(_ a: Matrix<Complex<Double>>, _ values: [Complex<Double>]) {
            let norm = a.frobeniusNorm
            let error = 10 * Double(n) * epsilon * norm
            let trace = (0..<n).reduce(Complex.zero) { $0 + a[$1, $1] }
            var square = Complex<Double>.zero
            for i in 0..<n {
                for j in 0..<n { square += a[i, j] * a[j, i] }
            }
            #expect((values.reduce(.zero, +) - trace).length < Double(n).squareRoot() * error)
            let squares = values.reduce(.zero) { $0 + $1 * $1 }
            #expect((squares - square).length < 2 * norm * error)
        }
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 7)
        check(real.complexified, try general(real).values)
        check(real.complexified, try general(real, .gsl).values)
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 7)
        check(complex, try general(complex).values)
        let symmetric = randomSelfAdjoint(Double.self, n, number: 7)
        check(symmetric.complexified, try selfAdjoint(symmetric).values)
        let hermitian = randomSelfAdjoint(Complex<Double>.self, n, number: 7)
        check(hermitian, try selfAdjoint(hermitian).values)
    }

    /// Π λ = det A, by elimination. Both have relative errors ‖E‖‖A⁻¹‖ = ε·10n·cond(A), and cond(A) is below
    /// 1e4 here.
    @Test(arguments: 1...15)
    func products(_ n: Int) throws {
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 8)
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 8)
        for (a, values) in [
            (real.complexified, try general(real).values),
            (real.complexified, try general(real, .gsl).values),
            (complex, try general(complex).values),
        ] {
            let expected = determinant(a)
            let product = values.reduce(Complex(1), *)
            #expect((product - expected).length < 1e5 * Double(n) * epsilon * expected.length)
        }
    }

    /// For an eigenvalue λ of A + E the smallest singular value of A − λ is at most ‖E‖. It is computed by
    /// another program, to ε‖A‖, as the smallest |eigenvalue| of the Hermitian matrix [[0, B], [Bᴴ, 0]] with
    /// B = A − λ. LAPACK's own threshold is 30 in units of nε‖A‖. Power: an eigenvalue moved by 1e−6‖A‖ is
    /// rejected.
    @Test(arguments: [1, 2, 5, 12, 20])
    func singularity(_ n: Int) throws {
        func smallestSingularValue(_ a: Matrix<Complex<Double>>, _ shift: Complex<Double>) throws -> Double {
            func entry(_ i: Int, _ j: Int) -> Complex<Double> { a[i, j] - (i == j ? shift : .zero) }
            let dilation = matrix(2 * n) { i, j in
                (i < n) == (j < n) ? .zero : i < n ? entry(i, j - n) : entry(j, i - n).conjugate
            }
            return try selfAdjoint(dilation).moduli.min() ?? .nan
        }
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 9)
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 9)
        for (a, values) in [
            (real.complexified, try general(real).values),
            (real.complexified, try general(real, .gsl).values),
            (complex, try general(complex).values),
        ] {
            let limit = 30 * Double(n) * epsilon * a.frobeniusNorm
            for value in values {
                #expect(try smallestSingularValue(a, value) < limit)
                let moved = value + Complex(length: 1e-6 * a.frobeniusNorm, phase: 1)
                #expect(try smallestSingularValue(a, moved) > limit)
            }
        }
    }

    /// Eigenvalues of a real matrix that are not real come in exact conjugate pairs, and the number of real
    /// ones has the parity of n.
    @Test(arguments: 1...40)
    func conjugatePairsAreExact(_ n: Int) throws {
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 10)
        for backend in EigenvalueBackend.allCases {
            let spectrum = try general(real, backend)
            let key = { (z: Complex<Double>) in (z.real, z.imaginary) }
            let above = spectrum.values.filter { $0.imaginary > 0 }.map(key).sorted(by: <)
            let below = spectrum.values.filter { $0.imaginary < 0 }.map { key($0.conjugate) }.sorted(by: <)
            #expect(above.count == below.count)
            #expect(zip(above, below).allSatisfy { $0 == $1 })
            #expect(spectrum.realCount == n - 2 * above.count)
        }
    }
}
