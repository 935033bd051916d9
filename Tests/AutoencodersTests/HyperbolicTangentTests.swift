import Autoencoders
import Foundation
import Testing

@Suite struct HyperbolicTangentTests {
    /// The distance from tanh x in units in the last place of tanh x in single precision.
    private func errorInUnits(_ value: Float, at x: Float) -> Double {
        let exact = tanh(Double(x))
        return abs(Double(value) - exact) / Double(max(Float(exact).magnitude, .leastNormalMagnitude).ulp)
    }

    /// Every 499th of all single-precision numbers, 8.6 million of them.
    @Test func isAccurateEverywhere() {
        var worst = (units: 0.0, x: Float(0))
        var isBounded = true
        for start in stride(from: UInt32(0), to: 0xFFFF_FFFF - 16 * 499, by: 16 * 499) {
            let x = SIMD16<Float>((0..<16).map { Float(bitPattern: start + 499 * UInt32($0)) })
            let y = x.hyperbolicTangent
            for lane in 0..<16 where x[lane].isFinite {
                let units = errorInUnits(y[lane], at: x[lane])
                if units > worst.units { worst = (units, x[lane]) }
                isBounded = isBounded && abs(y[lane]) <= 1
            }
        }
        #expect(worst.units <= 2.5, "\(worst.units) units in the last place at \(worst.x)")
        #expect(isBounded)
    }

    @Test func specialValues() {
        let values: [Float] = [0, -0.0, .infinity, -.infinity, .nan, 20, -20, .leastNonzeroMagnitude]
        let y = SIMD16<Float>(values + [Float](repeating: 0.5, count: 8)).hyperbolicTangent
        #expect(y[0].bitPattern == Float(0).bitPattern && y[1].bitPattern == Float(-0.0).bitPattern)
        #expect(y[2] == 1 && y[3] == -1 && y[4].isNaN && y[5] == 1 && y[6] == -1)
        #expect(y[7] == .leastNonzeroMagnitude)
    }
}
