internal import RandomNumbers

/// Ten million draws on one core, 4096 at a time into the same place, so that the memory's speed does not count; and the same
/// one at a time.
enum RandomNumberBenchmarks {
    private static let count = 10_000_000
    private static let length = 4096

    static var all: [Benchmark] {
        RandomGenerator.allCases.map { generator in
            fill("uniform \(generator.rawValue)", generator, peer: "uniform doubles=10000000") {
                stream, values in
                stream.fillUniform(&values)
            }
        } + [
            fill("gaussian", peer: "gaussian doubles=10000000") { stream, values in
                stream.fillGaussian(&values)
            },
            fill("exponential") { stream, values in stream.fillExponential(&values) },
            fill("chi k=1…4096") { stream, values in
                for i in values.indices { values[i] = Double(length - i) }
                stream.drawChis(replacingDegrees: &values)
            },
            fill("chi k=3") { stream, values in
                for i in values.indices { values[i] = 3 }
                stream.drawChis(replacingDegrees: &values)
            },
            fill("gamma shape=1000") { stream, values in
                for i in values.indices { values[i] = 1000 }
                stream.drawGammas(replacingShapes: &values)
            },
            fill("uniform singly") { stream, values in
                for i in values.indices { values[i] = stream.uniform() }
            },
            fill("gaussian singly") { stream, values in
                for i in values.indices { values[i] = stream.gaussian() }
            },
            fill("gamma shape=1000 singly") { stream, values in
                for i in values.indices { values[i] = stream.gamma(shape: 1000) }
            },
        ]
    }

    private static func fill(
        _ name: String, _ generator: RandomGenerator = .philox, peer: String? = nil,
        _ body: @escaping (inout RandomStream, inout MutableSpan<Double>) -> Void
    ) -> Benchmark {
        Benchmark(name: "\(name) draws=\(count)", peer: peer) {
            var values = [Double](repeating: 0, count: length)
            var stream = RandomStream(
                StreamName(seed: 0, purpose: .timing, group: 2, sample: 0), generator: generator)
            for _ in 0..<(count / length) {
                var span = values.mutableSpan
                body(&stream, &span)
            }
        }
    }
}
