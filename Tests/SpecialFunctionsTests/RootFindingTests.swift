import Numerics
import SpecialFunctions
import Testing

@Suite struct RootFindingTests {
    @Test func findsRootsToRounding() throws {
        let two = try bracketedRoot(in: 0...2) { $0 * $0 - 2 }
        #expect(relativeError(two.value, 2.0.squareRoot()) < 4 * .ulpOfOne)
        let flat = try bracketedRoot(in: -1...4) { ($0 - 1) * ($0 - 1) * ($0 - 1) }
        // A triple root: f vanishes to rounding within ε^{1/3} of it, but f is exact near 1 here.
        #expect(abs(flat.value - 1) < 1e-5)
        let steep = try bracketedRoot(in: -700...700) { Double.exp($0) - 1 }
        #expect(abs(steep.value) < 1e-15)
        let step = try bracketedRoot(in: 0...1) { $0 < 0.3 ? -.infinity : 1 }
        #expect(abs(step.value - 0.3) < 1e-15)
    }

    @Test func failuresAreNamed() {
        #expect(throws: NumericalFailure(routine: "bracketedRoot", reason: .noSignChange)) {
            try bracketedRoot(in: 1...2) { $0 }
        }
        #expect(throws: NumericalFailure(routine: "bracketedRoot", reason: .domain)) {
            try bracketedRoot(in: 0...1) { _ in .nan }
        }
    }

    @Test func stepsAreFew() throws {
        var calls = 0
        _ = try bracketedRoot(in: 0...3) { x in
            calls += 1
            return Double.cos(x)
        }
        // Bisection alone would need 52; Brent converges superlinearly on a smooth function.
        #expect(calls < 14)
    }
}
