import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

@Suite struct EigenvalueBatchTests {
    private func random(_ count: Int, _ order: (Int) -> Int, sample: Int = 0) -> [Matrix<Double>] {
        var stream = RandomStream(StreamName(seed: 4, purpose: .timing, group: 0, sample: sample))
        return (0..<count).map { index in
            let n = order(index)
            var matrix = Matrix<Double>(rows: n, columns: n)
            matrix.withMutableComponents { (span: inout MutableSpan<Double>) in stream.fillGaussian(&span) }
            return matrix
        }
    }

    private func solve(_ matrices: [Matrix<Double>]) throws -> [[Complex<Double>]] {
        try EigenvalueBatch().eigenvalues(of: matrices[...]).map { try $0.get().values }
    }

    /// The largest distance between the eigenvalues and LAPACK's; each is matched with the nearest that is
    /// still free.
    private func distanceToLAPACK(_ values: [Complex<Double>], _ matrix: Matrix<Double>) throws -> Double {
        var copy = matrix
        var left = try EigenvalueSolver().eigenvalues(ofGeneral: &copy).values
        guard left.count == values.count else { return .infinity }
        var worst = 0.0
        for value in values {
            let nearest = left.indices.min { (left[$0] - value).length < (left[$1] - value).length }
            guard let nearest else { break }
            worst = max(worst, (left[nearest] - value).length)
            left.remove(at: nearest)
        }
        return worst
    }

    /// Backward errors are some n ε ‖A‖, which is 1e−13 here. 400 Gaussian matrices of orders up to 20 have
    /// 4,000 eigenvalues, of condition numbers up to about 1e4 (a condition above t has probability of order
    /// n/t²).
    @Test func agreesWithLAPACK() throws {
        let matrices = random(400) { $0 % 21 }
        for (matrix, values) in zip(matrices, try solve(matrices)) {
            #expect(try distanceToLAPACK(values, matrix) < 1e-9)
        }
    }

    /// The distance notices a wrong eigenvalue.
    @Test func distanceSeesAnError() throws {
        let matrices = random(1) { _ in 12 }
        var values = try solve(matrices)[0]
        values[3] += Complex(1e-8, 0)
        #expect(try distanceToLAPACK(values, matrices[0]) > 5e-9)
    }

    @Test func companyDoesNotMatter() throws {
        let matrices = random(37) { 5 + $0 % 8 }
        let together = try solve(matrices)
        for (index, matrix) in matrices.enumerated() {
            #expect(try solve([matrix])[0] == together[index])
        }
        #expect(Array(try solve(matrices.reversed()).reversed()) == together)
    }

    /// Bits recorded on a processor with 512-bit vectors: the width of vectors, which depends on the
    /// processor, must not matter. FNV-1a over real and imaginary parts.
    @Test func bitsAreThoseOfAllProcessors() throws {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in try solve(random(200) { 1 + $0 % 20 }).joined() {
            for bits in [value.real.bitPattern, value.imaginary.bitPattern] {
                hash = (hash ^ bits) &* 0x100_0000_01B3
            }
        }
        #expect(hash == 17_406_499_314_985_643_906)
    }

    /// A cyclic permutation, a triangular matrix, a Jordan block and zero.
    @Test func knownSpectra() throws {
        var cyclic = Matrix<Double>(rows: 4, columns: 4)
        for i in 0..<4 { cyclic[(i + 1) % 4, i] = 1 }
        var triangular = random(1) { _ in 6 }[0]
        for j in 0..<6 { for i in (j + 1)..<max(6, j + 1) { triangular[i, j] = 0 } }
        var jordan = Matrix<Double>(rows: 5, columns: 5)
        for i in 0..<5 {
            jordan[i, i] = 2
            if i > 0 { jordan[i - 1, i] = 1 }
        }
        let zero = Matrix<Double>(rows: 7, columns: 7)
        let values = try solve([cyclic, triangular, jordan, zero])
        #expect(try distanceToLAPACK(values[0], cyclic) < 1e-15)
        #expect(values[0].count { $0.imaginary == 0 } == 2)
        #expect(values[1].map(\.real) == (0..<6).map { triangular[$0, $0] })
        #expect(values[2] == Array(repeating: Complex(2), count: 5))
        #expect(values[3] == Array(repeating: .zero, count: 7))
    }

    /// D A with D = diag(1, 1e−5, 1e−10, …). LAPACK finds the small eigenvalues of a matrix graded downwards
    /// to full relative accuracy, and the lanes must too. The sorted moduli agree to 1e−9.
    @Test func gradedMatricesKeepSmallEigenvalues() throws {
        var matrices = random(16, { _ in 6 }, sample: 2)
        for m in matrices.indices {
            for i in 0..<6 { for j in 0..<6 { matrices[m][i, j] *= Double.pow(10, -5 * i) } }
        }
        for (matrix, values) in zip(matrices, try solve(matrices)) {
            var copy = matrix
            let expected = try EigenvalueSolver().eigenvalues(ofGeneral: &copy).moduli.sorted()
            for (ours, theirs) in zip(values.map(\.length).sorted(), expected) {
                #expect(abs(ours - theirs) < 1e-9 * theirs)
            }
        }
    }

    /// Scaling by powers of two scales the eigenvalues exactly, within the range of exponents.
    @Test(arguments: [-1000, -500, 500, 1000])
    func scaleDoesNotMatter(exponent: Int) throws {
        let matrices = random(8) { _ in 9 }
        let factor = Double.pow(2, exponent)
        let scaled = matrices.map { matrix in
            var matrix = matrix
            matrix.scale(by: factor)
            return matrix
        }
        let expected = try solve(matrices).map { $0.map { Complex($0.real * factor, $0.imaginary * factor) } }
        #expect(try solve(scaled) == expected)
    }

    @Test func failuresAreTheMatrixsOwn() throws {
        var matrices = random(9) { _ in 6 }
        matrices[4][2, 3] = .nan
        matrices[5][0, 0] = .infinity
        let results = EigenvalueBatch().eigenvalues(of: matrices[...])
        for (index, result) in results.enumerated() {
            if index == 4 || index == 5 {
                #expect(throws: EigenvalueError.nonFiniteEntries) { _ = try result.get() }
            } else {
                #expect(try result.get().values == solve([matrices[index]])[0])
            }
        }
        #expect(EigenvalueBatch().eigenvalues(of: []).isEmpty)
    }

    @Test func pairsAreConjugateNeighbours() throws {
        for values in try solve(random(64) { _ in 20 }) {
            var i = 0
            while i < values.count {
                if values[i].imaginary != 0 {
                    #expect(values[i + 1] == values[i].conjugate)
                    i += 1
                }
                i += 1
            }
        }
    }
}
