internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

/// The transform E[|λ|²ˢ; λ ≠ 0] of products of complex Gaussian matrices with masked hidden widths.
///
/// Given the active widths m_j and the rank ν = min(d, m_j), the nonzero squared moduli are, as a set,
/// Π_jΓ(w_j − ν + i), i = 1…ν. The product is over all widths w_j: d itself, the fixed ones and the active
/// ones. The event {rank = ν} is {all m_j ≥ ν} without {all m_j ≥ ν + 1}. In each of these two events the m_j
/// are independent, so the expectation factorises into truncated binomial sums of g(a) = Γ(a + s)/Γ(a).
///
/// Each g is divided by its value at the full width on the real axis, so that nothing overflows.
struct MaskedMellinTransform: MellinInvertible {
    private let latent: Int
    private let fixedWidths: [Int]
    /// Distinct masked widths with their multiplicities and the probabilities of 0…width active units.
    private let masked: [(width: Int, multiplicity: Int, probabilities: [Double])]
    /// A typical value of ln|λ|².
    let centre: Double
    /// The mean of ln|λ|² given λ ≠ 0.
    private(set) var mean = 0.0
    private(set) var variance = 1.0
    /// The smallest shape, which is that of the eigenvalue of index 1.
    let smallestShape = 1.0
    let poleDistance = 1.0

    init(latent: Int, maskedWidths: [Int], fixedWidths: [Int]) {
        self.latent = latent
        self.fixedWidths = fixedWidths
        let counts = maskedWidths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        masked = counts.keys.sorted().map { ($0, counts[$0] ?? 0, fairBinomial($0)) }
        centre =
            Double.log(Double(latent)) + fixedWidths.reduce(0) { $0 + Double.log(Double($1)) }
            + maskedWidths.reduce(0) { $0 + Double.log(Double($1) / 2) }
        var (slope, curvature) = (0.0, 0.0)
        addDerivatives(at: 0, slope: &slope, curvature: &curvature)
        mean = centre + slope
        variance = curvature
    }

    /// ln(E[|λ|²ˢ; λ ≠ 0]e^{−s·centre}).
    func cumulant(_ s: Complex<Double>) -> Complex<Double> {
        let (value, exponent) = scaled(s)
        let cumulant = Complex.log(value) + s * Complex(halves * Double.log(2)) + Complex(logUnit(s.real))
        return exponent == 0 ? cumulant : cumulant + Complex(Double(exponent) * Double.log(2))
    }

    func cumulant(_ s: Double) -> Double { cumulant(Complex(s)).real }

    /// E[|λ|²ˢ; λ ≠ 0]e^{−s·centre}.
    func callAsFunction(_ s: Complex<Double>) -> Complex<Double> { Complex.exp(cumulant(s)) }

    /// Derivatives by differences of step h, to a relative 1e−6, which is enough for a saddle point and a
    /// starting value. For large c the step grows with c, because the curvature of a large cumulant would be
    /// lost in its rounding.
    func addDerivatives(at c: Double, slope: inout Double, curvature: inout Double) {
        let h = min(max(1e-3, 1e-4 * c), 0.1 * (c + smallestShape))
        let (left, middle, right) = (cumulant(c - h), cumulant(c), cumulant(c + h))
        slope += (right - left) / (2 * h)
        curvature += (right - 2 * middle + left) / (h * h)
    }

    private var halves: Double { masked.reduce(0) { $0 + Double($1.multiplicity) } }

    /// The logarithm of the unit of ``scaled(_:)`` at Re s = c, divided by Π_j n_jᶜ.
    private func logUnit(_ c: Double) -> Double {
        let unmasked = ([latent] + fixedWidths).reduce(0) { $0 + centredLogGammaRatio(Double($1), c) }
        return masked.reduce(unmasked) {
            $0 + Double($1.multiplicity) * centredLogGammaRatio(Double($1.width), c)
        }
    }

    /// E[|λ|²ˢ; λ ≠ 0] in units of 2ᵉΠ_j n_jˢ |Γ(n_j + c)/(Γ(n_j)n_jᶜ)|, c = Re s, over all widths n_j.
    ///
    /// For large c the unit belongs to full widths, which are rare, and the product of the sums of several
    /// widths would underflow. The factor 2ᵉ takes out their sizes.
    private func scaled(_ s: Complex<Double>) -> (value: Complex<Double>, exponent: Int) {
        let unmasked = ([latent] + fixedWidths).map { gammaRatios(s, width: $0, count: latent) }
        var sums = masked.map { group in
            truncatedSums(gammaRatios(s, width: group.width, count: group.width), group.probabilities)
        }
        var exponent = 0
        if s.real > 30 {
            for (index, group) in masked.enumerated() {
                let size = sums[index][0][1].magnitude
                guard size.isNormal else { continue }
                let unit = Double(sign: .plus, exponent: -Int(size.exponent), significand: 1)
                sums[index] = sums[index].map { $0.map { $0.multiplied(by: unit) } }
                exponent += group.multiplicity * Int(size.exponent)
            }
        }
        var total = Complex<Double>(0)
        for offset in 0..<latent {
            let outer = unmasked.reduce(Complex<Double>(1)) { $0 * $1[offset] }
            for rank in (offset + 1)...latent {
                var all = outer
                var more = rank < latent ? outer : Complex<Double>(0)
                for (group, sum) in zip(masked, sums) {
                    for _ in 0..<group.multiplicity {
                        all *= sum[offset][rank]
                        more *= sum[offset][rank + 1]
                    }
                }
                total += all - more
            }
        }
        return (total.divided(by: Double(latent)), exponent)
    }

    /// g(w − o) for o = 0…count − 1, in units of w^s |g(w)w^{−s}| at the real part of s.
    private func gammaRatios(_ s: Complex<Double>, width: Int, count: Int) -> [Complex<Double>] {
        let top = Double(width)
        var g = [Complex.exp(centredLogGammaRatio(top, s) - Complex(centredLogGammaRatio(top, s.real)))]
        g.reserveCapacity(count)
        for a in stride(from: width - 1, to: width - count, by: -1) {
            g.append(g[g.count - 1] / (Complex(1) + s.divided(by: Double(a))))
        }
        return g
    }

    /// sums[o][r] = Σ_{m ≥ r} P(m) g(m − o) for 0 ≤ o < d and o < r ≤ d + 1, from the values g(w), g(w − 1),
    /// ….
    private func truncatedSums(_ g: [Complex<Double>], _ p: [Double]) -> [[Complex<Double>]] {
        let width = p.count - 1
        return (0..<latent).map { offset in
            var sums = [Complex<Double>](repeating: 0, count: latent + 2)
            var running = Complex<Double>(0)
            for m in stride(from: width, to: offset, by: -1) {
                running += g[width - m + offset].multiplied(by: p[m])
                if m <= latent + 1 { sums[m] = running }
            }
            return sums
        }
    }
}

/// P(Bin(n, ½) = m) for m = 0…n, to a relative accuracy of about ε√n.
///
/// Computed from the middle outwards: with h = ⌈n/2⌉ the largest is Γ(h + ½)/(√π Γ(h + 1)).
func fairBinomial(_ n: Int) -> [Double] {
    let middle = (n + 1) / 2
    let shape = Double(middle) + 0.5
    var p = [Double](repeating: 0, count: n + 1)
    p[middle] = Double.exp(-centredLogGammaRatio(shape, 0.5)) / (Double.pi * shape).squareRoot()
    for m in stride(from: middle, to: n, by: 1) { p[m + 1] = p[m] * (Double(n - m) / Double(m + 1)) }
    for m in stride(from: middle, to: 0, by: -1) { p[m - 1] = p[m] * (Double(m) / Double(n - m + 1)) }
    return p
}
