internal import Ensembles
public import LinearAlgebra
internal import RandomNumbers
internal import RunSupport

/// Returns the spectrum of a sample, using a worker's workspace.
typealias SpectrumSampler =
    @Sendable (_ sample: Int, _ workspace: SpectrumWorkspace) throws(EigenvalueError) -> Spectrum

/// A source of the spectra that are compared with a law: drawn or given. Distances, histograms, figures and verdicts
/// do not depend on which.
protocol SpectrumSource: Sendable {
    /// The matrices of a size in words.
    func label(ofSize size: Int) -> String

    /// Their normalisation in words.
    func scaling(ofSize size: Int) -> String

    /// Gives the spectra of one size: the same for the same sample, whatever was asked for before.
    func spectra(ofSize size: Int) -> SpectrumSampler

    /// The spectra of the leading corners of one growing matrix; nil where the source has none.
    func nestedSpectra(
        sizes: [Int], sample: Int, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]?

    /// The series in the names of the bootstrap's random streams.
    var series: UInt32 { get }
}

extension SpectrumSource {
    /// No growing matrices.
    func nestedSpectra(
        sizes: [Int], sample: Int, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum]? { nil }
}

/// Spectra of random matrices that are drawn, each from a stream of its own.
struct DrawnSpectra: SpectrumSource {
    private let family: any EnsembleFamily
    private let settings: NumericalSettings
    /// Different families have different streams; different claims about one family use the same matrices.
    let series: UInt32

    /// The spectra of a family of ensembles.
    init(_ family: any EnsembleFamily, _ settings: NumericalSettings) {
        self.family = family
        self.settings = settings
        series = StreamName.series(family.streamKey)
    }

    /// The ensemble in words.
    func label(ofSize size: Int) -> String { family.ensemble(ofSize: size).label }

    /// The ensemble's normalisation in words.
    func scaling(ofSize size: Int) -> String { family.ensemble(ofSize: size).scaling }

    /// Draws matrices.
    func spectra(ofSize size: Int) -> SpectrumSampler {
        let ensemble = family.ensemble(ofSize: size)
        return { sample, workspace throws(EigenvalueError) in
            var stream = stream(.matrices, group: size, sample)
            return try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
    }

    /// Draws one growing matrix.
    func nestedSpectra(
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
    let series: UInt32

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
    func label(ofSize size: Int) -> String { name }

    /// How the matrices are normalised.
    func scaling(ofSize size: Int) -> String { normalisation }

    /// The given spectra.
    func spectra(ofSize size: Int) -> SpectrumSampler {
        let all = spectra[size] ?? []
        return { sample, _ throws(EigenvalueError) in all[sample] }
    }
}
