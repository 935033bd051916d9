import RandomNumbers
import SpectrumInference
import Testing

@Suite struct TracyWidomTailTests {
    /// Rates of rejection at 5 % and 1 % of 2000 spectra under the null: within four standard errors and the error of the
    /// second order, 0.1 of the level. The uncorrected law, as tables are used, is too cautious: 3 to 4 % (theory).
    @Test(arguments: [
        SpectrumShape.rectangular(smaller: 50, larger: 100), .rectangular(smaller: 20, larger: 200),
    ])
    func sizes(_ shape: SpectrumShape) async throws {
        let null = try await gaussianNull(shape, count: 2000, seed: 41)
        for level in [0.05, 0.01] {
            let rate =
                Double(
                    null.statistics.count {
                        shape.tracyWidomTail($0.largest, beta: 1, isScaleKnown: false) <= level
                    })
                / 2000
            let bound = tolerance(level, count: 2000, null: .max) + 0.1 * level
            #expect(abs(rate - level) <= bound, "\(rate) at \(level)")
        }
        let plain =
            Double(
                null.statistics.count {
                    shape.tracyWidomTail($0.largest, beta: 1, isScaleKnown: true) <= 0.05
                }) / 2000
        #expect(
            plain < 0.05 - tolerance(0.05, count: 2000, null: .max) / 4, "without the correction: \(plain)")
    }

    @Test func bothEndsOfSymmetricMatrices() async throws {
        let shape = SpectrumShape.selfAdjoint(size: 60)
        let null = try await gaussianNull(shape, count: 10_000, seed: 42)
        let rate =
            Double(
                null.statistics.count {
                    shape.tracyWidomTail($0.largest, beta: 1, isScaleKnown: false) <= 0.05
                }) / 10_000
        // The ends depend on each other a little, and the expansion has a further term: a tenth of the level.
        #expect(abs(rate - 0.05) <= tolerance(0.05, count: 10_000, null: .max) + 0.005, "\(rate)")
    }
}
