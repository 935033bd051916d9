internal import LinearAlgebra
internal import RealModule
internal import SpectralLaws
internal import SpectrumInference

/// The law of noise with the variance of a matrix's bulk, in the units of its figure.
struct FittedLaw {
    /// The name of the number on the axis.
    let label: String
    /// The law in words.
    let name: String
    /// The ends of its support.
    let start: Double
    let edge: Double
    /// Its density at 400 places.
    let points: [(x: Double, density: Double)]
    /// A value in these units.
    let unit: (Double) -> Double
}

extension SpectrumResult.Finding {
    /// Whether the values are squared singular values.
    var isRectangular: Bool { spectrum?.shape.isRectangular ?? false }

    /// λ = s²/(σ²M) or λ/(σ√n), σ² that of the bulk.
    func scaled(_ value: Double) -> Double? {
        guard let spectrum, spectrum.scale.ofBulk > 0 else { return nil }
        let variance = spectrum.scale.ofBulk
        switch spectrum.bulkShape {
        case .rectangular(_, let larger): return value / (variance * Double(larger))
        case .selfAdjoint(let size): return value / (variance * Double(size)).squareRoot()
        }
    }

    /// Where the law of the bulk ends, in the units of the values themselves (singular values, not their squares).
    var endOfLaw: Double? {
        guard let spectrum else { return nil }
        let variance = spectrum.scale.ofBulk
        switch spectrum.bulkShape {
        case .rectangular(let smaller, let larger):
            return variance.squareRoot() * (Double(larger).squareRoot() + Double(smaller).squareRoot())
        case .selfAdjoint(let size): return 2 * (variance * Double(size)).squareRoot()
        }
    }

    /// The law of the bulk; nil for bare values and for a bulk without variance.
    var law: FittedLaw? {
        guard let spectrum, spectrum.scale.ofBulk > 0 else { return nil }
        let places = 400
        switch spectrum.bulkShape {
        case .rectangular(let smaller, let larger):
            let law = MarchenkoPasturLaw(ratio: Double(smaller) / Double(larger))
            let (low, high) = (law.edges.lowerBound.squareRoot(), law.edges.upperBound.squareRoot())
            let points = (0...places).map { i in
                let s = low + (high - low) * Double(i) / Double(places)
                // A square matrix has the density of a quarter circle at 0.
                let density = s > 0 ? 2 * s * law.density(s * s) : 2 / Double.pi
                return (x: s, density: s == 0 && low > 0 ? 0 : density)
            }
            return FittedLaw(
                label: "s/(σ√M), M = \(larger), singular values",
                name: "Marchenko–Pastur law, c = \(smaller)/\(larger)",
                start: low, edge: high, points: points,
                unit: { (max(0, scaled($0) ?? 0)).squareRoot() })
        case .selfAdjoint(let size):
            let law = SemicircleLaw(variance: 1)
            let points = (0...places).map { i in
                let x = -2 + 4 * Double(i) / Double(places)
                return (x: x, density: law.density(x))
            }
            return FittedLaw(
                label: "λ/(σ√n), n = \(size)", name: "semicircle law", start: -2, edge: 2, points: points,
                unit: { scaled($0) ?? 0 })
        }
    }
}

extension SpectrumResult.Finding {
    /// The 1 % and 99 % points of the largest value of Gaussian noise with the bulk's shape and variance, in the units of the
    /// figure, by the Tracy–Widom law; nil for other nulls.
    var edgeOfNoise: ClosedRange<Double>? {
        guard let spectrum, nullKind == .gaussian else { return nil }
        let isReal = spectrum.field == .real
        func points(_ edge: SoftEdge) -> (Double, Double) {
            (
                edge.centre + edge.scale * edge.limit.quantile(0.01),
                edge.centre + edge.scale * edge.limit.quantile(0.99)
            )
        }
        switch spectrum.bulkShape {
        case .rectangular(let smaller, let larger):
            let (low, high) = points(SoftEdge(wishartRows: smaller, columns: larger, isReal: isReal))
            return (max(low, 0) / Double(larger)).squareRoot()...(max(high, 0) / Double(larger)).squareRoot()
        case .selfAdjoint(let size):
            let (low, high) = points(SoftEdge(gaussianSize: size, symmetry: isReal ? .orthogonal : .unitary))
            let root = Double(size).squareRoot()
            return low / root...high / root
        }
    }
}

extension SpectrumShape {
    var isRectangular: Bool { if case .rectangular = self { true } else { false } }
}
