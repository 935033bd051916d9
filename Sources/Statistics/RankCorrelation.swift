/// Kendall's τ_a between values and their order: the number of increasing pairs minus that of decreasing
/// pairs, as a fraction of all pairs. Equal values count as neither. 1 if the values always increase, −1 if
/// they always decrease; NaN for fewer than two.
public func rankCorrelation(ofSequence values: [Double]) -> Double {
    var excess = 0.0
    for i in values.indices {
        for j in values.indices where j > i {
            excess += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0
        }
    }
    let n = Double(values.count)
    return excess / (n * (n - 1) / 2)
}

/// P(τ ≤ value) for Kendall's τ of n different values in random order. This is exactly the fraction of
/// permutations with at least (1 − value)/2 of all pairs in descending order, by the recursion p_n(k) =
/// Σ_{j<n} p_{n−1}(k − j)/n for k such pairs. 1 for n < 2.
public func probability(ofRankCorrelationAtMost value: Double, count n: Int) -> Double {
    guard n >= 2 else { return 1 }
    var probabilities = [1.0]
    for m in 2...n {
        var next = [Double](repeating: 0, count: m * (m - 1) / 2 + 1)
        for (k, p) in probabilities.enumerated() {
            for j in 0..<m { next[k + j] += p / Double(m) }
        }
        probabilities = next
    }
    let pairs = Double(n * (n - 1) / 2)
    // Half a pair is allowed for rounding of τ.
    return probabilities.enumerated().reduce(0) { sum, entry in
        1 - 2 * Double(entry.offset) / pairs <= value + 0.5 / pairs ? sum + entry.element : sum
    }
}
