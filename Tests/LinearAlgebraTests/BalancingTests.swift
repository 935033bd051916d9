import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

/// Badly scaled matrices by every route, against 1000-bit arithmetic.
@Suite struct BalancingTests {
    private static func matrices(_ field: Field) throws -> [ScaledMatrix] {
        try ScaledMatrix.load { $0.field == field && $0.kind != "product" }
    }

    /// The general solvers, of which LAPACK's balances by itself, and the lanes.
    @Test(arguments: try matrices(.real))
    func realEigenvaluesAgree(_ reference: ScaledMatrix) throws {
        let matrix = reference.realFactors()[0]
        let spectra = [
            try general(matrix), try general(matrix, .gsl),
            try EigenvalueBatch().eigenvalues(of: [matrix])[0].get(),
        ]
        for spectrum in spectra {
            #expect(worstError(spectrum.values, reference) < 1)
            #expect(spectrum.realCount == reference.realCount)
        }
    }

    @Test(arguments: try matrices(.complex))
    func complexEigenvaluesAgree(_ reference: ScaledMatrix) throws {
        #expect(worstError(try general(reference.complexFactors()[0]).values, reference) < 1)
    }

    @Test(arguments: try ScaledMatrix.load { $0.kind == "hessenberg" })
    func hessenbergEigenvaluesAgree(_ reference: ScaledMatrix) throws {
        switch reference.field {
        case .real:
            for backend in EigenvalueBackend.allCases {
                var matrix = reference.realFactors()[0]
                let solver = EigenvalueSolver(backend: backend)
                let spectrum = try solver.eigenvalues(ofHessenberg: &matrix)
                #expect(worstError(spectrum.values, reference) < 1)
            }
        case .complex:
            var matrix = reference.complexFactors()[0]
            let spectrum = try EigenvalueSolver().eigenvalues(ofHessenberg: &matrix)
            #expect(worstError(spectrum.values, reference) < 1)
        }
    }

    /// A product of one factor by the periodic algorithm, which does not permute.
    @Test(
        arguments: try ScaledMatrix.load {
            ["similar", "shuffled", "graded", "hessenberg"].contains($0.kind)
        })
    func singleFactorsAgree(_ reference: ScaledMatrix) throws {
        let solver = EigenvalueSolver()
        let spectrum =
            reference.field == .real
            ? try solver.eigenvalues(ofProduct: reference.realFactors())
            : try solver.eigenvalues(ofProduct: reference.complexFactors())
        #expect(worstError(try spectrum.representable().values, reference) < 1)
    }

    /// D_j⁻¹R_jD_{j+1} with random powers of two up to 2^±60. The condition of the factors R_j is about ten
    /// thousand times below 1/ε, so 1e−11 leaves a margin. Unbalanced products lose all digits: 2^60 exceeds
    /// 1/ε.
    @Test(arguments: try ScaledMatrix.load { $0.kind == "product" })
    func productsAgree(_ reference: ScaledMatrix) throws {
        let solver = EigenvalueSolver()
        let spectrum =
            reference.field == .real
            ? try solver.eigenvalues(ofProduct: reference.realFactors())
            : try solver.eigenvalues(ofProduct: reference.complexFactors())
        let expected = LogSpectrum(
            logModuli: reference.eigenvalues.map { $0[0] }, arguments: reference.eigenvalues.map { $0[1] })
        #expect(worstRelativeError(spectrum, expected) < 1e-11)
        if reference.field == .real { #expect(spectrum.realCount == expected.realCount) }
    }

    /// The comparison has power: it rejects one eigenvalue that is off by ten tolerances, and the eigenvalues
    /// of the matrix after its largest entry was changed by a thousandth.
    @Test(arguments: try matrices(.real).filter { $0.kind == "similar" })
    func comparisonHasPower(_ reference: ScaledMatrix) throws {
        var wrong = reference.values
        wrong[2] += Complex(10 * reference.tolerances[2], 0)
        #expect(worstError(wrong, reference) > 1)
        var matrix = reference.realFactors()[0]
        let largest = matrix.elements.indices.max { abs(matrix.elements[$0]) < abs(matrix.elements[$1]) } ?? 0
        matrix.elements[largest] *= 1.001
        #expect(worstError(try general(matrix).values, reference) > 1)
    }

    /// Permuted triangular matrices have their eigenvalues on the diagonal, and every solver returns them
    /// exactly.
    @Test(arguments: try ScaledMatrix.load { $0.kind == "triangular" })
    func permutedTrianglesAreExact(_ reference: ScaledMatrix) throws {
        let matrix = reference.realFactors()[0]
        let expected = (0..<matrix.rows).map { matrix[$0, $0] }.sorted()
        for spectrum in [
            try general(matrix), try general(matrix, .gsl),
            try EigenvalueBatch().eigenvalues(of: [matrix])[0].get(),
        ] {
            #expect(spectrum.values.map(\.real).sorted() == expected)
            #expect(spectrum.realCount == matrix.rows)
        }
    }

    /// The eigenvalues of a matrix do not depend on the matrices in the other lanes, nor on the order.
    @Test func companyDoesNotMatter() throws {
        let batch = EigenvalueBatch()
        let plain = (0..<9).map { randomMatrix(Double.self, rows: 6, columns: 6, number: $0) }
        let scaled = try Self.matrices(.real).filter { $0.order <= 20 }.map { $0.realFactors()[0] }
        var all = plain + scaled + plain.reversed()
        for i in stride(from: 0, to: all.count, by: 3) { all.swapAt(i, all.count - 1 - i) }
        let together = try batch.eigenvalues(of: all[...]).map { try $0.get() }
        for (matrix, spectrum) in zip(all, together) {
            #expect(try batch.eigenvalues(of: [matrix])[0].get() == spectrum)
        }
    }

    /// Scales from 2^0 to 2^600, which doubles can just hold. The eigenvalues are those of the well-scaled
    /// matrix.
    @Test func hugeScales() throws {
        let well = randomMatrix(Double.self, rows: 6, columns: 6, number: 3)
        let badly = matrix(6) { i, j in
            well[i, j] * Double(sign: .plus, exponent: 120 * (i - j), significand: 1)
        }
        let expected = try general(well)
        let found = try EigenvalueBatch().eigenvalues(of: [badly])[0].get()
        // A condition number of at most 1e3 leaves a margin of 10.
        #expect(distance(found, expected) < 1e-11)
        #expect(distance(try general(badly, .gsl), expected) < 1e-11)
    }

    /// Well-scaled matrices are not changed: Gaussian matrices in lanes keep the bits that they have without
    /// balancing, as `bitsAreThoseOfAllProcessors` records. Rows and columns of zeros have no scale.
    @Test func zerosStay() throws {
        var matrix = randomMatrix(Double.self, rows: 7, columns: 7, number: 5)
        for i in 0..<7 { matrix[2, i] = 0 }
        for i in 0..<7 { matrix[i, 5] = 0 }
        let spectrum = try EigenvalueBatch().eigenvalues(of: [matrix])[0].get()
        #expect(spectrum.values.count { $0 == .zero } == 2)
        #expect(try general(matrix, .gsl).values.count { $0 == .zero } == 2)
    }
}
