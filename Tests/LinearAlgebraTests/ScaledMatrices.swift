import Foundation
import LinearAlgebra
import Numerics
import Testing

/// References/scaled-matrices.json, written by References/scaled-matrices.py at 1000 bits: badly scaled
/// matrices and products, with their eigenvalues.
struct ScaledMatrix: Decodable, CustomTestStringConvertible {
    let name: String
    let kind: String
    let field: Field
    let order: Int
    /// The components, column by column.
    let factors: [[Double]]
    /// Real part, imaginary part and bound; for products ln|λ|, arg λ and no bound.
    let eigenvalues: [[Double]]

    var testDescription: String { name }

    /// How far rounding errors of relative norm nε in the well-scaled matrix move each eigenvalue, to first
    /// order, times four: balancing stops at a gain of 5 % per row and leaves a larger norm. In a Hessenberg
    /// matrix only the ends show the scale, so balancing, LAPACK's too, stops short of the scale that was put
    /// in. The eigenvalues then lose three of the nineteen digits that the scale would cost them.
    var tolerances: [Double] {
        let factor = kind == "hessenberg" ? 4e4 : 4
        return eigenvalues.map { factor * Double(order) * epsilon * $0[2] }
    }
    var values: [Complex<Double>] { eigenvalues.map { Complex($0[0], $0[1]) } }
    /// Eigenvalues that are exactly real are stored with an imaginary part of zero.
    var realCount: Int { eigenvalues.count { $0[1] == 0 } }

    static func load(_ isWanted: (ScaledMatrix) -> Bool) throws -> [ScaledMatrix] {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("scaled-matrices.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode([ScaledMatrix].self, from: Data(contentsOf: file)).filter(isWanted)
    }

    func realFactors() -> [Matrix<Double>] {
        factors.map { Matrix(rows: order, columns: order, elements: $0) }
    }

    func complexFactors() -> [Matrix<Complex<Double>>] {
        factors.map { parts in
            Matrix(
                rows: order, columns: order,
                elements: stride(from: 0, to: parts.count, by: 2).map { Complex(parts[$0], parts[$0 + 1]) })
        }
    }
}

/// The largest error in units of the tolerances. Each eigenvalue is paired with the nearest that is still
/// free. An eigenvalue that is exact needs no tolerance.
func worstError(_ found: [Complex<Double>], _ reference: ScaledMatrix, _ factor: Double = 1) -> Double {
    guard found.count == reference.values.count else { return .infinity }
    var free = found
    var worst = 0.0
    for (value, tolerance) in zip(reference.values, reference.tolerances) {
        let nearest = free.indices.min { (free[$0] - value).length < (free[$1] - value).length } ?? 0
        let error = (free.remove(at: nearest) - value).length
        worst = max(worst, error == 0 ? 0 : error.isNaN ? .infinity : error / (factor * tolerance))
    }
    return worst
}
