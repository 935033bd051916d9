import Autoencoders
import Foundation
import Testing

@Suite struct ExponentialLanesTests {
    /// Every 4999th of all single-precision numbers above −87, in units in the last place.
    @Test func theLogisticFunctionIsAccurate() {
        var worst = (units: 0.0, x: Float(0))
        for start in stride(from: UInt32(0), to: 0xFFFF_FFFF - 16 * 4999, by: 16 * 4999) {
            let x = SIMD16<Float>((0..<16).map { Float(bitPattern: start + 4999 * UInt32($0)) })
            let y = x.logistic
            for lane in 0..<16 where x[lane].isFinite && x[lane] > -87 {
                let exact = 1 / (1 + exp(-Double(x[lane])))
                let units = abs(Double(y[lane]) - exact) / Double(Float(exact).ulp)
                if units > worst.units { worst = (units, x[lane]) }
            }
        }
        #expect(worst.units <= 3, "\(worst.units) units in the last place at \(worst.x)")
    }

    /// The same for the exponential linear unit.
    @Test func theExponentialLinearUnitIsAccurate() {
        var worst = (units: 0.0, x: Float(0))
        for start in stride(from: UInt32(0), to: 0xFFFF_FFFF - 16 * 4999, by: 16 * 4999) {
            let x = SIMD16<Float>((0..<16).map { Float(bitPattern: start + 4999 * UInt32($0)) })
            let y = x.exponentialLinear
            for lane in 0..<16 where x[lane].isFinite {
                let exact = x[lane] > 0 ? Double(x[lane]) : expm1(Double(x[lane]))
                let units = abs(Double(y[lane]) - exact) / Double(Float(exact).ulp)
                if units > worst.units { worst = (units, x[lane]) }
            }
        }
        #expect(worst.units <= 3, "\(worst.units) units in the last place at \(worst.x)")
        let special = SIMD16<Float>([.nan, .infinity, -.infinity] + [Float](repeating: 0, count: 13))
        let y = special.exponentialLinear
        #expect(y[0].isNaN && y[1] == .infinity && y[2] == -1 && y[3] == 0)
    }

    @Test func specialValues() {
        let values: [Float] = [0, -0.0, .infinity, .nan, 100, -.infinity, -1e9]
        let y = SIMD16<Float>(values + [Float](repeating: 0.5, count: 9)).logistic
        #expect(y[0] == 0.5 && y[1] == 0.5 && y[2] == 1 && y[3].isNaN && y[4] == 1)
        // Far below, e^{−87} stands for what single precision hardly holds.
        #expect(y[5] > 0 && y[5] < 2e-38 && y[6] == y[5])
    }
}
