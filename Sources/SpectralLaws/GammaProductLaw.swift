public import ComplexModule
public import RealModule
internal import SpecialFunctions

/// The exact law of the eigenvalues of a product of complex Gaussian matrices, at finite size.
///
/// The product has k factors of shape n_1 × n_2, n_2 × n_3, …, n_k × n_1 with unit entries (E|a|² = 1), and
/// n_1 is the smallest dimension. The law is that of scale·λ, where λ is chosen at random among the n = n_1
/// eigenvalues. With ν_j = n_j − n_1,
///
///     {|λ_1|², …, |λ_n|²} = {Y_1, …, Y_n} as sets,   Y_i = Π_jΓ(ν_j + i, 1) independent.
///
/// - Source: G. Akemann, Z. Burda, arXiv:1208.0187 (square); K. Adhikari et al., arXiv:1308.6817, and J. R.
///   Ipsen, M. Kieburg, arXiv:1310.4154 (rectangular); E. Kostlan 1992 (k = 1).
/// - Accuracy: relative 1e−10 in both tails of distribution, complement and density for n_1 ≤ 1000 and k ≤
///   50, and for 5000 < n_1 ≤ 10⁸ and k ≤ 20.
/// - Cost: up to n_1 = 5000 a table is built once (``Radial``); then a value takes about 10 µs in the bulk and up to
///   milliseconds in the tails. Beyond, milliseconds a value at any n_1.
public struct GammaProductLaw: IndependentModuliLaw {
    /// The dimensions n_1, …, n_k.
    public let dimensions: [Int]
    /// The factor by which every eigenvalue is multiplied.
    public let scale: Double
    /// The law of |λ|.
    public let radial: Radial

    /// The law for factors n_1 × n_2, n_2 × n_3, …, n_k × n_1, where n_1 is the smallest dimension.
    public init(dimensions: [Int], scale: Double = 1) {
        self.init(dimensions: dimensions, scale: scale, largestSum: LargeGammaProduct.largestSum)
    }

    /// The same with another largest n whose indices are all tabulated.
    package init(dimensions: [Int], scale: Double = 1, largestSum: Int) {
        precondition(!dimensions.isEmpty && dimensions.allSatisfy { $0 >= 1 }, "dimensions must be positive")
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.dimensions = dimensions
        self.scale = scale
        radial = Radial(dimensions: dimensions, scale: scale, largestSum: largestSum)
    }

    /// The number of eigenvalues, n_1.
    public var size: Int { dimensions[0] }

    /// The law of X_i = scale·√Y_i.
    public func modulus(_ index: Int) -> ModulusLaw {
        ModulusLaw(logarithm: radial.sums.law(Double(index)), scale: scale)
    }

    /// scale·√Π_jΓ(ν_j + i).
    public func modulus(at index: Double) -> ModulusLaw {
        ModulusLaw(
            logarithm: LogGammaSum(shapes: dimensions.map { Double($0 - size) + index }), scale: scale)
    }

    /// The law of one X_i, without building the law of all of them.
    public static func modulus(dimensions: [Int], index: Int, scale: Double = 1) -> ModulusLaw {
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        precondition(index >= 1 && index <= dimensions[0], "the index must be from 1 to n_1")
        let shapes = dimensions.map { Double($0 - dimensions[0] + index) }
        return ModulusLaw(logarithm: LogGammaSum(shapes: shapes), scale: scale)
    }

    /// ln scale + (1/2n)Σ_iΣ_jψ(ν_j + i).
    public var meanLogModulus: Double {
        Double.log(scale) + radial.sums.sumOfMeans / Double(2 * size)
    }

    /// ¼Σ_iΣ_jψ′(ν_j + i).
    public var varianceOfLogDeterminant: Double {
        radial.sums.sumOfVariances / 4
    }

    /// G(x, y) from the tabulated complement alone, since G needs absolute accuracy only.
    public func planeCumulative(_ x: Double, _ y: Double) -> Double {
        RadialTail(end: .infinity, complement: radial.tabulatedComplement).planeCumulative(x, y)
    }

    /// f(|z|)/(2π|z|). At the origin its limit is Π_{j: ν_j > 0}(1/ν_j)/(πn·scale²) if only ν_1 is zero.
    public func density(_ z: Complex<Double>) -> Double {
        let r = z.length
        guard r == 0 else { return r.isFinite ? radial.density(r) / (2 * .pi * r) : (r.isNaN ? .nan : 0) }
        let offsets = dimensions.map { Double($0 - size) }.filter { $0 > 0 }
        guard offsets.count == dimensions.count - 1 else { return .infinity }
        return 1 / offsets.reduce(.pi * Double(size) * scale * scale) { $0 * $1 }
    }
}

extension GammaProductLaw {
    /// The law of |λ|, F(r) = (1/n)Σ_i P(Y_i ≤ (r/scale)²).
    ///
    /// Up to n = 5000 by ``TabulatedGammaProduct``, beyond by ``LargeGammaProduct``.
    public struct Radial: UnivariateLaw {
        let sums: any GammaProductSums
        private let scale: Double
        private let size: Double

        init(dimensions: [Int], scale: Double, largestSum: Int) {
            let size = dimensions[0]
            let offsets = dimensions.map { Double($0 - size) }
            sums =
                size <= largestSum
                ? TabulatedGammaProduct(offsets: offsets, size: size)
                : LargeGammaProduct(offsets: offsets, size: size)
            self.scale = scale
            self.size = Double(size)
        }

        /// [0, ∞].
        public var support: ClosedRange<Double> { 0...Double.infinity }

        /// 2f(2 ln(r/scale))/r, where f is the density of ln Y; zero at r = 0, where it vanishes like r up to
        /// logarithms.
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, r < .infinity else { return 0 }
            let value = logarithm(r)
            let density = sums.density(at: value, over: 1)
            return 2 * (density < 1e-290 ? sums.density(at: value, over: r) : density / r)
        }

        /// (1/n)Σ_i P(Y_i ≤ (r/scale)²).
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            return r > 0 ? sums.cumulative(at: logarithm(r)) : 0
        }

        /// (1/n)Σ_i P(Y_i > (r/scale)²).
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            return r > 0 ? sums.complement(at: logarithm(r)) : 1
        }

        /// Found by Brent's method on the logarithm of the smaller tail; 0 or infinity beyond the range of
        /// doubles.
        public func quantile(_ probability: Double) -> Double {
            Double.exp(logQuantile(probability))
        }

        /// The natural logarithm of the quantile, even where the quantile is out of the range of doubles.
        public func logQuantile(_ probability: Double) -> Double {
            let logScale = Double.log(scale)
            return logarithmicQuantile(
                probability, near: logScale + sums.law(Double(Int(size) / 2 + 1)).mean / 2,
                cumulative: { sums.cumulative(at: 2 * ($0 - logScale)) },
                complement: { sums.complement(at: 2 * ($0 - logScale)) })
        }

        /// scaleᵏ(1/n)Σ_iΠ_jΓ(ν_j + i + k/2)/Γ(ν_j + i); infinite beyond the range of doubles.
        public func moment(_ order: Int) -> Double {
            Double.exp(logMoment(order))
        }

        /// The natural logarithm of the moment, even where the moment is out of the range of doubles.
        public func logMoment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            let (sum, unit) = sums.moment(Double(order) / 2)
            return Double.log(sum / size) + unit + Double(order) * Double.log(scale)
        }

        /// ∫_0^r t dF = (scale/n)Σ_i E[√Y_i; Y_i ≤ (r/scale)²].
        ///
        /// Accurate to 1e−13 of the mean for n ≤ 5000, to 1e−11 beyond.
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            let logarithm = sums.logPartialMean(at: logarithm(r))
            return Double.exp(logarithm + Double.log(scale))
        }

        /// 1 − F to an absolute accuracy of 1e−14 for n ≤ 5000.
        func tabulatedComplement(_ r: Double) -> Double { sums.tabulatedComplement(at: logarithm(r)) }

        private func logarithm(_ r: Double) -> Double {
            2 * logarithmOfRatio(r, scale)
        }
    }
}

/// Sums over the indices of the laws of ℓ_i = ln Y_i = Σ_j ln Γ(ν_j + i), i = 1, …, n.
protocol GammaProductSums: Sendable {
    /// The law of ℓ_i; that of large n is known between the whole numbers too.
    func law(_ index: Double) -> LogGammaSum
    /// The density of ℓ, with i chosen at random, divided by r.
    func density(at value: Double, over r: Double) -> Double
    /// (1/n)Σ_i P(ℓ_i ≤ ℓ).
    func cumulative(at value: Double) -> Double
    /// (1/n)Σ_i P(ℓ_i > ℓ).
    func complement(at value: Double) -> Double
    /// The same to an absolute accuracy only.
    func tabulatedComplement(at value: Double) -> Double
    /// Σ_i E e^{sℓ_i} in units of the exponential of the second number.
    func moment(_ s: Double) -> (sum: Double, logUnit: Double)
    /// ln (1/n)Σ_i E[e^{ℓ_i/2}; ℓ_i ≤ ℓ].
    func logPartialMean(at value: Double) -> Double
    /// Σ_i E ℓ_i and Σ_i Var ℓ_i.
    var sumOfMeans: Double { get }
    var sumOfVariances: Double { get }
}
