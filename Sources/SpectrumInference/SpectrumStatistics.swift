internal import SpectralLaws

/// The numbers of one spectrum that tests are made of. All but `variance` are free of scale unless the variance is given.
///
/// With the variance σ², by default that which the spectrum itself has,
///
/// - rectangular N × M: λ = s²/(σ²M) with the Marchenko–Pastur law of ratio c = N/M, y = (λ − 1 − c)/(2√c);
/// - self-adjoint n × n: λ/(σ√n) with the semicircle law of radius 2, y = λ/(2σ√n).
public struct SpectrumStatistics: Codable, Sendable, Equatable {
    /// σ², as it was given or as it is estimated: Σs²/(NM), or Σλ²/(n(n − 1 + 2/β)).
    public var variance: Double
    /// The largest λ; of self-adjoint matrices the largest |λ|.
    public var largest: Double
    /// S_k = ΣT_k(y), k = 1 … 4, T_k Chebyshev's polynomials: independent normal variables in the limit.
    ///
    /// - Source: K. Johansson, Duke Math. J. 91 (1998) 151; Z. Bai, J. Silverstein, Ann. Probab. 32 (2004) 553.
    public var chebyshev: [Double]
    /// sup|F_n − F|.
    public var distance: Double
    /// The median of λ (of |λ|) over that of the law: the variance by the median, over σ².
    public var medianRatio: Double
    /// The mean of r̃ = min(s_i, s_{i+1})/max(s_i, s_{i+1}) of neighbouring spacings in the middle half; NaN for fewer than
    /// eight values or where all spacings are 0.
    public var spacingRatio: Double

    /// The statistics of a spectrum.
    ///
    /// - Parameters:
    ///   - values: ascending, as many as the shape has.
    ///   - shape: of the matrix.
    ///   - beta: 1 for real and 2 for complex entries.
    ///   - variance: σ², if it is known.
    public init(_ values: [Double], _ shape: SpectrumShape, beta: Int, variance known: Double? = nil) {
        precondition(values.count == shape.count && !values.isEmpty, "a spectrum and its shape differ")
        let variance = known ?? shape.variance(of: values, beta: beta)
        self.variance = variance
        switch shape {
        case .rectangular(let smaller, let larger):
            let ratio = Double(smaller) / Double(larger)
            let scale = variance > 0 ? 1 / (variance * Double(larger)) : 0
            let law = MarchenkoPasturLaw(ratio: ratio)
            let units = values.map { $0 * scale }
            let width = 2 * ratio.squareRoot()
            largest = units[units.count - 1]
            chebyshev = Self.chebyshevSums(units) { ($0 - 1 - ratio) / width }
            distance = Self.distance(units, law.cumulative)
            medianRatio = median(units) / law.quantile(0.5)
        case .selfAdjoint(let size):
            let scale = variance > 0 ? 1 / (variance * Double(size)).squareRoot() : 0
            let law = SemicircleLaw(variance: 1)
            let units = values.map { $0 * scale }
            let moduli = units.map(abs).sorted()
            largest = moduli[moduli.count - 1]
            chebyshev = Self.chebyshevSums(units) { $0 / 2 }
            distance = Self.distance(units, law.cumulative)
            // P(|λ| ≤ x) = 2F(x) − 1.
            let ratio = median(moduli) / law.quantile(0.75)
            medianRatio = ratio * ratio
        }
        spacingRatio = meanSpacingRatio(middleHalfOf: values)
    }

    private static func chebyshevSums(_ units: [Double], _ y: (Double) -> Double) -> [Double] {
        var sums = [0.0, 0, 0, 0]
        for unit in units {
            let y = y(unit)
            let (second, square) = (2 * y * y - 1, y * y)
            sums[0] += y
            sums[1] += second
            sums[2] += y * (4 * square - 3)
            sums[3] += 2 * second * second - 1
        }
        return sums
    }

    private static func distance(_ units: [Double], _ cumulative: (Double) -> Double) -> Double {
        let n = Double(units.count)
        var largest = 0.0
        for (i, unit) in units.enumerated() {
            let f = cumulative(unit)
            largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
        }
        return largest
    }
}

extension SpectrumShape {
    /// The variance of the entries that a spectrum shows, without bias for Gaussian entries.
    public func variance(of values: [Double], beta: Int) -> Double {
        switch self {
        case .rectangular(let smaller, let larger):
            values.reduce(0, +) / (Double(smaller) * Double(larger))
        case .selfAdjoint(let size):
            values.reduce(0) { $0 + $1 * $1 } / (Double(size) * (Double(size) - 1 + 2 / Double(beta)))
        }
    }
}

/// The median of ascending numbers.
func median(_ values: [Double]) -> Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
}

/// The mean of min(s_i, s_{i+1})/max(s_i, s_{i+1}) over the spacings s of the middle half of ascending numbers. It needs no
/// unfolding: neighbouring spacings have nearly the same mean.
///
/// - Source: V. Oganesyan, D. A. Huse, Phys. Rev. B 75 (2007) 155111.
func meanSpacingRatio(middleHalfOf values: [Double]) -> Double {
    let (first, last) = (values.count / 4, values.count - values.count / 4)
    guard last - first >= 4 else { return .nan }
    var sum = 0.0
    var count = 0
    for i in first..<(last - 2) {
        let (a, b) = (values[i + 1] - values[i], values[i + 2] - values[i + 1])
        guard max(a, b) > 0 else { continue }
        sum += min(a, b) / max(a, b)
        count += 1
    }
    return count > 0 ? sum / Double(count) : .nan
}
