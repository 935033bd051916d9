internal import ComplexModule
internal import LinearAlgebra
internal import RealModule

/// How sensitive the eigenvalues of one general matrix are, beside what is random.
///
/// For complex Gaussian entries O = κ² has the law O/(n(1 − |λ|²/(nσ²))) → 1/Γ(2) in the bulk (P. Bourgade, G. Dubach, Probab.
/// Theory Related Fields 177 (2020) 397; its mean 1 is J. T. Chalker and B. Mehlig's, Phys. Rev. Lett. 81 (1998) 3367), and
/// about so for real ones away from the real axis. The variance is infinite, so medians are compared and not means.
public struct EigenvalueConditioning: Codable, Sendable, Equatable {
    /// The median of the condition numbers κ of all eigenvalues.
    public var median: Double
    /// The largest κ. Beyond 1/ε = 4.5e15 it cannot be resolved.
    public var largest: Double
    /// The median of κ²/(n(1 − ρ²)) over the bulk, the eigenvalues whose ratios are in the statistics; nil where there is none.
    public var bulkOverlap: Double?
    /// The number of eigenvalues of that bulk.
    public var bulkCount: Int

    /// The median of 1/Γ(2), which `bulkOverlap` has in the limit where entries are independent. Above it the matrix is less
    /// normal than a random one.
    public static let randomBulkOverlap = 0.595824

    /// The conditioning of a matrix with these condition numbers, in the order of the spectrum's values.
    init(_ conditionNumbers: [Double], _ spectrum: GeneralSpectrum, _ statistics: GeneralSpectrumStatistics) {
        let sorted = conditionNumbers.sorted()
        median = SpectrumInference.median(sorted)
        largest = sorted[sorted.count - 1]
        let n = Double(spectrum.count)
        let bulk = statistics.bulk(of: spectrum)
        let scale = statistics.variance * n
        let overlaps = bulk.map { place in
            let value = spectrum.values[place]
            let square = (value.real * value.real + value.imaginary * value.imaginary) / scale
            // The bulk is within the ellipse's half-axes, which may exceed the disc's radius.
            return conditionNumbers[place] * conditionNumbers[place] / (n * max(1 - square, 1 / n))
        }
        bulkOverlap = overlaps.isEmpty ? nil : SpectrumInference.median(overlaps.sorted())
        bulkCount = overlaps.count
    }
}
