internal import RealModule

/// The law of the largest or the smallest of the independent moduli X_i of an ``IndependentModuliLaw``.
///
/// P(max ≤ r) = Π_i P(X_i ≤ r) and P(min > r) = Π_i P(X_i > r). The products are summed as logarithms from the index
/// that matters most, and stopped when what remains is below 1e−17 of the sum, so both tails keep their accuracy.
public struct ExtremeModulusLaw<Moduli: IndependentModuliLaw>: UnivariateLaw {
    /// Which of the moduli.
    public enum Extreme: Sendable {
        /// min|λ|.
        case smallest
        /// max|λ|.
        case largest
    }

    private let moduli: Moduli
    private let extreme: Extreme

    init(of moduli: Moduli, _ extreme: Extreme) {
        self.moduli = moduli
        self.extreme = extreme
    }

    /// [0, ∞].
    public var support: ClosedRange<Double> { 0...Double.infinity }

    /// f = F Σ f_i/F_i for the maximum, S Σ f_i/S_i for the minimum.
    public func density(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r > 0, r < .infinity else { return 0 }
        var sum = 0.0
        for offset in 0..<moduli.size {
            let law = modulus(offset)
            let density = law.density(r)
            let survival = extreme == .largest ? law.cumulative(r) : law.complement(r)
            if density > 0 { sum += density / survival }
            if survival > 0.999, density * Double(moduli.size - offset) <= 1e-17 * sum { break }
        }
        return sum * Double.exp(logarithmOfProduct(r))
    }

    /// P(max ≤ r), or P(min ≤ r) = 1 − Π P(X_i > r).
    public func cumulative(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r > 0 else { return 0 }
        guard r < .infinity else { return 1 }
        let logarithm = logarithmOfProduct(r)
        return extreme == .largest ? Double.exp(logarithm) : -Double.expMinusOne(logarithm)
    }

    /// P(max > r) = 1 − Π P(X_i ≤ r), or P(min > r).
    public func complement(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r > 0 else { return 1 }
        guard r < .infinity else { return 0 }
        let logarithm = logarithmOfProduct(r)
        return extreme == .largest ? -Double.expMinusOne(logarithm) : Double.exp(logarithm)
    }

    /// By Brent's method on the logarithm of the smaller tail.
    public func quantile(_ probability: Double) -> Double {
        positiveQuantile(of: self, probability, near: typicalValue)
    }

    /// ∫ k r^{k−1} P(X > r) dr over ln r, between the points that leave 1e−17 outside.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order > 0 else { return 1 }
        let lower = positivePoint(of: self, .lowerTail(1e-17), near: typicalValue)
        let upper = positivePoint(of: self, .upperTail(1e-25), near: typicalValue)
        let k = Double(order)
        let body = integral(from: Double.log(lower), to: Double.log(upper), relative: 1e-12) { u in
            k * Double.exp(k * u) * complement(Double.exp(u))
        }
        return body + Double.pow(lower, order)
    }

    /// ∫_0^x t dF = xF(x) − ∫_0^x F.
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > 0 else { return 0 }
        let upper = min(x, positivePoint(of: self, .upperTail(1e-25), near: typicalValue))
        let lower = min(upper, positivePoint(of: self, .lowerTail(1e-30), near: typicalValue))
        let area = integral(from: Double.log(lower), to: Double.log(upper), relative: 1e-12) { u in
            Double.exp(u) * cumulative(Double.exp(u))
        }
        return upper * cumulative(upper) - area
    }

    private var typicalValue: Double { Double.exp(modulus(0).meanLogarithm) }

    /// The moduli ordered by how much they matter: from the largest down, or from the smallest up.
    private func modulus(_ offset: Int) -> ModulusLaw {
        moduli.modulus(extreme == .largest ? moduli.size - offset : offset + 1)
    }

    /// ln Π_i P(X_i ≤ r), or ln Π_i P(X_i > r).
    private func logarithmOfProduct(_ r: Double) -> Double {
        var sum = 0.0
        for offset in 0..<moduli.size {
            let law = modulus(offset)
            let inside = extreme == .largest ? law.cumulative(r) : law.complement(r)
            guard inside > 0 else { return -.infinity }
            guard inside > 0.5 else {
                sum += Double.log(inside)
                continue
            }
            let outside = extreme == .largest ? law.complement(r) : law.cumulative(r)
            sum += Double.log(onePlus: -outside)
            if outside * Double(moduli.size - offset) <= -1e-17 * sum { break }
        }
        return sum
    }
}
