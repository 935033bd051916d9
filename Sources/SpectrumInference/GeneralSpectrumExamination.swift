public import LinearAlgebra
public import MonteCarlo

/// Examines the eigenvalues of one general square matrix: what is beyond the edge, and whether the rest is that of
/// independent entries.
public struct GeneralSpectrumExamination: Sendable {
    /// The matrix.
    public let matrix: PreparedGeneralMatrix
    /// Settings of the tests. `mostSpikes` has no meaning here.
    public let settings: SpectrumExamination.Settings

    /// An examination.
    public init(_ matrix: PreparedGeneralMatrix, settings: SpectrumExamination.Settings) {
        self.matrix = matrix
        self.settings = settings
    }

    /// Examines the spectrum.
    ///
    /// - Parameter engine: draws the null's spectra, each at some 10n³ operations.
    /// - Returns: nil if the run is stopped.
    public func run(engine: MonteCarloEngine) async throws(EigenvalueError) -> GeneralSpectrumFindings? {
        let spectrum = matrix.spectrum
        let observed = GeneralSpectrumStatistics(spectrum, variance: settings.variance)
        guard
            let null = try await GeneralNullDistribution.draw(
                from: matrix.null, count: settings.nullSamples, seed: settings.seed,
                variance: settings.variance, hasEntries: spectrum.squaredNorm != nil, engine: engine)
        else { return nil }
        return GeneralSpectrumFindings(matrix, observed, null, settings: settings)
    }
}
