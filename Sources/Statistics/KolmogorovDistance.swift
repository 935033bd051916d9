public import SpectralLaws

/// sup_x |F_n(x) − F(x)| between the empirical distribution of `sorted` (ascending) and a law, exact: the supremum is
/// reached at a jump of F_n, from its left or its right. At an atom of the law, where F jumps too, F from the left is less
/// by the atom's mass. NaN for no values.
public func kolmogorovDistance(ofSorted sorted: [Double], to law: some UnivariateLaw) -> Double {
    let n = Double(sorted.count)
    let atoms = law.atoms
    var largest = sorted.isEmpty ? Double.nan : 0
    for (i, x) in sorted.enumerated() {
        let f = law.cumulative(x)
        let jump = atoms.first { $0.location == x }?.mass ?? 0
        largest = max(largest, f - jump - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest
}
