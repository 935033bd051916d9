import LinearAlgebra
import Numerics
import Testing

@Suite struct ExactSpectraTests {
    /// 2 − 2cos(kπ/(n + 1)) of the second-difference matrix, ‖A‖₂ < 4: backward stability gives 4p(n)ε with
    /// p(n) ≤ 5n.
    @Test(arguments: 1...60)
    func secondDifferences(_ n: Int) throws {
        let exact = (1...n).map { 2 - 2 * Double.cos(Double($0) * .pi / Double(n + 1)) }
        let bound = 20 * Double(n) * epsilon
        let real = matrix(n) { i, j in i == j ? 2.0 : abs(i - j) == 1 ? -1 : 0 }
        // Phases on the off-diagonal do not change the spectrum: −e^{iθ_k} above, its conjugate below.
        let hermitian = matrix(n) { i, j in
            i == j ? Complex(2) : i + 1 == j ? -phase(i) : i == j + 1 ? -phase(j).conjugate : .zero
        }
        var spectra = [try selfAdjoint(hermitian), try general(hermitian)]
        for backend in EigenvalueBackend.allCases {
            var diagonal = [Double](repeating: 2, count: n)
            var offDiagonal = [Double](repeating: -1, count: n - 1)
            spectra += [
                try selfAdjoint(real, backend), try selfAdjoint(hermitian, backend),
                try general(real, backend),
                try EigenvalueSolver(backend: backend)
                    .eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal),
            ]
        }
        for spectrum in spectra {
            #expect(distance(spectrum.values, exact.map { Complex($0) }) < bound)
            if case .line(let values) = spectrum { #expect(values == values.sorted()) }
        }
    }

    private func phase(_ k: Int) -> Complex<Double> { Complex(length: 1, phase: Double(k * k + 1)) }

    /// A circulant matrix is normal, so κ = 1. Its eigenvalues are Σ_d c_d ω^{jd}. Bound 10nε‖A‖_F.
    @Test(arguments: 1...40)
    func circulants(_ n: Int) throws {
        let first = randomMatrix(Complex<Double>.self, rows: n, columns: 1, number: 5)
        func eigenvalues(_ c: [Complex<Double>]) -> [Complex<Double>] {
            (0..<n).map { j in
                (0..<n).reduce(Complex.zero) { sum, d in
                    sum + c[d] * Complex(length: 1, phase: 2 * .pi * Double(j * d % n) / Double(n))
                }
            }
        }
        let real = matrix(n) { first[($1 - $0 + n) % n, 0].real }
        let complex = matrix(n) { first[($1 - $0 + n) % n, 0] }
        let exactReal = eigenvalues((0..<n).map { Complex(first[$0, 0].real) })
        let exactComplex = eigenvalues((0..<n).map { first[$0, 0] })
        let bound = 10 * Double(n) * epsilon
        for backend in EigenvalueBackend.allCases {
            #expect(distance(try general(real, backend).values, exactReal) < bound * real.frobeniusNorm)
        }
        #expect(distance(try general(complex).values, exactComplex) < bound * complex.frobeniusNorm)
    }

    /// The companion matrix of zⁿ − 1 is orthogonal; its eigenvalues are the roots of unity.
    @Test(arguments: 2...40)
    func rootsOfUnity(_ n: Int) throws {
        let companion = matrix(n) { i, j in i == j + 1 || (i == 0 && j == n - 1) ? 1.0 : 0 }
        let exact = (0..<n).map { Complex(length: 1, phase: 2 * .pi * Double($0) / Double(n)) }
        for backend in EigenvalueBackend.allCases {
            let spectrum = try general(companion, backend)
            #expect(distance(spectrum.values, exact) < 10 * Double(n) * epsilon * Double(n).squareRoot())
        }
        var copy = matrix(n) { companion[n - 1 - $1, n - 1 - $0] }
        let spectrum = try EigenvalueSolver().eigenvalues(ofHessenberg: &copy)
        #expect(distance(spectrum.values, exact) < 10 * Double(n) * epsilon * Double(n).squareRoot())
    }

    /// (z − 1)(z − 2)(z − 3)(z − 4): the condition numbers of the roots stay below 1e4.
    @Test func companionOfFourRoots() throws {
        let last = [-24.0, 50, -35, 10]
        let companion = matrix(4) { i, j in j == 3 ? last[i] : i == j + 1 ? 1 : 0 }
        for backend in EigenvalueBackend.allCases {
            let spectrum = try general(companion, backend)
            #expect(distance(spectrum.values, [1, 2, 3, 4]) < 1e4 * epsilon * companion.frobeniusNorm)
        }
    }

    /// A triangular matrix needs no computation: balancing isolates its diagonal exactly.
    @Test(arguments: 1...30)
    func triangular(_ n: Int) throws {
        let random = randomMatrix(Double.self, rows: n, columns: n, number: 6)
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 6)
        let diagonal = (0..<n).map { Complex(random[$0, $0]) }
        let complexDiagonal = (0..<n).map { complex[$0, $0] }
        #expect(distance(try general(matrix(n) { $0 > $1 ? 0 : random[$0, $1] }).values, diagonal) == 0)
        #expect(distance(try general(matrix(n) { $0 < $1 ? 0 : random[$0, $1] }).values, diagonal) == 0)
        #expect(
            distance(try general(matrix(n) { $0 > $1 ? .zero : complex[$0, $1] }).values, complexDiagonal)
                == 0)
    }

    /// A rotated Jordan block. An error of ε‖J‖ in the matrix moves the n-fold eigenvalue by (nε‖J‖)^{1/n};
    /// no solver can do better, and the test must not ask for more. The mean of the eigenvalues stays
    /// accurate.
    @Test(arguments: [2, 3, 4, 6])
    func jordanBlocks(_ n: Int) throws {
        // The block is conjugated by a reflection I − 2vvᵀ.
        let v = [Double](repeating: 1 / Double(n).squareRoot(), count: n)
        let reflection = matrix(n) { i, j in (i == j ? 1.0 : 0) - 2 * v[i] * v[j] }
        let block = matrix(n) { i, j in i == j ? 1.5 : i + 1 == j ? 1 : 0 }
        var half = Matrix<Double>()
        var turned = Matrix<Double>()
        Matrix.multiply(reflection, block, into: &half)
        Matrix.multiply(half, reflection, into: &turned)
        let scatter = Double.pow(10 * Double(n) * epsilon * block.frobeniusNorm, 1 / Double(n))
        for backend in EigenvalueBackend.allCases {
            let values = try general(turned, backend).values
            #expect(values.allSatisfy { ($0 - Complex(1.5)).length < 3 * scatter })
            let mean = values.reduce(.zero, +) / Complex(Double(n))
            #expect((mean - Complex(1.5)).length < 10 * Double(n) * epsilon * block.frobeniusNorm)
        }
    }

    /// Clement's tridiagonal matrix in its symmetric form with √(k(n − k)): eigenvalues −(n − 1), −(n − 3),
    /// …, n − 1.
    @Test(arguments: [2, 3, 10, 41, 60])
    func clement(_ n: Int) throws {
        var diagonal = [Double](repeating: 0, count: n)
        var offDiagonal = (1..<n).map { (Double($0) * Double(n - $0)).squareRoot() }
        let spectrum = try EigenvalueSolver().eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
        let exact = (0..<n).map { Complex(Double(2 * $0 - n + 1)) }
        #expect(distance(spectrum.values, exact) < 10 * Double(n) * epsilon * Double(n))
    }

    @Test func tiny() throws {
        #expect(try general(Matrix<Double>()) == .plane([]))
        #expect(try general(Matrix<Double>(), .gsl) == .plane([]))
        #expect(try general(Matrix<Complex<Double>>()) == .plane([]))
        #expect(try selfAdjoint(Matrix<Double>()) == .line([]))
        #expect(try selfAdjoint(Matrix<Complex<Double>>(), .gsl) == .line([]))
        for backend in EigenvalueBackend.allCases {
            #expect(try general(matrix(1) { _, _ in -2.5 }, backend) == .plane([Complex(-2.5)]))
            #expect(try selfAdjoint(matrix(1) { _, _ in -2.5 }, backend) == .line([-2.5]))
            #expect(try selfAdjoint(matrix(1) { _, _ in Complex(-2.5) }, backend) == .line([-2.5]))
        }
        #expect(try general(matrix(1) { _, _ in Complex(1, -2) }) == .plane([Complex(1, -2)]))
        // Pauli's σ_y has imaginary entries: a mistake in conjugation would give 0 or ±i.
        let sigma = matrix(2) { i, j in i == j ? .zero : Complex<Double>(0, i < j ? -1 : 1) }
        for backend in EigenvalueBackend.allCases {
            #expect(distance(try selfAdjoint(sigma, backend).values, [-1, 1]) < 8 * epsilon)
        }
        #expect(distance(try general(matrix(2) { Double($0 - $1) }).values, [.i, -.i]) < 8 * epsilon)
    }
}
