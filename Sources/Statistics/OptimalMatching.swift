public import ComplexModule
public import RealModule

/// (1/n) min_σ Σ_i |a_i − b_σ(i)| over permutations σ: the Wasserstein-1 distance in the plane between two
/// spectra of one size.
///
/// The assignment problem is solved exactly by successive shortest paths with potentials (H. W. Kuhn, Naval
/// Res. Logist. Q. 2 (1955); the O(n³) form of E. L. Lawler, Combinatorial Optimization (1976)). 0 for empty
/// spectra.
public func matchingDistance(_ a: [Complex<Double>], _ b: [Complex<Double>]) -> Double {
    precondition(a.count == b.count, "the spectra have different sizes")
    let n = a.count
    if n == 0 { return 0 }
    // Rows and columns count from 1; the search for the partner of a new row begins at column 0.
    var rowPotential = [Double](repeating: 0, count: n + 1)
    var columnPotential = [Double](repeating: 0, count: n + 1)
    var rowOf = [Int](repeating: 0, count: n + 1)
    for row in 1...n {
        var previous = [Int](repeating: 0, count: n + 1)
        var slack = [Double](repeating: .infinity, count: n + 1)
        var isVisited = [Bool](repeating: false, count: n + 1)
        rowOf[0] = row
        var column = 0
        repeat {
            isVisited[column] = true
            let current = rowOf[column]
            var (step, nearest) = (Double.infinity, 0)
            for j in 1...n where !isVisited[j] {
                let cost = (a[current - 1] - b[j - 1]).length
                let reduced = cost - rowPotential[current] - columnPotential[j]
                if reduced < slack[j] {
                    slack[j] = reduced
                    previous[j] = column
                }
                if slack[j] < step { (step, nearest) = (slack[j], j) }
            }
            // NaN distances leave no column to choose.
            guard nearest > 0 else { return .nan }
            for j in 0...n {
                if isVisited[j] {
                    rowPotential[rowOf[j]] += step
                    columnPotential[j] -= step
                } else {
                    slack[j] -= step
                }
            }
            column = nearest
        } while rowOf[column] != 0
        while column != 0 {
            rowOf[column] = rowOf[previous[column]]
            column = previous[column]
        }
    }
    return (1...n).reduce(0) { $0 + (a[rowOf[$1] - 1] - b[$1 - 1]).length } / Double(n)
}
