/// Kendall's τ_a between values and their order: the excess of increasing over decreasing pairs, as a fraction of all
/// pairs; equal values count as neither. 1 if the values increase throughout, −1 if they decrease; NaN for fewer than
/// two.
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
