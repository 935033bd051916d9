internal import Autoencoders
internal import ComplexModule
public import Datasets
internal import RealModule
internal import Statistics

/// Untrained autoencoders compared with predictions.
public struct EpochZeroResult: Encodable, Sendable {
    /// One row for each latent dimension.
    public var rows: [EpochZeroRow]
    /// Moduli beyond the whiskers of the paper's design, for drawing.
    public var outliers: [Outlier]
    /// The number of masked products left out of the prediction because their eigenvalues could not be computed; nil
    /// for none.
    public var maskedFailures: Int?
    /// Where the inputs come from.
    public var data: DatasetProvenance
    /// Why the paper's statements are not judged by these inputs; nil where they are.
    public var demonstration: Demonstration?
    /// The paper's statements about epoch 0.
    public var claims: [PaperClaim]
    /// What was compared.
    public var description: EpochZeroDescription

    /// A modulus beyond the 5 % and 95 % quantiles of its latent dimension.
    public struct Outlier: Sendable, Equatable {
        /// d.
        public var latentDimension: Int
        /// |λ|.
        public var modulus: Double
    }

    /// Whether the masked prediction lies within its error of the observed median for every latent dimension where it
    /// is tested, is tested for one at least, and rests on all of its products.
    public var agrees: Bool {
        rows.allSatisfy(\.agrees) && rows.contains { $0.score != nil } && maskedFailures == nil
    }

    /// A sentence on the masked products that were left out; nil for none.
    public var maskedFailureSentence: String? {
        maskedFailures.map {
            "\($0) of the \(description.maskedSamples) masked products behind the prediction have no eigenvalues that "
                + "could be computed, and were left out"
        }
    }

    /// The values beyond the whiskers of one box, at most one in each of 1,000 steps between the extremes: closer
    /// points could not be distinguished in a figure.
    static func outliers(of spectra: JacobianSpectra, summary: JacobianSummary) -> [Outlier] {
        let (low, high) = (summary.moduli.percentile5, summary.moduli.percentile95)
        let step = (summary.moduli.maximum - summary.moduli.minimum) / 1000
        let beyond = spectra.moduli.filter { $0 < low || $0 > high }.sorted()
        var kept: [Outlier] = []
        for modulus in beyond where modulus == beyond.last || modulus >= (kept.last?.modulus ?? -1) + step {
            kept.append(Outlier(latentDimension: spectra.latentDimension, modulus: modulus))
        }
        return kept
    }

    private enum CodingKeys: CodingKey {
        case rows, maskedFailures, data, demonstration, claims, description
    }

    /// Encodes everything but the outliers, which have a file of their own.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rows, forKey: .rows)
        try container.encodeIfPresent(maskedFailures, forKey: .maskedFailures)
        try container.encode(data, forKey: .data)
        try container.encodeIfPresent(demonstration, forKey: .demonstration)
        try container.encode(claims, forKey: .claims)
        try container.encode(description, forKey: .description)
    }
}
