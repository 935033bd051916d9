import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

/// Small products share the lanes of vectors, large ones are reduced and swept in blocks. Both must give what the other
/// gives, and company must change nothing.
@Suite struct ProductEigenvaluesLanesTests {
    private func real(_ n: Int, _ m: Int, _ generator: inout CongruentialGenerator) -> [Matrix<Double>] {
        (0..<m).map { _ in
            var factor = Matrix<Double>(rows: n, columns: n)
            for i in factor.elements.indices { factor.elements[i] = generator.next() }
            return factor
        }
    }

    private func complex(
        _ n: Int, _ m: Int, _ generator: inout CongruentialGenerator
    ) -> [Matrix<Complex<Double>>] {
        (0..<m).map { _ in
            var factor = Matrix<Complex<Double>>(rows: n, columns: n)
            for i in factor.elements.indices {
                let real = generator.next()
                factor.elements[i] = Complex(real, generator.next())
            }
            return factor
        }
    }

    /// The same bits alone, in a pair and among eight or more, with singular and triangular products and one that is
    /// refused beside them.
    private func company<Scalar: MatrixScalar>(
        _ make: (Int, Int, inout CongruentialGenerator) -> [Matrix<Scalar>], infinity: Scalar
    ) {
        let solver = EigenvalueSolver()
        var generator = CongruentialGenerator(state: 31)
        var products = (0..<11).map { _ in make(7, 5, &generator) }
        products += [make(3, 2, &generator), make(1, 4, &generator), make(7, 5, &generator)]
        for i in 0..<7 { products[2][3][i, 6] = products[2][3][i, 0] }
        for j in 0..<5 { for k in 1..<7 { for i in 0..<k { products[4][j][k, i] = .zero } } }
        products[6][1][2, 2] = infinity
        let alone = products.map { solver.eigenvalues(ofProducts: [$0])[0] }
        #expect(solver.eigenvalues(ofProducts: products) == alone)
        #expect(solver.eigenvalues(ofProducts: Array(products[7..<9])) == Array(alone[7..<9]))
        #expect(solver.eigenvalues(ofProducts: products.reversed()) == alone.reversed())
        #expect(alone[6] == .failure(.nonFiniteEntries))
        #expect(alone[0] != alone[1], "the comparison can tell spectra apart")
    }

    @Test func companyDoesNotMatter() {
        company(real, infinity: .infinity)
        company(complex, infinity: Complex(.infinity, 0))
    }

    /// D_j ← H_jD_jH_{j+1} with reflections H_j, where D_j is the direct sum of `blocks`' factors j. The eigenvalues of
    /// the product are those of the blocks' products.
    private func mixed<Scalar: MatrixScalar & AlgebraicField>(
        _ blocks: [[Matrix<Scalar>]], _ direction: () -> Scalar
    ) -> [Matrix<Scalar>] {
        let (size, m) = (blocks[0][0].rows, blocks[0].count)
        let n = size * blocks.count
        var sums = (0..<m).map { j in
            var sum = Matrix<Scalar>(rows: n, columns: n)
            for (b, block) in blocks.enumerated() {
                for column in 0..<size {
                    for row in 0..<size { sum[b * size + row, b * size + column] = block[j][row, column] }
                }
            }
            return sum
        }
        for j in 0..<m {
            let v = (0..<n).map { _ in direction() }
            let weight = 2 / v.reduce(0) { $0 + $1.squaredModulus }
            let before = (j + m - 1) % m
            for k in 0..<n {
                let fromLeft = (0..<n).reduce(Scalar.zero) { $0 + v[$1].conjugate * sums[j][$1, k] }
                    .multiplied(by: weight)
                for i in 0..<n { sums[j][i, k] -= v[i] * fromLeft }
            }
            for k in 0..<n {
                let fromRight = (0..<n).reduce(Scalar.zero) { $0 + sums[before][k, $1] * v[$1] }
                    .multiplied(by: weight)
                for i in 0..<n { sums[before][k, i] -= fromRight * v[i].conjugate }
            }
        }
        return sums
    }

    private func union(_ spectra: [LogSpectrum]) -> LogSpectrum {
        LogSpectrum(logModuli: spectra.flatMap(\.logModuli), arguments: spectra.flatMap(\.arguments))
    }

    /// Four products of 15 rows in lanes against one of 60 rows in blocks; sweeps over 60 rows have blocks of 14 and 15
    /// steps, with rows above and columns beside them. Each way is wrong by less than 1e−11 (the reference tests), and
    /// the reflections change each factor by some nε = 1e−14 of its norm, which is no more than an algorithm does.
    @Test(arguments: [1, 4]) func lanesAgreeWithBlocks(m: Int) throws {
        let solver = EigenvalueSolver()
        var generator = CongruentialGenerator(state: 32)
        var reals = (0..<4).map { _ in real(15, m, &generator) }
        let large = try solver.eigenvalues(ofProduct: mixed(reals) { generator.next() })
        #expect(
            worstRelativeError(large, union(try reals.map { try solver.eigenvalues(ofProduct: $0) })) < 1e-10)
        let complexes = (0..<4).map { _ in complex(15, m, &generator) }
        let other = try solver.eigenvalues(
            ofProduct: mixed(complexes) {
                let real = generator.next()
                return Complex(real, generator.next())
            })
        #expect(
            worstRelativeError(other, union(try complexes.map { try solver.eigenvalues(ofProduct: $0) }))
                < 1e-10)
        // The comparison has power: one entry wrong by 1e−8.
        reals[2][0][3, 5] *= 1 + 1e-8
        #expect(
            worstRelativeError(large, union(try reals.map { try solver.eigenvalues(ofProduct: $0) })) > 1e-10)
    }
}
