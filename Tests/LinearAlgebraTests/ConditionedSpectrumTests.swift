import LinearAlgebra
import Numerics
import Testing

@Suite struct ConditionedSpectrumTests {
    private func conditioned<Scalar: MatrixScalar>(_ matrix: Matrix<Scalar>) throws -> ConditionedSpectrum {
        var copy = matrix
        return try ConditionedSpectrum(of: &copy, by: EigenvalueSolver())
    }

    private func expect<Scalar: MatrixScalar>(
        _ matrix: Matrix<Scalar>, kappa: Double, gap: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let numbers = try conditioned(matrix).conditionNumbers
        #expect(numbers.count == 2)
        // The vectors are those of a matrix within a few ε‖A‖ of A. To first order that turns a unit vector by κ/gap times as
        // much, and 1/κ is the product of two of them.
        let relative = 10 * epsilon * kappa * (1 + kappa * matrix.frobeniusNorm / gap)
        for number in numbers {
            #expect(
                abs(number - kappa) <= relative * kappa, "\(number) for \(kappa)",
                sourceLocation: sourceLocation)
        }
        // Power: a norm left out or squared is another number.
        if kappa > 1.1 { #expect(abs(kappa.squareRoot() - kappa) > relative * kappa) }
    }

    /// (a c; 0 b): r_1 = (1, 0), l_1 = (1, c/(a − b)), so that κ = √(1 + |c/(a − b)|²) for both.
    @Test func triangles() throws {
        for c in [0, 1, 30.0] {
            try expect(
                Matrix(rows: 2, columns: 2, elements: [2, 0, c, -1]), kappa: (1 + c * c / 9).squareRoot(),
                gap: 3)
            let z = Complex(0.6, 0.8)
            try expect(
                Matrix(
                    rows: 2, columns: 2,
                    elements: [z * Complex(2), .zero, Complex(0, c), z * Complex(-1)]),
                kappa: (1 + c * c / 9).squareRoot(), gap: 3)
        }
    }

    /// (a b; −c a) has a ± i√(bc), l = (√c, i√b) and r = (√b, i√c) up to signs: κ = (b + c)/(2√(bc)).
    @Test func conjugatePair() throws {
        for (b, c) in [(1.0, 1.0), (4, 1), (1, 100)] {
            try expect(
                Matrix(rows: 2, columns: 2, elements: [0.5, -c, b, 0.5]),
                kappa: (b + c) / (2 * (b * c).squareRoot()),
                gap: 2 * (b * c).squareRoot())
        }
    }

    /// (0 2⁴⁰; 1 0) is normal when it is balanced; its own κ is (2⁴⁰ + 1)/2²¹. Balancing makes the vectors exact here.
    @Test func balancingIsUndone() throws {
        let kappa = (0x1p40 + 1) / 0x1p21
        for number in try conditioned(Matrix(rows: 2, columns: 2, elements: [0, 1, 0x1p40, 0]))
            .conditionNumbers
        {
            #expect(abs(number - kappa) <= 10 * epsilon * kappa * kappa)
            #expect(abs(1 - kappa) > 10 * epsilon * kappa * kappa)
        }
    }

    /// A Jordan block's vectors are orthogonal: the largest number there is.
    @Test func defective() throws {
        for number in try conditioned(Matrix(rows: 2, columns: 2, elements: [0, 0, 1, 0])).conditionNumbers {
            #expect(number == 1 / epsilon)
        }
    }

    /// Eigenvalues are those of the route without vectors. Both are exact for matrices within nε‖A‖, so that they differ by
    /// at most 2nε‖A‖κ each.
    @Test func eigenvalues() throws {
        for n in [1, 5, 40] {
            let a = randomMatrix(Double.self, rows: n, columns: n)
            let b = randomMatrix(Complex<Double>.self, rows: n, columns: n)
            try agree(try conditioned(a), try general(a), a.frobeniusNorm)
            try agree(try conditioned(b), try general(b), b.frobeniusNorm)
        }
        #expect(try conditioned(Matrix<Double>()).spectrum.count == 0)
        #expect(try conditioned(Matrix<Complex<Double>>()).conditionNumbers.isEmpty)
        #expect(throws: EigenvalueError.nonFiniteEntries) {
            try conditioned(Matrix(rows: 1, columns: 1, elements: [Double.nan]))
        }
    }

    private func agree(_ one: ConditionedSpectrum, _ other: Spectrum, _ norm: Double) throws {
        let values = one.spectrum.values
        #expect(values.count == other.count && one.conditionNumbers.count == other.count)
        for (value, kappa) in zip(values, one.conditionNumbers) {
            let nearest = other.values.map { ($0 - value).length }.min() ?? .infinity
            #expect(nearest <= 2 * Double(values.count) * epsilon * norm * kappa)
        }
    }
}
