internal import Autoencoders
internal import Foundation
package import SpectralLaws

/// The distribution function of |λ| of a `MaskedGammaProductLaw`, tabulated once, since the law itself takes up to a
/// millisecond a value in its tails.
///
/// Linear in ln|λ| between 512 equally spaced knots from the 1e−3 to the 1 − 1e−3 quantile of |λ| given λ ≠ 0 and 64 more
/// on either side to 1e−6 and 1 − 1e−6, constant outside: within 1e−5 of the law.
package struct MaskedLawTable: Sendable {
    /// The expected fraction of eigenvalues that are exactly zero.
    package let zeroFraction: Double
    /// The median of |λ| given λ ≠ 0.
    package let nonzeroMedian: Double
    /// ln|λ| at the knots, increasing.
    private let knots: [Double]
    /// P(|λ| ≤ r | λ ≠ 0) at the knots.
    private let values: [Double]

    /// Tabulates a law.
    package init(_ law: MaskedGammaProductLaw) {
        zeroFraction = law.zeroFraction
        nonzeroMedian = law.nonzero.quantile(0.5)
        // The law is slow to evaluate beyond these quantiles.
        let ends = [1e-6, 1e-3, 1 - 1e-3, 1 - 1e-6].map { log(law.nonzero.quantile($0)) }
        var knots: [Double] = []
        for (part, intervals) in [64, 512, 64].enumerated() {
            let step = (ends[part + 1] - ends[part]) / Double(intervals)
            knots += (0..<intervals).map { ends[part] + Double($0) * step }
        }
        knots.append(ends[3])
        values = knots.map { law.nonzero.cumulative(exp($0)) }
        self.knots = knots
    }

    /// The law of an autoencoder before training, as `MaskedGammaProductLaw` has it.
    init(_ architecture: AutoencoderArchitecture) {
        self.init(
            MaskedGammaProductLaw(
                autoencoderWidths: [architecture.inputDimension] + architecture.hiddenWidths,
                latentDimension: architecture.latentDimension))
    }

    /// P(|λ| ≤ r), the atom at zero included.
    package func cumulative(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        guard r >= 0 else { return 0 }
        let x = log(r)
        if x <= knots[0] { return zeroFraction }
        guard x < knots[knots.count - 1] else { return 1 }
        var (low, high) = (0, knots.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if knots[middle] <= x { low = middle } else { high = middle }
        }
        let fraction = (x - knots[low]) / (knots[high] - knots[low])
        return zeroFraction + (1 - zeroFraction) * (values[low] * (1 - fraction) + values[low + 1] * fraction)
    }

    /// sup|F_n − F| for `zeros` zeros and the nonzero moduli given in ascending order; NaN for none at all.
    package func distance(ofSorted moduli: [Double], zeros: Int) -> Double {
        let n = Double(moduli.count + zeros)
        guard n > 0 else { return .nan }
        var largest = abs(Double(zeros) / n - zeroFraction)
        for (i, modulus) in moduli.enumerated() {
            let f = cumulative(modulus)
            largest = max(largest, f - Double(zeros + i) / n, Double(zeros + i + 1) / n - f)
        }
        return largest
    }
}
