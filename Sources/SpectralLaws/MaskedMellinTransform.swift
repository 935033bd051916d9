internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

/// The transform E[|λ|²ˢ; λ ≠ 0] of products of complex Gaussian matrices whose hidden widths are masked.
///
/// Given the active widths m_j and the rank ν = min(d, m_j) the nonzero squared moduli are, as a set,
/// Π_jΓ(w_j − ν + i), i = 1…ν, over all widths w_j: d itself, the fixed ones and the active ones. The event
/// {rank = ν} is {all m_j ≥ ν} without {all m_j ≥ ν + 1}, and on either the m_j are independent, so that the
/// expectation over them factorises into truncated binomial sums of g(a) = Γ(a + s)/Γ(a).
struct MaskedMellinTransform: Sendable {
    private let latent: Int
    private let fixedWidths: [Int]
    /// Distinct masked widths with their multiplicities and the probabilities of 0…width active units.
    private let masked: [(width: Int, multiplicity: Int, probabilities: [Double])]
    /// A typical ln|λ|².
    let centre: Double

    init(latent: Int, maskedWidths: [Int], fixedWidths: [Int]) {
        self.latent = latent
        self.fixedWidths = fixedWidths
        let counts = maskedWidths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        masked = counts.keys.sorted().map { ($0, counts[$0] ?? 0, fairBinomial($0)) }
        centre =
            Double.log(Double(latent)) + fixedWidths.reduce(0) { $0 + Double.log(Double($1)) }
            + maskedWidths.reduce(0) { $0 + Double.log(Double($1) / 2) }
    }

    /// E[|λ|²ˢ; λ ≠ 0]e^{−s·centre}.
    func callAsFunction(_ s: Complex<Double>) -> Complex<Double> {
        let g = gammaRatios(s)
        let sums = masked.map { truncatedSums(g, $0.probabilities) }
        var total = Complex<Double>(0)
        for rank in 1...latent {
            for i in 1...rank {
                let offset = rank - i
                let unmasked = fixedWidths.reduce(g[latent - offset]) { $0 * g[$1 - offset] }
                var all = unmasked
                var more = rank < latent ? unmasked : Complex<Double>(0)
                for (group, sum) in zip(masked, sums) {
                    for _ in 0..<group.multiplicity {
                        all *= sum[offset][rank]
                        more *= sum[offset][rank + 1]
                    }
                }
                total += all - more
            }
        }
        return (total * Complex.exp(-s * Complex(centre))).divided(by: Double(latent))
    }

    /// g(a) for a = 0…the widest width; g(0) is unused.
    private func gammaRatios(_ s: Complex<Double>) -> [Complex<Double>] {
        let widest = max(latent, fixedWidths.max() ?? 0, masked.last?.width ?? 0)
        var g = [Complex<Double>](repeating: 0, count: widest + 1)
        g[1] = Complex.exp(logGamma(Complex(1) + s))
        for a in stride(from: 1, to: widest, by: 1) {
            g[a + 1] = g[a] * (Complex(1) + s.divided(by: Double(a)))
        }
        return g
    }

    /// sums[o][r] = Σ_{m ≥ r} P(m) g(m − o) for 0 ≤ o < d and o < r ≤ d + 1.
    private func truncatedSums(_ g: [Complex<Double>], _ p: [Double]) -> [[Complex<Double>]] {
        (0..<latent).map { offset in
            var sums = [Complex<Double>](repeating: 0, count: latent + 2)
            var running = Complex<Double>(0)
            for m in stride(from: p.count - 1, to: offset, by: -1) {
                running += g[m - offset].multiplied(by: p[m])
                if m <= latent + 1 { sums[m] = running }
            }
            return sums
        }
    }
}

/// P(Bin(n, ½) = m) for m = 0…n.
func fairBinomial(_ n: Int) -> [Double] {
    (0...n).map { m in
        Double.exp(
            logGamma(Double(n + 1)) - logGamma(Double(m + 1)) - logGamma(Double(n - m + 1))
                - Double(n) * Double.log(2))
    }
}
