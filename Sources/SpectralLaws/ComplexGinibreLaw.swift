public import ComplexModule
public import RealModule
internal import SpecialFunctions

/// The exact law of the eigenvalues of an n × n complex Ginibre matrix: iid complex Gaussian entries, E|a|² =
/// 1.
///
/// It is the law of scale·λ; scale 1/√n gives A/√n. With u = |λ|²/scale² and the regularised incomplete gamma
/// functions P and Q,
///
///     density in the plane Q(n, u)/(πn·scale²),   F = [uQ(n, u) + nP(n + 1, u)]/n.
///
/// - Source: J. Ginibre, J. Math. Phys. 6 (1965) 440; E. Kostlan, Linear Algebra Appl. 162 (1992) 385.
/// - Accuracy: relative 1e−12 in both tails for n ≤ 10⁴; density, F and 1 − F relative 3e−12 for n ≤ 10⁸.
public struct ComplexGinibreLaw: IndependentModuliLaw {
    /// The size n.
    public let size: Int
    /// The factor by which every eigenvalue is multiplied.
    public let scale: Double

    /// The law of scale·λ(A) for an n × n matrix with unit entries.
    public init(size: Int, scale: Double = 1) {
        precondition(size >= 1, "the size must be at least one")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.size = size
        self.scale = scale
    }

    /// The law of |λ|.
    public var radial: Radial { Radial(size: size, scale: scale) }

    /// X_i = scale·√Γ(i).
    public func modulus(_ index: Int) -> ModulusLaw { modulus(at: Double(index)) }

    /// scale·√Γ(i).
    public func modulus(at index: Double) -> ModulusLaw {
        // Between these shapes the incomplete gamma functions are not known to be accurate enough.
        let isGamma = size > 100_000 && (index <= 1e4 || index > 1.1e5)
        return ModulusLaw(logarithm: LogGammaSum(shapes: [index]), scale: scale, isGamma: isGamma)
    }

    /// ln scale + (ψ(n + 1) − 1)/2.
    public var meanLogModulus: Double {
        Double.log(scale) + (digamma(Double(size) + 1) - 1) / 2
    }

    /// ¼Σ_iψ′(i), which is ¼[nψ′(n + 1) + ψ(n + 1) + γ]; up to n = 10⁵ term by term.
    public var varianceOfLogDeterminant: Double {
        let n = Double(size)
        guard size > 100_000 else { return (1...size).reduce(0) { $0 + trigamma(Double($1)) } / 4 }
        return (n * trigamma(n + 1) + digamma(n + 1) - digamma(1)) / 4
    }

    /// Q(n, u)/(πn·scale²).
    public func density(_ z: Complex<Double>) -> Double {
        let r = z.length / scale
        guard !r.isNaN else { return .nan }
        return regularisedGammaQ(Double(size), r * r) / (.pi * Double(size) * scale * scale)
    }
}

extension ComplexGinibreLaw {
    /// The law of |λ|.
    public struct Radial: UnivariateLaw {
        private let n: Double
        private let scale: Double

        init(size: Int, scale: Double) {
            n = Double(size)
            self.scale = scale
        }

        /// [0, ∞].
        public var support: ClosedRange<Double> { 0...Double.infinity }

        /// 2r Q(n, u)/(n·scale²).
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0, r / scale < .infinity else { return 0 }
            let ratio = r / scale
            let tail = regularisedGammaQ(n, ratio * ratio)
            return tail > 0 ? 2 * ratio / scale * tail / n : 0
        }

        /// [uQ(n, u) + nP(n + 1, u)]/n, where both terms are positive; above the median 1 minus the
        /// complement.
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            guard r < .infinity else { return 1 }
            let u = (r / scale) * (r / scale)
            guard u < n / 2 else { return 1 - complement(r) }
            return u / n * regularisedGammaQ(n, u) + regularisedGammaP(n + 1, u)
        }

        /// E(n − N)₊/n for a Poisson variable N of mean u.
        ///
        /// For u ≤ n this is [(n − u)Q(n, u) + n p_n]/n with p_j = u^je^{−u}/j!. For larger u that would
        /// cancel. There it is the sum Σ_{j<n}(n − j)p_j/n, summed from the largest j down; its terms are
        /// positive and fall at least geometrically.
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 1 }
            let u = (r / scale) * (r / scale)
            guard u > n else { return (n - u) / n * regularisedGammaQ(n, u) + poissonMass(n, mean: u) }
            guard n <= 100_000 else { return blockedComplement(u) }
            var mass = poissonMass(n - 1, mean: u)
            var sum = 0.0
            var j = n - 1
            while j >= 0, mass * (n - j) > 1e-18 * sum {
                sum += (n - j) * mass
                mass *= j / u
                j -= 1
            }
            return sum / n
        }

        /// The same sum for large n in blocks. At t standard deviations its terms fall like e^{−tj/√n}.
        private func blockedComplement(_ u: Double) -> Double {
            let width = n.squareRoot()
            let sum = SumRule.sum(
                from: Int(n) - 1, through: 0, length: { width * min(3, 8 / ((u - $0) / width + 2)) },
                { (n - $0) * poissonMass($0, mean: u) })
            return sum / n
        }

        /// Found by Brent's method on the logarithm of the smaller tail.
        public func quantile(_ probability: Double) -> Double {
            positiveQuantile(of: self, probability, near: scale * (n / 2).squareRoot())
        }

        /// E|λ|ᵏ = scaleᵏ Γ(n + 1 + k/2)/(Γ(n + 1)(1 + k/2)).
        public func moment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            let half = Double(order) / 2
            let logarithm = centredLogGammaRatio(n + 1, half) + half * Double.log(n + 1)
            return Double.exp(logarithm + Double(order) * Double.log(scale)) / (1 + half)
        }

        /// ∫_0^r t dF = (2·scale/3n)[u^{3/2}Q(n, u) + Γ(n + 3/2)/Γ(n) P(n + 3/2, u)].
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            guard r < .infinity else { return moment(1) }
            let ratio = r / scale
            let u = ratio * ratio
            let front = Double.exp(centredLogGammaRatio(n, 1.5) + 1.5 * Double.log(n))
            guard u < 1e200 else { return moment(1) }
            let inner = u * ratio * regularisedGammaQ(n, u) + front * regularisedGammaP(n + 1.5, u)
            return 2 * scale / (3 * n) * inner
        }
    }
}
