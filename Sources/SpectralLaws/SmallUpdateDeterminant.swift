internal import LinearAlgebra
internal import RealModule

/// ln|det(1 − M)|. For small M its error is relative to M and not to 1.
///
/// Elimination turns 1 − M into pivots 1 − d_k without ever forming 1 − M: M_ij ← M_ij + M_ik M_kj/(1 − d_k), d_k = M_kk. It
/// needs no row exchanges where the norm of M is below ½, since 1 − M is then dominated by its diagonal in the sense of norms:
/// its Schur complements stay so. For larger M, LU with pivots.
func logDeterminant(ofOneMinus m: Matrix<Double>) -> Double {
    let n = m.rows
    let norm = m.squaredFrobeniusNorm.squareRoot()
    guard norm < 0.5 else {
        var difference = m
        for column in 0..<n {
            for row in 0..<n { difference[row, column] = (row == column ? 1 : 0) - m[row, column] }
        }
        return LUFactorisation(of: difference).logAbsoluteDeterminant
    }
    var m = m.elements
    var logarithm = 0.0
    for k in 0..<n {
        let pivot = m[k + k * n]
        logarithm += Double.log(onePlus: -pivot)
        for j in (k + 1)..<max(n, k + 1) {
            let factor = m[k + j * n] / (1 - pivot)
            guard factor != 0 else { continue }
            for i in (k + 1)..<n { m[i + j * n] += m[i + k * n] * factor }
        }
    }
    return logarithm
}
