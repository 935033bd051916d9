import Foundation
import SpectralLaws

/// References/laws.json, written by References/generate.py.
struct References: Decodable {
    struct TwoFactors: Decodable {
        let shapes: [Double]
        let y, lower, upper: Double
    }
    struct Index: Decodable {
        let shapes: [Double]
        let logarithm, lower, upper, density: Double
    }
    struct Mixture: Decodable {
        struct Row: Decodable {
            let r: Double
            let tail: String
            let value, density: Double
        }
        let dimensions: [Int]
        let rows: [Row]
    }
    struct Ginibre: Decodable {
        let n: Int
        let r, lower, upper, density: Double
    }
    struct Unitary: Decodable {
        let n: Int
        let x, density: Double
        let upper: Double?
    }

    let twoFactors: [TwoFactors]
    let indices: [Index]
    let mixtures: [Mixture]
    let complexGinibre: [Ginibre]
    let gaussianUnitary: [Unitary]

    static func load() throws -> References {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("laws.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
    }
}

/// References/laguerre.json, written by References/laguerre.py.
struct LaguerreReferences: Decodable {
    struct MarchenkoPastur: Decodable {
        let c, x, lower, upper, density: Double
    }
    struct Laguerre: Decodable {
        let beta, n, m: Int
        let x, density: Double
        let lower, upper: Double?

        func law(rows: Int, columns: Int) -> any UnivariateLaw {
            beta == 2
                ? LaguerreUnitaryLaw(rows: rows, columns: columns)
                : LaguerreOrthogonalLaw(rows: rows, columns: columns)
        }
    }

    let marchenkoPastur: [MarchenkoPastur]
    let laguerre: [Laguerre]

    static func load() throws -> LaguerreReferences {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("laguerre.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(LaguerreReferences.self, from: Data(contentsOf: file))
    }
}

/// |value − expected|/|expected|.
func relativeError(_ value: Double, _ expected: Double) -> Double {
    value == expected ? 0 : abs(value - expected) / abs(expected)
}
