import LinearAlgebra
import Numerics
import Testing

private func general(
    _ matrix: Matrix<Double>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofGeneral: &copy)
}

private func general(_ matrix: Matrix<Complex<Double>>) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver().eigenvalues(ofGeneral: &copy)
}

private func selfAdjoint(
    _ matrix: Matrix<Double>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofSelfAdjoint: &copy)
}

private func selfAdjoint(
    _ matrix: Matrix<Complex<Double>>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofSelfAdjoint: &copy)
}

private let sizes = [0, 1, 2, 3, 4, 5, 7, 10, 16, 17, 25, 32, 33, 40, 49, 60]

@Suite struct TwoRoutesTests {
    /// Both libraries are backward stable: each eigenvalue moves by at most κ·p(n)ε‖A‖. For Gaussian matrices of these
    /// sizes p(n)κ stays below 1e4, so that 1e−10‖A‖ has a margin of 50. Self-adjoint matrices have κ = 1.
    @Test(arguments: 0...60)
    func lapackAndGSLAgree(_ n: Int) throws {
        let square = randomMatrix(Double.self, rows: n, columns: n)
        #expect(distance(try general(square), try general(square, .gsl)) <= 1e-10 * square.frobeniusNorm)
        let symmetric = randomSelfAdjoint(Double.self, n)
        let bound = 10 * Double(max(n, 1)) * epsilon
        #expect(
            distance(try selfAdjoint(symmetric), try selfAdjoint(symmetric, .gsl))
                <= bound * symmetric.frobeniusNorm)
        let hermitian = randomSelfAdjoint(Complex<Double>.self, n)
        #expect(
            distance(try selfAdjoint(hermitian), try selfAdjoint(hermitian, .gsl))
                <= bound * hermitian.frobeniusNorm)
    }

    /// The comparison is not blind: the spectra of a matrix and of the same with one entry 1e−6 larger differ.
    @Test func comparisonHasPower() throws {
        var square = randomMatrix(Double.self, rows: 20, columns: 20)
        let before = try general(square)
        square[7, 3] += 1e-6
        #expect(distance(before, try general(square, .gsl)) > 1e-10 * square.frobeniusNorm)
        // Nor does it pair one eigenvalue twice: a doubled eigenvalue is not two distinct ones.
        #expect(distance([1, 1, 2], [1, 2, 2]) == 1)
        #expect(distance([1], []) == .infinity)
        #expect(distance([Complex(Double.nan)], [1]) == .infinity)
    }

    /// Real matrices by the complex solvers, which are other programs.
    @Test(arguments: sizes)
    func realAndComplexAgree(_ n: Int) throws {
        let square = randomMatrix(Double.self, rows: n, columns: n, number: 1)
        #expect(
            distance(try general(square), try general(square.complexified)) <= 1e-10 * square.frobeniusNorm)
        let symmetric = randomSelfAdjoint(Double.self, n, number: 1)
        let bound = 10 * Double(max(n, 1)) * epsilon * symmetric.frobeniusNorm
        #expect(distance(try selfAdjoint(symmetric), try selfAdjoint(symmetric.complexified)) <= bound)
    }

    @Test(arguments: sizes)
    func hessenbergIsGeneral(_ n: Int) throws {
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 2)
        let hessenberg = matrix(n) { $0 > $1 + 1 ? 0 : real[$0, $1] }
        for backend in EigenvalueBackend.allCases {
            var copy = hessenberg
            let spectrum = try EigenvalueSolver(backend: backend).eigenvalues(ofHessenberg: &copy)
            #expect(distance(spectrum, try general(hessenberg)) <= 1e-10 * hessenberg.frobeniusNorm)
        }
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 2)
        let complexHessenberg = matrix(n) { $0 > $1 + 1 ? .zero : complex[$0, $1] }
        var copy = complexHessenberg
        let spectrum = try EigenvalueSolver().eigenvalues(ofHessenberg: &copy)
        #expect(
            distance(spectrum, try general(complexHessenberg)) <= 1e-10 * complexHessenberg.frobeniusNorm)
    }

    @Test(arguments: sizes)
    func tridiagonalIsDense(_ n: Int) throws {
        let random = randomMatrix(Double.self, rows: 2, columns: max(n, 1), number: 3)
        var diagonal = (0..<n).map { random[0, $0] }
        var offDiagonal = (0..<max(n - 1, 0)).map { random[1, $0] }
        let dense = matrix(n) { i, j in
            i == j ? diagonal[i] : abs(i - j) == 1 ? offDiagonal[min(i, j)] : 0
        }
        for backend in EigenvalueBackend.allCases {
            var (d, e) = (diagonal, offDiagonal)
            let spectrum = try EigenvalueSolver(backend: backend)
                .eigenvalues(ofTridiagonal: &d, offDiagonal: &e)
            let bound = 10 * Double(max(n, 1)) * epsilon * dense.frobeniusNorm
            #expect(distance(spectrum, try selfAdjoint(dense)) <= bound)
        }
        // Power: the last off-diagonal entry forgotten.
        guard n > 1 else { return }
        offDiagonal[n - 2] = 0
        let spectrum = try EigenvalueSolver().eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
        #expect(distance(spectrum, try selfAdjoint(dense)) > 1e-6)
    }

    @Test(arguments: sizes)
    func selfAdjointReadsTheLowerTriangle(_ n: Int) throws {
        for backend in EigenvalueBackend.allCases {
            let real = randomSelfAdjoint(Double.self, n, number: 4)
            let complex = randomSelfAdjoint(Complex<Double>.self, n, number: 4)
            let spoiltReal = matrix(n) { $0 < $1 ? 7.5 : real[$0, $1] }
            let spoiltComplex = matrix(n) { $0 < $1 ? Complex(3, 4) : complex[$0, $1] }
            #expect(try selfAdjoint(real, backend) == selfAdjoint(spoiltReal, backend))
            #expect(try selfAdjoint(complex, backend) == selfAdjoint(spoiltComplex, backend))
        }
    }
}

@Suite struct ExactSpectraTests {
    /// 2 − 2cos(kπ/(n + 1)) of the second-difference matrix, ‖A‖₂ < 4: backward stability gives 4p(n)ε with p(n) ≤ 5n.
    @Test(arguments: 1...60)
    func secondDifferences(_ n: Int) throws {
        let exact = (1...n).map { 2 - 2 * Double.cos(Double($0) * .pi / Double(n + 1)) }
        let bound = 20 * Double(n) * epsilon
        let real = matrix(n) { i, j in i == j ? 2.0 : abs(i - j) == 1 ? -1 : 0 }
        // Phases on the off-diagonal leave the spectrum: −e^{iθ_k} above, its conjugate below.
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

    /// A circulant is normal, so κ = 1: eigenvalues Σ_d c_d ω^{jd}. Bound 10nε‖A‖_F.
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

    /// (z − 1)(z − 2)(z − 3)(z − 4): the roots' condition numbers stay below 1e4.
    @Test func companionOfFourRoots() throws {
        let last = [-24.0, 50, -35, 10]
        let companion = matrix(4) { i, j in j == 3 ? last[i] : i == j + 1 ? 1 : 0 }
        for backend in EigenvalueBackend.allCases {
            let spectrum = try general(companion, backend)
            #expect(distance(spectrum.values, [1, 2, 3, 4]) < 1e4 * epsilon * companion.frobeniusNorm)
        }
    }

    /// Nothing needs to be computed for a triangular matrix: balancing isolates its diagonal exactly.
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

    /// A rotated Jordan block: an error of ε‖J‖ in the matrix moves the n-fold eigenvalue by (nε‖J‖)^{1/n}, so no
    /// solver can do better, and a check must not ask for it. The mean of the eigenvalues stays accurate.
    @Test(arguments: [2, 3, 4, 6])
    func jordanBlocks(_ n: Int) throws {
        // A reflection I − 2vvᵀ turns the block.
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

    /// Clement's tridiagonal matrix: −(n − 1), −(n − 3), …, n − 1, in symmetric form √(k(n − k)).
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
        // Pauli's σ_y, whose entries are imaginary: a slip in conjugation would give 0 or ±i.
        let sigma = matrix(2) { i, j in i == j ? .zero : Complex<Double>(0, i < j ? -1 : 1) }
        for backend in EigenvalueBackend.allCases {
            #expect(distance(try selfAdjoint(sigma, backend).values, [-1, 1]) < 8 * epsilon)
        }
        #expect(distance(try general(matrix(2) { Double($0 - $1) }).values, [.i, -.i]) < 8 * epsilon)
    }
}

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

    /// Π λ = det A by elimination. Relative errors: ‖E‖‖A⁻¹‖ of either, ε·10n·cond(A), and cond is below 1e4 here.
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

    /// An eigenvalue of A + E makes the smallest singular value of A − λ at most ‖E‖. It is found as the smallest
    /// |eigenvalue| of the Hermitian [[0, B], [Bᴴ, 0]], B = A − λ, by another program and to ε‖A‖; LAPACK's own
    /// threshold is 30 in units of nε‖A‖. Power: an eigenvalue moved by 1e−6‖A‖ is refused.
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

    /// Eigenvalues of a real matrix that are not real come in exact pairs, and the sizes' parities agree.
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

@Suite struct EigenvalueSolverTests {
    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func nonFiniteEntriesAreRefused(_ value: Double) {
        for backend in EigenvalueBackend.allCases {
            for (row, column) in [(0, 0), (2, 1), (1, 2)] {
                let solver = EigenvalueSolver(backend: backend)
                var real = matrix(3) { Double($0 + $1) }
                real[row, column] = value
                #expect(throws: EigenvalueError.nonFiniteEntries) { try solver.eigenvalues(ofGeneral: &real) }
                #expect(throws: EigenvalueError.nonFiniteEntries) {
                    try solver.eigenvalues(ofHessenberg: &real)
                }
                #expect(throws: EigenvalueError.nonFiniteEntries) {
                    try solver.eigenvalues(ofSelfAdjoint: &real)
                }
                for bad in [Complex(value, 0), Complex(0, value)] {
                    var complex = real.complexified
                    complex[row, column] = bad
                    #expect(throws: EigenvalueError.nonFiniteEntries) {
                        try solver.eigenvalues(ofGeneral: &complex)
                    }
                    #expect(throws: EigenvalueError.nonFiniteEntries) {
                        try solver.eigenvalues(ofHessenberg: &complex)
                    }
                    #expect(throws: EigenvalueError.nonFiniteEntries) {
                        try solver.eigenvalues(ofSelfAdjoint: &complex)
                    }
                }
            }
            var (diagonal, offDiagonal) = ([1, 2, value], [1, 1.0])
            #expect(throws: EigenvalueError.nonFiniteEntries) {
                try EigenvalueSolver(backend: backend)
                    .eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
            }
            (diagonal, offDiagonal) = ([1, 2, 3], [1, value])
            #expect(throws: EigenvalueError.nonFiniteEntries) {
                try EigenvalueSolver(backend: backend)
                    .eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
            }
        }
    }

    @Test func gslHasNoComplexGeneralSolver() {
        let solver = EigenvalueSolver(backend: .gsl)
        let sentence =
            "GSL has no eigenvalue solver for complex general matrices; use the lapack solver or real entries"
        var complex = randomMatrix(Complex<Double>.self, rows: 4, columns: 4)
        #expect(throws: EigenvalueError.unsupported(sentence)) { try solver.eigenvalues(ofGeneral: &complex) }
        #expect(throws: EigenvalueError.unsupported(sentence)) {
            try solver.eigenvalues(ofHessenberg: &complex)
        }
        #expect(EigenvalueError.unsupported(sentence).description == sentence)
        #expect(
            EigenvalueError.nonFiniteEntries.description
                == "the matrix holds entries that are infinite or not numbers")
    }

    @Test func shapesAreChecked() async {
        await #expect(processExitsWith: .failure) {
            var matrix = Matrix<Double>(rows: 2, columns: 3)
            _ = try EigenvalueSolver().eigenvalues(ofGeneral: &matrix)
        }
        await #expect(processExitsWith: .failure) {
            var (diagonal, offDiagonal) = ([1.0, 2, 3], [1.0])
            _ = try EigenvalueSolver().eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
        }
    }

    /// One solver through growing and shrinking sizes and all kinds of matrices: the bits of a fresh solver.
    @Test(arguments: EigenvalueBackend.allCases)
    func reuseKeepsBits(_ backend: EigenvalueBackend) throws {
        let reused = EigenvalueSolver(backend: backend)
        func spectra(_ solver: EigenvalueSolver, _ n: Int) throws -> [Spectrum] {
            var real = randomMatrix(Double.self, rows: n, columns: n, number: 11)
            var hessenberg = matrix(n) { $0 > $1 + 1 ? 0 : real[$0, $1] }
            var symmetric = randomSelfAdjoint(Double.self, n, number: 11)
            var hermitian = randomSelfAdjoint(Complex<Double>.self, n, number: 11)
            var diagonal = (0..<n).map { symmetric[$0, $0] }
            var offDiagonal = (0..<max(n - 1, 0)).map { symmetric[$0 + 1, $0] }
            var result = [
                try solver.eigenvalues(ofGeneral: &real),
                try solver.eigenvalues(ofSelfAdjoint: &hermitian),
                try solver.eigenvalues(ofHessenberg: &hessenberg),
                try solver.eigenvalues(ofSelfAdjoint: &symmetric),
                try solver.eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal),
            ]
            if backend == .lapack {
                var complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 11)
                var complexHessenberg = matrix(n) { $0 > $1 + 1 ? .zero : complex[$0, $1] }
                result.append(try solver.eigenvalues(ofGeneral: &complex))
                result.append(try solver.eigenvalues(ofHessenberg: &complexHessenberg))
            }
            return result
        }
        for n in [5, 60, 1, 17, 0, 33, 5, 80, 2] {
            #expect(
                try spectra(reused, n) == spectra(EigenvalueSolver(backend: backend), n), "size \(n)")
        }
    }

    /// A power of two changes no rounding, so the eigenvalues scale exactly, and LAPACK's own rescaling at 2^±600,
    /// which may use factors that are not powers of two, costs a few ε.
    @Test(arguments: [1, 2, 5, 20])
    func eigenvaluesScale(_ n: Int) throws {
        let real = randomMatrix(Double.self, rows: n, columns: n, number: 12)
        let complex = randomMatrix(Complex<Double>.self, rows: n, columns: n, number: 12)
        let symmetric = randomSelfAdjoint(Double.self, n, number: 12)
        let hermitian = randomSelfAdjoint(Complex<Double>.self, n, number: 12)
        let original = [
            try general(real), try general(complex), try selfAdjoint(symmetric), try selfAdjoint(hermitian),
        ]
        for exponent in [-600, -40, 3, 40, 600] {
            let factor = Double(sign: .plus, exponent: exponent, significand: 1)
            func scaled<Scalar>(_ matrix: Matrix<Scalar>) -> Matrix<Scalar> {
                var copy = matrix
                copy.scale(by: factor)
                return copy
            }
            let spectra = [
                try general(scaled(real)), try general(scaled(complex)), try selfAdjoint(scaled(symmetric)),
                try selfAdjoint(scaled(hermitian)),
            ]
            for (spectrum, before) in zip(spectra, original) {
                let back = spectrum.values.map { Complex($0.real / factor, $0.imaginary / factor) }
                let size = before.moduli.max() ?? 0
                // κ of these matrices is below 1e3.
                #expect(distance(back, before.values) <= 1e3 * 10 * Double(n) * epsilon * size)
            }
        }
    }
}
