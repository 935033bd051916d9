import LinearAlgebra
import Numerics
import Testing

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

    /// One solver used for growing and shrinking sizes and all kinds of matrices gives the bits of a new
    /// solver.
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

    /// A power of two changes no rounding, so the eigenvalues scale exactly. At 2^±600 LAPACK rescales by
    /// factors that may not be powers of two, which costs a few ε.
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
                // The condition numbers κ of these matrices are below 1e3.
                #expect(distance(back, before.values) <= 1e3 * 10 * Double(n) * epsilon * size)
            }
        }
    }
}
