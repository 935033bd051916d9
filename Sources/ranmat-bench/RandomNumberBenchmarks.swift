internal import RandomNumbers

/// Bulk fills of ten million doubles on one core.
enum RandomNumberBenchmarks {
    static let count = 10_000_000

    static var all: [Benchmark] {
        RandomGenerator.allCases.map { generator in
            fill("uniform \(generator.rawValue)", generator, peer: "uniform doubles=10000000") {
                stream, values in
                stream.fillUniform(&values)
            }
        } + [
            fill("gaussian philox", .philox, peer: "gaussian doubles=10000000") { stream, values in
                stream.fillGaussian(&values)
            }
        ]
    }

    private static func fill(
        _ name: String, _ generator: RandomGenerator, peer: String,
        _ body: @escaping (inout RandomStream, inout MutableSpan<Double>) -> Void
    ) -> Benchmark {
        Benchmark(name: "\(name) doubles=\(count)", bound: Bound(bytes: 8 * Double(count)), peer: peer) {
            var values = [Double](repeating: 0, count: count)
            var stream = RandomStream(
                StreamName(seed: 0, purpose: .timing, group: 2, sample: 0), generator: generator)
            var span = values.mutableSpan
            body(&stream, &span)
        }
    }
}
