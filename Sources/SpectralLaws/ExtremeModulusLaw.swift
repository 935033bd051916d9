internal import RealModule

/// The law of the largest or the smallest of the independent moduli X_i of an ``IndependentModuliLaw``.
///
/// P(max ≤ r) = Π_i P(X_i ≤ r) and P(min > r) = Π_i P(X_i > r). The logarithms of the factors are summed from
/// the index that contributes most, until the rest is below 1e−17 of the sum, so both tails keep their
/// relative accuracy. Of more than 10⁵ moduli the law of the largest sums blocks, see `SumRule`: relative 1e−11, milliseconds
/// a value at any n.
public struct ExtremeModulusLaw<Moduli: IndependentModuliLaw>: UnivariateLaw {
    /// The choice between the largest and the smallest modulus.
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
        if sumsBlocks {
            let sum = blockSum(at: Double.log(r)) { law in
                let survival = law.cumulative(r)
                return survival > 0 ? law.density(r) / survival : .infinity
            }
            return sum < .infinity ? sum * Double.exp(logarithmOfProduct(Double.log(r))) : 0
        }
        var sum = 0.0
        for offset in 0..<moduli.size {
            let law = modulus(offset)
            let density = law.density(r)
            // If one factor underflows, so does the product.
            let survival = extreme == .largest ? law.cumulative(r) : law.complement(r)
            guard survival > 0 else { return 0 }
            if density > 0 { sum += density / survival }
            if survival > 0.999, density * Double(moduli.size - offset) <= 1e-17 * sum { break }
        }
        return sum * Double.exp(logarithmOfProduct(Double.log(r)))
    }

    /// P(max ≤ r), or P(min ≤ r) = 1 − Π P(X_i > r).
    public func cumulative(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r > 0 else { return 0 }
        guard r < .infinity else { return 1 }
        return cumulative(logarithm: Double.log(r))
    }

    private func cumulative(logarithm u: Double) -> Double {
        let logarithm = logarithmOfProduct(u)
        return extreme == .largest ? Double.exp(logarithm) : 0 - Double.expMinusOne(logarithm)
    }

    /// P(max > r) = 1 − Π P(X_i ≤ r), or P(min > r).
    public func complement(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r > 0 else { return 1 }
        guard r < .infinity else { return 0 }
        return complement(logarithm: Double.log(r))
    }

    private func complement(logarithm u: Double) -> Double {
        let logarithm = logarithmOfProduct(u)
        return extreme == .largest ? 0 - Double.expMinusOne(logarithm) : Double.exp(logarithm)
    }

    /// Found by Brent's method on the logarithm of the smaller tail; 0 or infinity beyond the range of
    /// doubles.
    public func quantile(_ probability: Double) -> Double {
        Double.exp(logQuantile(probability))
    }

    /// The natural logarithm of the quantile, even where the quantile is out of the range of doubles.
    public func logQuantile(_ probability: Double) -> Double {
        logarithmicQuantile(
            probability, near: typicalLogarithm, cumulative: cumulative(logarithm:),
            complement: complement(logarithm:))
    }

    /// E[Xᵏ]; infinite beyond the range of doubles.
    public func moment(_ order: Int) -> Double {
        Double.exp(logMoment(order))
    }

    /// ln ∫ k r^{k−1} P(X > r) dr, integrated over ln r between two points that leave 1e−17 outside. It works
    /// even where the moment is out of the range of doubles.
    public func logMoment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order > 0 else { return 0 }
        let lower = logarithmicPoint(.lowerTail(1e-17))
        let (k, unit) = (Double(order), typicalLogarithm)
        // The weight e^{ku} shifts a normal law of u by k times its variance.
        let upper = logarithmicPoint(.upperTail(1e-25)) + k * modulus(0).varianceOfLogarithm
        guard k * (upper - unit) > 600 else {
            let body = integral(from: lower, to: upper, relative: 1e-12) { u in
                k * Double.exp(k * (u - unit)) * complement(logarithm: u)
            }
            return Double.log(body + Double.exp(k * (lower - unit))) + k * unit
        }
        // The integrand is divided by its largest value, since high orders would overflow.
        func exponent(_ u: Double) -> Double { k * (u - unit) + Double.log(complement(logarithm: u)) }
        let peak = (0...400).map { exponent(lower + (upper - lower) * Double($0) / 400) }.max() ?? 0
        let body = integral(from: lower, to: upper, relative: 1e-10) { k * Double.exp(exponent($0) - peak) }
        return Double.log(body + Double.exp(k * (lower - unit) - peak)) + peak + k * unit
    }

    /// ∫_0^x t dF = xF(x) − ∫_0^x F.
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > 0 else { return 0 }
        let upper = min(Double.log(x), logarithmicPoint(.upperTail(1e-25)))
        let lower = min(upper, logarithmicPoint(.lowerTail(1e-30)))
        let area = integral(from: lower, to: upper, relative: 1e-12) { u in
            Double.exp(u - upper) * cumulative(logarithm: u)
        }
        return Double.exp(upper) * (cumulative(logarithm: upper) - area)
    }

    private func logarithmicPoint(_ target: TailMass) -> Double {
        SpectralLaws.logarithmicPoint(
            target, near: typicalLogarithm, cumulative: cumulative(logarithm:),
            complement: complement(logarithm:))
    }

    private var typicalLogarithm: Double { modulus(0).meanLogarithm }

    /// The moduli ordered by their contribution: from the largest down, or from the smallest up.
    private func modulus(_ offset: Int) -> ModulusLaw {
        moduli.modulus(extreme == .largest ? moduli.size - offset : offset + 1)
    }

    /// ln Π_i P(ln X_i ≤ u), or ln Π_i P(ln X_i > u).
    private func logarithmOfProduct(_ u: Double) -> Double {
        if sumsBlocks {
            return blockSum(at: u) { law in
                let outside = law.complement(logarithm: u)
                return outside < 0.5
                    ? Double.log(onePlus: -outside) : Double.log(law.cumulative(logarithm: u))
            }
        }
        var sum = 0.0
        for offset in 0..<moduli.size {
            let law = modulus(offset)
            let inside = extreme == .largest ? law.cumulative(logarithm: u) : law.complement(logarithm: u)
            guard inside > 0 else { return -.infinity }
            guard inside > 0.5 else {
                sum += Double.log(inside)
                continue
            }
            let outside = extreme == .largest ? law.complement(logarithm: u) : law.cumulative(logarithm: u)
            sum += Double.log(onePlus: -outside)
            if outside * Double(moduli.size - offset) <= -1e-17 * sum { break }
        }
        return sum
    }

    /// Whether the sums over the moduli take blocks, see ``SumRule``: of more than 10⁵, whose laws differ little from one to the
    /// next. The smallest needs a few moduli only.
    private var sumsBlocks: Bool { extreme == .largest && moduli.size > 100_000 }

    /// The sum of a function of the laws, analytic in the index, that falls below 1e−17 of the sum from the largest down.
    ///
    /// With σ² the variance of ln X_i, the means of ln X_i differ by 2σ² from one to the next, so that u moves by a standard
    /// deviation within 1/2σ indices. At t standard deviations the logarithms of the tails have slope |t| at most in such
    /// units. ln F has zeros of F as singular points, the nearest at three of these units.
    private func blockSum(at u: Double, _ term: (ModulusLaw) -> Double) -> Double {
        // Far below all moduli the product underflows: ln P < −t²/2 for every one of them.
        let largest = modulus(0)
        let distance = (u - largest.meanLogarithm) / largest.varianceOfLogarithm.squareRoot()
        guard distance > -60 else { return -.infinity }
        return SumRule.sum(
            from: moduli.size, through: 1,
            length: { index in
                let law = moduli.modulus(at: index)
                let deviation = law.varianceOfLogarithm.squareRoot()
                let distance = abs(u - law.meanLogarithm) / deviation
                return 1 / (2 * deviation) * min(3, 8 / (distance + 2))
            }, { term(moduli.modulus(at: $0)) })
    }
}
