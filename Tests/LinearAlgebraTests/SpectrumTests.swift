import LinearAlgebra
import Numerics
import Testing

@Suite struct SpectrumTests {
    @Test func lineAndPlane() {
        let line = Spectrum.line([-2, 0, 1])
        #expect(line.count == 3 && line.realCount == 3)
        #expect(line.values == [Complex(-2), Complex(0), Complex(1)])
        #expect(line.moduli == [2, 0, 1])
        let plane = Spectrum.plane([Complex(3, 4), Complex(3, -4), Complex(-1, 0), Complex(0, -0.0)])
        #expect(plane.count == 4 && plane.realCount == 2)
        #expect(plane.moduli == [5, 5, 1, 0])
    }

    /// |θ| is 0 for positive and π for negative numbers whatever the sign of a zero part, the same for both of
    /// a pair, and does not exist for 0.
    @Test func absoluteArguments() {
        let values: [Complex<Double>] = [
            Complex(2, 0), Complex(2, -0.0), Complex(-2, 0), Complex(-2, -0.0), Complex(-0.0, -0.0),
            Complex(0, -3), Complex(-1, 1), Complex(-1, -1),
            Complex(-.leastNonzeroMagnitude, .leastNonzeroMagnitude),
        ]
        let expected: [Double] = [0, 0, .pi, .pi, .pi / 2, 0.75 * .pi, 0.75 * .pi, 0.75 * .pi]
        #expect(Spectrum.plane(values).absoluteArguments == expected)
        #expect(values[4].absoluteArgument.isNaN)
        #expect(Spectrum.line([-1, 0, 1]).absoluteArguments == [.pi, 0])
    }

    @Test func moduliNeitherOverflowNorUnderflow() {
        let moduli = Spectrum.plane([Complex(3e200, 4e200), Complex(3e-200, -4e-200)]).moduli
        #expect(abs(moduli[0] / 5e200 - 1) < 4 * epsilon)
        #expect(abs(moduli[1] / 5e-200 - 1) < 4 * epsilon)
    }
}
