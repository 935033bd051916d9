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
///   50.
/// - Cost: a table is built once (``Radial``); then a value takes about 10 µs in the bulk and up to
///   milliseconds in the tails.
public struct GammaProductLaw: IndependentModuliLaw {
    /// The dimensions n_1, …, n_k.
    public let dimensions: [Int]
    /// The factor by which every eigenvalue is multiplied.
    public let scale: Double
    /// The law of |λ|.
    public let radial: Radial

    /// The law for factors n_1 × n_2, n_2 × n_3, …, n_k × n_1, where n_1 is the smallest dimension.
    public init(dimensions: [Int], scale: Double = 1) {
        precondition(!dimensions.isEmpty && dimensions.allSatisfy { $0 >= 1 }, "dimensions must be positive")
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.dimensions = dimensions
        self.scale = scale
        radial = Radial(dimensions: dimensions, scale: scale)
    }

    /// The number of eigenvalues, n_1.
    public var size: Int { dimensions[0] }

    /// The law of X_i = scale·√Y_i.
    public func modulus(_ index: Int) -> ModulusLaw {
        ModulusLaw(logarithm: radial.indices[index - 1], scale: scale)
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
        Double.log(scale) + radial.indices.reduce(0) { $0 + $1.mean } / Double(2 * size)
    }

    /// ¼Σ_iΣ_jψ′(ν_j + i).
    public var varianceOfLogDeterminant: Double {
        radial.indices.reduce(0) { $0 + $1.variance } / 4
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
    /// Where F and 1 − F exceed 1e−3, a tabulated Gil-Pelaez sum gives all i at once to 1e−14. In the tails
    /// only a few i contribute; they are summed one by one, each to its own relative accuracy.
    public struct Radial: UnivariateLaw {
        let indices: [LogGammaSum]
        private let scale: Double
        private let table: MellinTable
        private let halfTable: MellinTable

        init(dimensions: [Int], scale: Double) {
            let size = dimensions[0]
            let offsets = dimensions.map { Double($0 - size) }
            indices = (1...size).map { i in LogGammaSum(shapes: offsets.map { $0 + Double(i) }) }
            table = MellinTable(offsets: offsets, size: size)
            halfTable = MellinTable(offsets: offsets, size: size, tilt: 0.5)
            self.scale = scale
        }

        /// [0, ∞].
        public var support: ClosedRange<Double> { 0...Double.infinity }

        /// 2f(2 ln(r/scale))/r, where f is the density of ln Y; zero at r = 0, where it vanishes like r up to
        /// logarithms.
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, r < .infinity else { return 0 }
            let value = logarithm(r)
            if bulk(value) { return 2 * table.density(value) / r }
            let upper = value > indices[indices.count / 2].mean
            let density = tailSum(fromTop: upper) { $0.density(value) }
            guard density < 1e-290 else { return 2 * density / r }
            return 2 * tailSum(fromTop: upper) { $0.density(value, over: r) }
        }

        /// (1/n)Σ_i P(Y_i ≤ (r/scale)²).
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            return r > 0 ? cumulative(logarithm: logarithm(r)) : 0
        }

        private func cumulative(logarithm value: Double) -> Double {
            guard value < table.range.upperBound else { return 1 }
            let tabulated = value > table.range.lowerBound ? table.cumulative(value) : 0
            if tabulated > 1 - 1e-3 { return 1 - complement(logarithm: value) }
            return tabulated > 1e-3 ? tabulated : tailSum(fromTop: false) { $0.cumulative(value) }
        }

        /// (1/n)Σ_i P(Y_i > (r/scale)²).
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            return r > 0 ? complement(logarithm: logarithm(r)) : 1
        }

        private func complement(logarithm value: Double) -> Double {
            guard value > table.range.lowerBound else { return 1 }
            let tabulated = value < table.range.upperBound ? 1 - table.cumulative(value) : 0
            if tabulated > 1 - 1e-3 { return 1 - cumulative(logarithm: value) }
            return tabulated > 1e-3 ? tabulated : tailSum(fromTop: true) { $0.complement(value) }
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
                probability, near: logScale + indices[indices.count / 2].mean / 2,
                cumulative: { cumulative(logarithm: 2 * ($0 - logScale)) },
                complement: { complement(logarithm: 2 * ($0 - logScale)) })
        }

        /// scaleᵏ(1/n)Σ_iΠ_jΓ(ν_j + i + k/2)/Γ(ν_j + i); infinite beyond the range of doubles.
        public func moment(_ order: Int) -> Double {
            Double.exp(logMoment(order))
        }

        /// The natural logarithm of the moment, even where the moment is out of the range of doubles.
        public func logMoment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            let logarithms = indices.map { $0.logMoment(Double(order) / 2) }
            let largest = logarithms.max() ?? 0
            let sum = logarithms.reduce(0) { $0 + Double.exp($1 - largest) }
            return Double.log(sum / Double(indices.count)) + largest + Double(order) * Double.log(scale)
        }

        /// ∫_0^r t dF = (scale/n)Σ_i E[√Y_i; Y_i ≤ (r/scale)²], from the table of the mixture tilted by √Y.
        ///
        /// Accurate to 1e−13 of the mean.
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            let value = logarithm(r)
            guard value > halfTable.range.lowerBound else { return 0 }
            let part = value < halfTable.range.upperBound ? halfTable.cumulative(value) : halfTable.mass
            return Double.exp(Double.log(part) + halfTable.logUnit + Double.log(scale))
        }

        /// 1 − F to an absolute accuracy of 1e−14.
        func tabulatedComplement(_ r: Double) -> Double {
            let value = logarithm(r)
            guard value > table.range.lowerBound else { return 1 }
            return value < table.range.upperBound ? 1 - table.cumulative(value) : 0
        }

        private func logarithm(_ r: Double) -> Double {
            2 * logarithmOfRatio(r, scale)
        }

        private func bulk(_ value: Double) -> Bool {
            guard table.range.contains(value) else { return false }
            let cumulative = table.cumulative(value)
            return cumulative > 1e-3 && cumulative < 1 - 1e-3
        }

        /// (1/n)Σ_i of a quantity that decreases away from one end of the indices, summed from that end.
        private func tailSum(fromTop: Bool, _ quantity: (LogGammaSum) -> Double) -> Double {
            var sum = 0.0
            var previous = 0.0
            for offset in 0..<indices.count {
                let term = quantity(indices[fromTop ? indices.count - 1 - offset : offset])
                sum += term
                if term <= previous, term * Double(indices.count - offset) <= 1e-17 * sum { break }
                previous = term
            }
            return sum / Double(indices.count)
        }
    }
}
