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

    @Test func moduliNeitherOverflowNorUnderflow() {
        let moduli = Spectrum.plane([Complex(3e200, 4e200), Complex(3e-200, -4e-200)]).moduli
        #expect(abs(moduli[0] / 5e200 - 1) < 4 * epsilon)
        #expect(abs(moduli[1] / 5e-200 - 1) < 4 * epsilon)
    }
}
