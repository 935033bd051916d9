package import Ensembles
public import LinearAlgebra
internal import RandomNumbers
package import RunSupport

/// Returns the spectrum of a sample, using a worker's workspace.
package typealias SpectrumSampler =
    @Sendable (_ sample: Int, _ workspace: SpectrumWorkspace) throws(EigenvalueError) -> Spectrum

/// Returns the numbers of eigenvalues of a sample below thresholds, without the exact zeros.
package typealias CountSampler = @Sendable (_ sample: Int, _ thresholds: [Double]) -> EigenvalueCounts

/// A source of the spectra that are compared with a law: drawn or given. Distances, histograms, figures and verdicts
/// do not depend on which.
package protocol SpectrumSource: Sendable {
    /// The matrices of a size in words.
    func label(ofSize size: Int) -> String

    /// Their normalisation in words.
    func scaling(ofSize size: Int) -> String

    /// Gives the spectra of one size: the same for the same sample, whatever was asked for before.
    func spectra(ofSize size: Int) -> SpectrumSampler

    /// Gives numbers of eigenvalues of the same samples instead of the eigenvalues; nil where these are to be computed.
    func counts(ofSize size: Int) -> CountSampler?

    /// The spectra of the leading corners of one growing matrix; nil where the source has none.
    func nestedSpectra(
        sizes: [Int], sample: Int, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]?

    /// The series in the names of the bootstrap's random streams.
    var series: UInt32 { get }
}

extension SpectrumSource {
    /// Eigenvalues are to be computed.
    package func counts(ofSize size: Int) -> CountSampler? { nil }

    /// No growing matrices.
    package func nestedSpectra(
        sizes: [Int], sample: Int, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]? { nil }
}

/// Spectra of random matrices that are drawn, each from a stream of its own.
package struct DrawnSpectra: SpectrumSource {
    private let family: any EnsembleFamily
    private let settings: NumericalSettings
    /// Different families have different streams; different claims about one family use the same matrices.
    package let series: UInt32

    /// The spectra of a family of ensembles.
    package init(_ family: any EnsembleFamily, _ settings: NumericalSettings) {
        self.family = family
        self.settings = settings
        series = StreamName.series(family.streamKey)
    }

    /// The ensemble in words.
    package func label(ofSize size: Int) -> String { family.ensemble(ofSize: size).label }

    /// The ensemble's normalisation in words.
    package func scaling(ofSize size: Int) -> String { family.ensemble(ofSize: size).scaling }

    /// Draws matrices.
    package func spectra(ofSize size: Int) -> SpectrumSampler {
        let ensemble = family.ensemble(ofSize: size)
        return { sample, workspace throws(EigenvalueError) in
            var stream = stream(.matrices, group: size, sample)
            return try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
    }

    /// From this size on, eigenvalues that can be counted are not computed: computing takes time n², counting at the 1,100
    /// thresholds of a check takes time n. Below, the distances of single matrices are exact suprema and not those over the
    /// thresholds.
    package static let leastCountedSize = 5000

    /// Counts of large Gaussian Wigner and Wishart matrices.
    package func counts(ofSize size: Int) -> CountSampler? {
        guard size >= Self.leastCountedSize,
            let ensemble = family.ensemble(ofSize: size) as? any SpectrumCounting, ensemble.canCount
        else { return nil }
        return { sample, thresholds in
            var stream = stream(.matrices, group: size, sample)
            return EigenvalueCounts(
                below: ensemble.drawCounts(below: thresholds, from: &stream),
                total: ensemble.eigenvalueCount, zeros: ensemble.exactZeros)
        }
    }

    /// Draws one growing matrix.
    package func nestedSpectra(
        sizes: [Int], sample: Int, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]? {
        var stream = stream(.nestedCorners, group: 0, sample)
        return try family.drawNestedSpectra(sizes: sizes, from: &stream, using: workspace)
    }

    private func stream(_ purpose: StreamPurpose, group: Int, _ sample: Int) -> RandomStream {
        RandomStream(
            StreamName(
                seed: settings.seed, purpose: purpose, group: group, sample: sample, series: series),
            generator: settings.generator)
    }
}

/// Given spectra, for example read from a file.
public struct GivenSpectra: SpectrumSource {
    private let spectra: [Int: [Spectrum]]
    private let name: String
    private let normalisation: String
    package let series: UInt32

    /// Spectra by size.
    ///
    /// - Parameters:
    ///   - spectra: of each size those of independent matrices of one law.
    ///   - label: what they are, in words.
    ///   - scaling: how the matrices are normalised, in words.
    public init(_ spectra: [Int: [Spectrum]], label: String, scaling: String) {
        self.spectra = spectra
        name = label
        normalisation = scaling
        series = StreamName.series("given spectra")
    }

    /// How many there are of each size.
    public var counts: [Int: Int] { spectra.mapValues(\.count) }

    /// What they are.
    package func label(ofSize size: Int) -> String { name }

    /// How the matrices are normalised.
    package func scaling(ofSize size: Int) -> String { normalisation }

    /// The given spectra.
    package func spectra(ofSize size: Int) -> SpectrumSampler {
        let all = spectra[size] ?? []
        return { sample, _ throws(EigenvalueError) in all[sample] }
    }
}
