import Foundation

/// References/special-functions.json, written by References/generate.py with 50 digits.
struct References: Decodable {
    struct IncompleteGamma: Decodable { let a, x, p, q, mass: Double }
    struct LogGamma: Decodable { let x, value: Double }
    struct Psi: Decodable { let x, digamma, trigamma: Double }
    struct ComplexValue: Decodable { let re, im, modulus, phase: Double }
    struct Ratio: Decodable { let a, re, im, modulus, phase: Double }
    struct Scaled: Decodable { let x, value: Double }
    struct CosinePower: Decodable {
        let p, from, to, value: Double
    }

    let incompleteGamma: [IncompleteGamma]
    let logGamma: [LogGamma]
    let psi: [Psi]
    let complexLogGamma: [ComplexValue]
    let logGammaRatio: [Ratio]
    let erfcx: [Scaled]
    let tangentSlope: [Scaled]
    let cosinePower: [CosinePower]

    static func load() throws -> References {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        let file = folder?.appendingPathComponent("special-functions.json")
        guard let file else { throw CocoaError(.fileNoSuchFile) }
        return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
    }
}

/// |value − expected|/|expected|.
func relativeError(_ value: Double, _ expected: Double) -> Double {
    value == expected ? 0 : abs(value - expected) / abs(expected)
}

/// The distance of two angles modulo 2π.
func angularDistance(_ a: Double, _ b: Double) -> Double {
    abs((a - b).remainder(dividingBy: 2 * .pi))
}
