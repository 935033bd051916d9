/// Holm's step-down adjustment of p-values, valid for any dependence between them: the k-th smallest of m times m − k + 1,
/// made monotone, at most 1.
///
/// - Source: S. Holm, Scand. J. Stat. 6 (1979) 65.
func holmAdjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
        largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
        adjusted[index] = largest
    }
    return adjusted
}
