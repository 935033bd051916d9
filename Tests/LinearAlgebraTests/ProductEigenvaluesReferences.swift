import Foundation
import LinearAlgebra
import Numerics
import Testing

/// References/product-eigenvalues.json, written by References/product-eigenvalues.py at 1000 bits.
struct ProductReference: Decodable, CustomTestStringConvertible {
    let name: String
    let field: Field
    let dimensions: [Int]
    let seed: UInt64
    let kind: String
    /// ln|λ| (null for zero) and arg λ.
    let eigenvalues: [[Double?]]

    var testDescription: String { name }

    var logModuli: [Double] { eigenvalues.map { $0[0] ?? -.infinity } }
    var arguments: [Double] { eigenvalues.map { $0[1] ?? .nan } }

    static func load() throws -> [ProductReference] {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("product-eigenvalues.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode([ProductReference].self, from: Data(contentsOf: file))
    }

    /// The factors, drawn like those of the table in the Python file, which explains the kinds.
    func realFactors() -> [Matrix<Double>] {
        var generator = CongruentialGenerator(state: seed)
        return factors(entry: { generator.next() }, plus: { $0 + $1 })
    }

    func complexFactors() -> [Matrix<Complex<Double>>] {
        var generator = CongruentialGenerator(state: seed)
        return factors(
            entry: {
                let real = generator.next()
                return Complex(real, generator.next())
            }, plus: { $0 + Complex($1, 0) })
    }

    private func factors<Scalar: MatrixScalar>(
        entry: () -> Scalar, plus: (Scalar, Double) -> Scalar
    ) -> [Matrix<Scalar>] {
        dimensions.indices.map { j in
            let (rows, columns) = (dimensions[j], dimensions[(j + 1) % dimensions.count])
            var factor = Matrix<Scalar>(rows: rows, columns: columns)
            for i in factor.elements.indices { factor.elements[i] = entry() }
            if kind == "close" {
                factor.scale(by: 0x1p-20)
                for row in 0..<rows {
                    let column = j == 0 ? (row + 1) % rows : row
                    factor[row, column] = plus(factor[row, column], 1)
                }
            }
            if kind == "singular" && j == 2 {
                for row in 0..<rows { factor[row, columns - 1] = factor[row, 0] }
            }
            if kind == "singular" && j == 6 {
                for column in 0..<columns { factor[0, column] = .zero }
            }
            return factor
        }
    }

    func spectrum() throws -> LogSpectrum {
        let solver = EigenvalueSolver()
        return switch field {
        case .real: try solver.eigenvalues(ofProduct: realFactors())
        case .complex: try solver.eigenvalues(ofProduct: complexFactors())
        }
    }
}

/// Knuth's 64-bit linear congruential generator, its upper 24 bits as a number in [−1, 1).
struct CongruentialGenerator {
    var state: UInt64

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(Int64(state >> 40) - (1 << 23)) / Double(1 << 23)
    }
}

/// The eigenvalues of the product after it has been multiplied out.
func formedSpectrum(_ factors: [Matrix<Double>]) throws -> LogSpectrum {
    var product = factors[0]
    var next = Matrix<Double>()
    for factor in factors.dropFirst() {
        Matrix.multiply(product, factor, into: &next)
        swap(&product, &next)
    }
    return logarithms(try EigenvalueSolver().eigenvalues(ofGeneral: &product))
}

func formedSpectrum(_ factors: [Matrix<Complex<Double>>]) throws -> LogSpectrum {
    var product = factors[0]
    var next = Matrix<Complex<Double>>()
    for factor in factors.dropFirst() {
        Matrix.multiply(product, factor, into: &next)
        swap(&product, &next)
    }
    return logarithms(try EigenvalueSolver().eigenvalues(ofGeneral: &product))
}

private func logarithms(_ spectrum: Spectrum) -> LogSpectrum {
    LogSpectrum(
        logModuli: spectrum.values.map { Double.log($0.length) },
        arguments: spectrum.values.map { $0.isZero ? 0 : $0.phase })
}

/// The worst |λ/μ − 1| over the eigenvalues μ ≠ 0 of `expected`. Each μ is paired with the nearest λ that is
/// still free. Infinite if the numbers of zeros differ.
func worstRelativeError(_ spectrum: LogSpectrum, _ expected: LogSpectrum) -> Double {
    if spectrum.count != expected.count || spectrum.zeroCount != expected.zeroCount { return .infinity }
    var isFree = spectrum.logModuli.map { $0 > -.infinity }
    var worst = 0.0
    for (logarithm, argument) in zip(expected.logModuli, expected.arguments) where logarithm > -.infinity {
        var (best, nearest) = (Double.infinity, -1)
        for i in isFree.indices where isFree[i] {
            let ratio = Complex(spectrum.logModuli[i] - logarithm, spectrum.arguments[i] - argument)
            let error = Complex.expMinusOne(ratio).length
            // A NaN matches nothing.
            if error < best || nearest < 0 { (best, nearest) = (error.isNaN ? .infinity : error, i) }
        }
        isFree[nearest] = false
        worst = max(worst, best)
    }
    return worst
}
