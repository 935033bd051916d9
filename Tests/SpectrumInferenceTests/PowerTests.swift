import SpectrumInference
import Testing

/// Rates of rejection at 5 % of 400 real matrices 60 × 120, free of scale, against those of 400 others by an independent
/// program (NumPy): KS, Chebyshev 2 – 4, largest eigenvalue.
@Suite struct PowerTests {
    @Test(arguments: [
        (Kind.autoregressive(0.2), 0.37, 0.52, 0.28), (.unequal, 0.97, 0.99, 0.64),
        (.spike(2.5), 0.10, 0.75, 0.83),
        (.student5, 0.28, 0.43, 0.43),
    ])
    func ofTheTable(_ kind: Kind, _ distance: Double, _ chebyshev: Double, _ largest: Double) async throws {
        let null = try await gaussianNull(.rectangular(smaller: 60, larger: 120), count: 1999, seed: 7)
        let observed = try kind.statistics(60, 120, count: 400, seed: 8)
        let rates = [
            (distance, observed.count { null.upperTail($0.distance, of: \.distance) <= 0.05 }),
            (chebyshev, observed.count { null.chebyshev($0, orders: [2, 3, 4]).p <= 0.05 }),
            (largest, observed.count { null.upperTail($0.largest, of: \.largest) <= 0.05 }),
        ]
        for (published, count) in rates {
            // The published rates have two digits.
            let bound = tolerance(published, count: 400, null: 1999, published: 400) + 0.005
            #expect(abs(Double(count) / 400 - published) <= bound, "\(Double(count) / 400) for \(published)")
        }
    }
}
