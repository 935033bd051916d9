import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

/// Eigenvalues that rounding errors may have made real or complex.
@Suite struct RealnessTests {
    private func heavyTailed(_ n: Int, number: Int) throws -> Matrix<Double> {
        var stream = RandomStream(StreamName(seed: 3, purpose: .timing, group: n, sample: number))
        let law = try entryDistribution(named: "student-t:0.05")
        var matrix = Matrix<Double>(rows: n, columns: n)
        matrix.withMutableComponents { (span: inout MutableSpan<Double>) in law.fill(&span, from: &stream) }
        return matrix
    }

    /// (1 1; −δ 1) has eigenvalues 1 ± i√δ. With the block (5 2; 2 5) the squared norm is 61, so the pair is
    /// uncertain up to δ = 4ε·61 = 5e−14; the other eigenvalues, 3 and 7, are safe. A solver that deflates
    /// may find the pair real or complex.
    @Test(arguments: [(1e-17, 2), (-1e-17, 2), (1e-12, 0), (-1e-12, 0)])
    func nearlyDoubleEigenvalues(_ delta: Double, _ expected: Int) throws {
        var matrix = Matrix<Double>(rows: 4, columns: 4)
        (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]) = (1, 1, -delta, 1)
        (matrix[2, 2], matrix[2, 3], matrix[3, 2], matrix[3, 3]) = (5, 2, 2, 5)
        for spectrum in [
            try general(matrix), try general(matrix, .gsl),
            try EigenvalueBatch().eigenvalues(of: [matrix])[0].get(),
        ] {
            if expected == 0 { #expect(spectrum.realCount == (delta > 0 ? 2 : 4)) }
            #expect(spectrum.uncertainReals == expected)
        }
        var identity = Matrix<Double>(rows: 2, columns: 2)
        (identity[0, 0], identity[1, 1]) = (3, 3)
        let block = matrix.corner(2)
        let product = try EigenvalueSolver().eigenvalues(ofProduct: [block, identity, block.transposedCopy])
        #expect(product.uncertainReals == 0)
        let scaled = try EigenvalueSolver().eigenvalues(ofProduct: [block, identity, identity])
        #expect(scaled.uncertainReals == expected)
    }

    /// Wherever two libraries disagree about heavy-tailed matrices, the eigenvalues in question are counted;
    /// and the libraries do disagree.
    @Test func disagreementsAreCounted() throws {
        var disagreements = 0
        for number in 0..<20 {
            let matrix = try heavyTailed(30, number: number)
            let spectra = [
                try general(matrix), try general(matrix, .gsl),
                try EigenvalueBatch().eigenvalues(of: [matrix])[0].get(),
            ]
            let counts = spectra.map(\.realCount)
            let spread = (counts.max() ?? 0) - (counts.min() ?? 0)
            if spread > 0 { disagreements += 1 }
            for spectrum in spectra { #expect(spectrum.uncertainReals >= spread) }
            #expect(spectra[0].uncertainReals > 0)
        }
        #expect(disagreements > 0)
    }

    /// By the density of eigenvalues near the real axis, 2·10⁻⁹ pairs are expected in one of these matrices,
    /// and fewer in smaller ones (`Spectrum.uncertainReals`). So there is none in ten, or in the 400 small
    /// ones, except in one run of ten million.
    @Test func gaussianMatricesAreSafe() throws {
        for number in 0..<10 {
            let matrix = randomMatrix(Double.self, rows: 100, columns: 100, number: number)
            #expect(try general(matrix).uncertainReals == 0)
        }
        let small = (0..<400).map {
            randomMatrix(Double.self, rows: 2 + $0 % 20, columns: 2 + $0 % 20, number: $0)
        }
        let spectra = try EigenvalueBatch().eigenvalues(of: small[...]).map { try $0.get() }
        #expect(spectra.allSatisfy { $0.uncertainReals == 0 })
        let factors = (0..<40).map { randomMatrix(Double.self, rows: 10, columns: 10, number: $0) }
        #expect(try EigenvalueSolver().eigenvalues(ofProduct: factors).uncertainReals == 0)
    }
}

extension Matrix<Double> {
    fileprivate func corner(_ n: Int) -> Matrix {
        LinearAlgebraTests.matrix(n) { self[$0, $1] }
    }

    fileprivate var transposedCopy: Matrix {
        LinearAlgebraTests.matrix(rows) { self[$1, $0] }
    }
}
