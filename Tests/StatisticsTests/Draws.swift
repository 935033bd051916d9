import RandomNumbers

/// The random stream of one test.
func stream(_ sample: Int) -> RandomStream {
    RandomStream(StreamName(seed: 1, purpose: StreamPurpose(number: 100), group: 0, sample: sample))
}

extension RandomStream {
    mutating func uniforms(_ count: Int) -> [Double] {
        (0..<count).map { _ in uniform() }
    }

    mutating func gaussians(_ count: Int) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        var span = values.mutableSpan
        fillGaussian(&span)
        return values
    }
}
