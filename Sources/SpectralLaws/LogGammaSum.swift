internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

/// The law of ℓ = Σ_j ln Y_j with independent Y_j ~ Γ(a_j, 1), the logarithm of a product of gamma variables.
/// Its transform is M(s) = Π_j Γ(a_j + s)/Γ(a_j), Re s > −min a.
struct LogGammaSum: MellinInvertible {
    /// A shape and the number of factors that have it.
    struct Group: Sendable {
        let shape: Double
        let multiplicity: Double
    }

    let groups: [Group]
    /// E ℓ = Σψ(a_j).
    let mean: Double
    /// Var ℓ = Σψ′(a_j).
    let variance: Double
    /// Σ ln a_j.
    let centre: Double
    let smallestShape: Double
    let poleDistance: Double

    init(shapes: [Double]) {
        precondition(!shapes.isEmpty && shapes.allSatisfy { $0 > 0 }, "shapes must be positive")
        let counts = shapes.reduce(into: [Double: Double]()) { $0[$1, default: 0] += 1 }
        groups = counts.keys.sorted().map { Group(shape: $0, multiplicity: counts[$0] ?? 0) }
        mean = groups.reduce(0) { $0 + $1.multiplicity * digamma($1.shape) }
        variance = groups.reduce(0) { $0 + $1.multiplicity * trigamma($1.shape) }
        centre = groups.reduce(0) { $0 + $1.multiplicity * Double.log($1.shape) }
        smallestShape = groups[0].shape
        poleDistance = groups.count > 1 ? min(1, groups[1].shape - groups[0].shape) : 1
    }

    /// P(Σ ln Y_j ≤ ℓ).
    func cumulative(_ value: Double) -> Double {
        guard value > -.infinity else { return 0 }
        guard value < .infinity else { return value.isNaN ? .nan : 1 }
        let x = value - centre
        return value < mean ? inversion(x, .cumulative) : 1 - inversion(x, .complement)
    }

    /// P(Σ ln Y_j > ℓ).
    func complement(_ value: Double) -> Double {
        guard value > -.infinity else { return 1 }
        guard value < .infinity else { return value.isNaN ? .nan : 0 }
        let x = value - centre
        return value < mean ? 1 - inversion(x, .cumulative) : inversion(x, .complement)
    }

    /// The density of ℓ divided by r > 0. The quotient may be a normal number where the density underflows.
    func density(_ value: Double, over r: Double = 1) -> Double {
        guard value.isFinite else { return value.isNaN ? .nan : 0 }
        return inversion(value - centre, .density, over: r)
    }

    /// ln E[e^{sℓ}] for real s > −min a.
    func logMoment(_ s: Double) -> Double {
        cumulant(s) + s * centre
    }

    /// ln M(s) − s Σ ln a_j.
    func cumulant(_ s: Complex<Double>) -> Complex<Double> {
        groups.reduce(Complex(0)) { $0 + Complex($1.multiplicity) * centredLogGammaRatio($1.shape, s) }
    }

    func cumulant(_ s: Double) -> Double {
        groups.reduce(0) { $0 + $1.multiplicity * centredLogGammaRatio($1.shape, s) }
    }

    func addDerivatives(at c: Double, slope: inout Double, curvature: inout Double) {
        for group in groups {
            slope += group.multiplicity * (digamma(group.shape + c) - Double.log(group.shape))
            curvature += group.multiplicity * trigamma(group.shape + c)
        }
    }
}
