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

/// The largest number of successes that `trials` of probability `p` exceed with a probability below 1e−6. By
/// Bernstein's inequality, P(X > pn + t) ≤ exp(−t²/(2(np(1 − p) + t/3))).
func binomialBound(trials: Int, probability p: Double) -> Int {
    let variance = Double(trials) * p * (1 - p)
    let exponent = 13.8155  // −ln 1e−6
    let t = exponent / 3 + (exponent * exponent / 9 + 2 * variance * exponent).squareRoot()
    return Int((Double(trials) * p + t).rounded(.up))
}
