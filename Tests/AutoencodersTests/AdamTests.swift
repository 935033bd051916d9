import Autoencoders
import Foundation
import Testing

@Suite struct AdamTests {
    /// The update in double precision, as in the paper of Kingma and Ba.
    private struct DoubleAdam {
        let settings: AdamSettings
        var (m, v, theta, t) = (0.0, 0.0, 0.0, 0.0)

        init(_ settings: AdamSettings, at theta: Double) {
            self.settings = settings
            self.theta = theta
        }

        mutating func update(_ g: Double) {
            t += 1
            m = settings.beta1 * m + (1 - settings.beta1) * g
            v = settings.beta2 * v + (1 - settings.beta2) * g * g
            let corrected = (m / (1 - pow(settings.beta1, t)), v / (1 - pow(settings.beta2, t)))
            theta -= settings.learningRate * corrected.0 / (corrected.1.squareRoot() + settings.epsilon)
        }
    }

    private func gradient(_ i: Int, step: Int) -> Float { Float(sin(Double(i * 13 + step * 7))) * 0x1p-6 }

    /// A step is at most about α = 1e−3. About eight operations of a step are rounded to 2⁻²⁴ each. The
    /// errors of m and v settle at 10 and 1000 roundings at most. 100 of these 1100 roundings are allowed per
    /// step. The parameter itself, about 1, is rounded by at most 2⁻²⁵ in each step.
    @Test(arguments: [
        AdamSettings(), AdamSettings(learningRate: 0.02, beta1: 0.5, beta2: 0.9, epsilon: 1e-3),
    ])
    func agreesWithDoublePrecision(_ settings: AdamSettings) {
        let (count, steps) = (37, 50)
        var adam = Adam(settings, parameterCount: count)
        var parameters = (0..<count).map { Float($0) / 37 }
        var doubles = parameters.map { DoubleAdam(settings, at: Double($0)) }
        for step in 1...steps {
            let g = (0..<count).map { gradient($0, step: step) }
            adam.update(&parameters, gradient: g)
            for i in 0..<count { doubles[i].update(Double(g[i])) }
        }
        #expect(adam.step == steps)
        let allowed = Double(steps) * (settings.learningRate * 100 * 0x1p-24 + 0x1p-25)
        for i in 0..<count { #expect(abs(Double(parameters[i]) - doubles[i].theta) < allowed) }

        // A learning rate that differs by one per cent is noticed.
        var changed = settings
        changed.learningRate *= 1.01
        var others = (0..<count).map { DoubleAdam(changed, at: Double($0) / 37) }
        for step in 1...steps { for i in 0..<count { others[i].update(Double(gradient(i, step: step))) } }
        #expect(zip(parameters, others).contains { abs(Double($0) - $1.theta) > 2 * allowed })
    }

    /// With a constant gradient g every step is −αg/(|g| + ε).
    @Test func constantGradient() {
        var adam = Adam(AdamSettings(learningRate: 0.125, epsilon: 1), parameterCount: 3)
        var parameters: [Float] = [0, 0, 0]
        for step in 1...20 {
            adam.update(&parameters, gradient: [1, -3, 0])
            // Relative rounding errors of a few units in the last place per step.
            #expect(abs(parameters[0] + 0.0625 * Float(step)) < 0.0625 * Float(step) * 1e-6)
            #expect(abs(parameters[1] - 0.09375 * Float(step)) < 0.09375 * Float(step) * 1e-6)
            #expect(parameters[2] == 0)
        }
    }

    /// Each parameter is updated independently, wherever the processor's vectors begin and end.
    @Test func placesDoNotMatter() {
        let count = 100
        func run(_ range: Range<Int>) -> [Float] {
            var adam = Adam(AdamSettings(), parameterCount: range.count)
            var parameters = range.map { Float($0) / 7 }
            for step in 1...5 {
                adam.update(&parameters, gradient: range.map { gradient($0, step: step) })
            }
            return parameters
        }
        let all = run(0..<count)
        for start in [1, 5, 31] { #expect(run(start..<count) == Array(all[start...])) }
        #expect(run(0..<count - 13) == Array(all[..<(count - 13)]))
    }
}
