internal import ComplexModule
internal import RealModule

/// The exact law of the eigenvalues of a product of complex Gaussian matrices with independent fair masks on
/// hidden units: the Jacobian on the latent space of a ReLU autoencoder at initialisation, at a fixed input,
/// for complex Gaussian weights.
///
/// The product has factors of shape n_1 × n_2, …, n_k × n_1 with n_1 = d the latent dimension; each unit of a masked
/// width is active with probability ½, a fixed width is active as a whole. With ν = min(d, active widths) exactly
/// d − ν eigenvalues are zero and the others follow the gamma-product law of the active widths
/// (`MaskedMellinTransform` has the formula).
///
/// - Source: binomial mixture of the rectangular law (J. R. Ipsen, M. Kieburg, arXiv:1310.4154); that ReLU masks at
///   a fixed input are fair and independent follows from the symmetry of the weights and biases.
/// - Accuracy: absolute 1e−13 in the distribution function.
/// - Cost: two tables at initialisation, about 0.1 s for d = 20 and widths up to 784.
public struct MaskedGammaProductLaw: Sendable {
    /// d.
    public let latentDimension: Int
    /// The widths n_j whose units are masked.
    public let maskedWidths: [Int]
    /// The widths without masks, each at least d.
    public let fixedWidths: [Int]
    /// The law of |λ| given λ ≠ 0.
    public let nonzero: Nonzero
    /// The expected fraction of eigenvalues that are exactly zero, 1 − (1/d)Σ_{t ≤ d}Π_j P(Bin(n_j, ½) ≥ t).
    public let zeroFraction: Double
    /// P(rank < d) = 1 − Π_j P(Bin(n_j, ½) ≥ d).
    public let rankDeficiencyProbability: Double

    /// The law of scale·λ for unit entries.
    public init(latentDimension: Int, maskedWidths: [Int], fixedWidths: [Int], scale: Double = 1) {
        precondition(latentDimension > 0, "the latent dimension is positive")
        precondition(maskedWidths.allSatisfy { $0 > 0 }, "widths are positive")
        precondition(
            fixedWidths.allSatisfy { $0 >= latentDimension }, "fixed widths are at least the latent one")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.latentDimension = latentDimension
        self.maskedWidths = maskedWidths
        self.fixedWidths = fixedWidths
        let allActive = (1...latentDimension).map { t in
            maskedWidths.reduce(1.0) { product, width in
                let p = fairBinomial(width)
                return product * (t < p.count ? p[t...].reversed().reduce(0, +) : 0)
            }
        }
        zeroFraction = max(0, 1 - allActive.reduce(0, +) / Double(latentDimension))
        rankDeficiencyProbability = max(0, 1 - (allActive.last ?? 1))
        nonzero = Nonzero(
            transform: MaskedMellinTransform(
                latent: latentDimension, maskedWidths: maskedWidths, fixedWidths: fixedWidths),
            range: MellinTable.range(
                lowest: [1] + maskedWidths.map { _ in 1 }
                    + fixedWidths.map { Double($0 - latentDimension + 1) },
                highest: ([latentDimension] + maskedWidths + fixedWidths).map(Double.init)),
            scale: scale)
    }

    /// The law for the autoencoder with encoder widths n_0, n_1, …, n_L before the latent layer (784, 128, 64, 32 in the
    /// paper) and the mirrored decoder: ReLU masks on all hidden widths of either half, none on the input width, and
    /// entries of variance 1/(3·fan-in), which is PyTorch's default initialisation.
    public init(autoencoderWidths widths: [Int], latentDimension: Int) {
        precondition(!widths.isEmpty, "an autoencoder has an input width")
        let hidden = Array(widths.dropFirst())
        let fanIns = hidden + hidden + [widths[0], latentDimension]
        let scale = fanIns.reduce(1.0) { $0 / (3 * Double($1)).squareRoot() }
        self.init(
            latentDimension: latentDimension, maskedWidths: hidden + hidden, fixedWidths: [widths[0]],
            scale: scale)
    }

    /// P(|λ| ≤ r) with the atom at zero.
    public func cumulative(_ r: Double) -> Double {
        r.isNaN ? .nan : r < 0 ? 0 : zeroFraction + (1 - zeroFraction) * nonzero.cumulative(r)
    }

    /// P(|λ| > r).
    public func complement(_ r: Double) -> Double {
        r.isNaN ? .nan : r < 0 ? 1 : (1 - zeroFraction) * nonzero.complement(r)
    }

    /// The quantile of |λ| with the atom at zero: 0 for probabilities up to the fraction of zeros.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        if probability <= zeroFraction { return 0 }
        return nonzero.quantile(min(1, (probability - zeroFraction) / (1 - zeroFraction)))
    }
}

extension MaskedGammaProductLaw {
    /// The law of |λ| given λ ≠ 0.
    public struct Nonzero: UnivariateLaw {
        private let transform: MaskedMellinTransform
        private let table: MellinTable
        private let halfTable: MellinTable
        private let scale: Double

        init(transform: MaskedMellinTransform, range: ClosedRange<Double>, scale: Double) {
            self.transform = transform
            self.scale = scale
            table = MellinTable(range: range, centre: transform.centre, tilt: 0) { transform($0) }
            halfTable = MellinTable(range: range, centre: transform.centre, tilt: 0.5) { transform($0) }
        }

        /// [0, ∞].
        public var support: ClosedRange<Double> { 0...Double.infinity }

        private func logarithm(_ r: Double) -> Double { 2 * Double.log(r / scale) }

        /// 2f(2 ln(r/scale))/r, f the density of ln|λ|².
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, r < .infinity, table.range.contains(logarithm(r)) else { return 0 }
            return 2 * table.density(logarithm(r)) / (r * table.mass)
        }

        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, logarithm(r) > table.range.lowerBound else { return 0 }
            return logarithm(r) < table.range.upperBound ? table.cumulative(logarithm(r)) / table.mass : 1
        }

        public func complement(_ r: Double) -> Double {
            r.isNaN ? .nan : 1 - cumulative(r)
        }

        public func quantile(_ probability: Double) -> Double {
            positiveQuantile(of: self, probability, near: scale * Double.exp(transform.centre / 2))
        }

        /// scaleᵏE[|λ|ᵏ; λ ≠ 0]/P(λ ≠ 0).
        public func moment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            let s = Double(order) / 2
            let logFactor = s * transform.centre + Double(order) * Double.log(scale)
            return transform(Complex(s)).real * Double.exp(logFactor) / table.mass
        }

        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, logarithm(r) > halfTable.range.lowerBound else { return 0 }
            let part =
                logarithm(r) < halfTable.range.upperBound
                ? halfTable.cumulative(logarithm(r)) : halfTable.mass
            return scale * part / table.mass
        }
    }
}
