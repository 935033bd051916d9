import LinearAlgebra
import Numerics
import Testing

@Suite struct TwoRoutesTests {
    /// Both libraries are backward stable: each eigenvalue moves by at most κ·p(n)ε‖A‖. For Gaussian matrices
    /// of these sizes p(n)κ stays below 1e4, so 1e−10‖A‖ leaves a margin of 50. Self-adjoint matrices have κ
    /// = 1.
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

    /// The comparison has power: the spectra of a matrix and of the same matrix with one entry 1e−6 larger
    /// differ.
    @Test func comparisonHasPower() throws {
        var square = randomMatrix(Double.self, rows: 20, columns: 20)
        let before = try general(square)
        square[7, 3] += 1e-6
        #expect(distance(before, try general(square, .gsl)) > 1e-10 * square.frobeniusNorm)
        // It also does not pair one eigenvalue twice: a double eigenvalue does not match two distinct ones.
        #expect(distance([1, 1, 2], [1, 2, 2]) == 1)
        #expect(distance([1], []) == .infinity)
        #expect(distance([Complex(Double.nan)], [1]) == .infinity)
    }

    /// Real matrices with the complex solvers, which are separate programs.
    @Test(arguments: eigenvalueSizes)
    func realAndComplexAgree(_ n: Int) throws {
        let square = randomMatrix(Double.self, rows: n, columns: n, number: 1)
        #expect(
            distance(try general(square), try general(square.complexified)) <= 1e-10 * square.frobeniusNorm)
        let symmetric = randomSelfAdjoint(Double.self, n, number: 1)
        let bound = 10 * Double(max(n, 1)) * epsilon * symmetric.frobeniusNorm
        #expect(distance(try selfAdjoint(symmetric), try selfAdjoint(symmetric.complexified)) <= bound)
    }

    @Test(arguments: eigenvalueSizes)
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

    @Test(arguments: eigenvalueSizes)
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
        // Power: the last off-diagonal entry is left out.
        guard n > 1 else { return }
        offDiagonal[n - 2] = 0
        let spectrum = try EigenvalueSolver().eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
        #expect(distance(spectrum, try selfAdjoint(dense)) > 1e-6)
    }

    @Test(arguments: eigenvalueSizes)
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
