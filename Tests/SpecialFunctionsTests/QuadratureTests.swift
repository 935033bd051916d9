import Numerics
import SpecialFunctions
import Testing

@Suite struct QuadratureTests {
    @Test func adaptiveRulesMeetTheirTolerance() throws {
        var quadrature = AdaptiveQuadrature()
        let root = try quadrature.integrate(from: 0, to: 1) { 1 / $0.squareRoot() }
        #expect(relativeError(root.value, 2) < 1e-12)
        let halfLine = try quadrature.integrate(from: 1) { Double.exp(-$0) }
        #expect(relativeError(halfLine.value, Double.exp(-1)) < 1e-12)
        let line = try quadrature.integrateOverLine { Double.exp(-$0 * $0) }
        #expect(relativeError(line.value, Double.pi.squareRoot()) < 1e-12)
        #expect(abs(line.value - Double.pi.squareRoot()) <= line.error)
    }

    @Test func divergenceIsReported() {
        #expect(throws: NumericalFailure.self) {
            var quadrature = AdaptiveQuadrature()
            _ = try quadrature.integrate(from: 0, to: 1) { 1 / $0 }
        }
    }

    @Test func integrandMayIntegrate() throws {
        // ∫_0^1∫_0^x y dy dx = 1/6.
        var outer = AdaptiveQuadrature()
        let value = try outer.integrate(from: 0, to: 1) { x in
            var inner = AdaptiveQuadrature()
            return (try? inner.integrate(from: 0, to: x) { $0 })?.value ?? .nan
        }
        #expect(relativeError(value.value, 1.0 / 6) < 1e-12)
    }

    @Test func gaussLegendreIsExactForPolynomials() {
        for order in GaussLegendre.tabulatedOrders where order <= 128 {
            let rule = GaussLegendre(order: order)
            // Degree 2·order − 1 is integrated exactly, degree 2·order is not. The latter is checked where
            // x^{2·order} is not tiny.
            let even = 2 * order - 2
            let value = rule.integrate(from: -1, to: 1) { Double.pow($0, even) }
            #expect(relativeError(value, 2 / Double(even + 1)) < 1e-13, "order \(order)")
            #expect(rule.nodes == rule.nodes.sorted())
            if order <= 5 {
                let next = rule.integrate(from: -1, to: 1) { Double.pow($0, even + 2) }
                #expect(relativeError(next, 2 / Double(even + 3)) > 1e-3)
            }
        }
    }
}
