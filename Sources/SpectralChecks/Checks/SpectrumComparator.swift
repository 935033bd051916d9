internal import ComplexModule
internal import LimitTheorems
internal import LinearAlgebra
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// Measures the distance of single spectra of one size to a limit law.
struct SpectrumComparator: Sendable {
    private let references: ReferenceSet
    private let univariate: any UnivariateLaw
    private let wasserstein: WassersteinDistance
    private let uniformArgument = UniformLaw(on: -Double.pi...Double.pi)
    private let planeLimit: [Double]

    init(_ references: ReferenceSet, size: Int) {
        self.references = references
        univariate = references.limit.univariate
        wasserstein = WassersteinDistance(sampleCount: size, to: univariate)
        planeLimit = references.views.first { $0.view == .plane }?.limit ?? []
    }

    func distances(of spectrum: Spectrum) -> MatrixDistances {
        switch spectrum {
        case .line(let values):
            return MatrixDistances(
                kolmogorov: [.line: kolmogorovDistance(ofSorted: values, to: univariate)],
                wasserstein: wasserstein.distance(ofSorted: values), realFraction: 1,
                uncertainReals: 0)
        case .plane(let values, _):
            let moduli = values.map(\.length).sorted()
            let arguments = values.map(\.argument).sorted()
            return MatrixDistances(
                kolmogorov: [
                    .radial: kolmogorovDistance(ofSorted: moduli, to: univariate),
                    .angular: kolmogorovDistance(ofSorted: arguments, to: uniformArgument),
                    .plane: planeDistance(values),
                ],
                wasserstein: wasserstein.distance(ofSorted: moduli),
                realFraction: Double(spectrum.realCount) / Double(spectrum.count),
                uncertainReals: spectrum.uncertainReals)
        }
    }

    private func planeDistance(_ values: [Complex<Double>]) -> Double {
        var counts = CountedPlane(
            xThresholds: references.xThresholds, yThresholds: references.yThresholds, blocks: 1)
        for value in values { counts.add(value.real, value.imaginary, toBlock: 0) }
        let n = Double(values.count)
        return zip(counts.cumulativeCounts[0], planeLimit).reduce(0) { max($0, abs($1.0 / n - $1.1)) }
    }
}
