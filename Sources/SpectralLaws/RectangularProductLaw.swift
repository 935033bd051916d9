internal import RealModule
internal import SpecialFunctions

/// The limit of Π_j A_j/√n_1 for rectangular iid factors A_j of shape n_j × n_{j+1}, where n_{k+1} = n_1 is
/// the smallest dimension (Theorem II.7).
///
/// With aspect ratios α_j = n_j/n_1 (α_1 = 1) and V uniform on [0, 1], in units of the scale,
///
///     |λ|² = Π_j (V − 1 + α_j).
///
/// This is an increasing function of V, so the quantile is Q(p) = √Π(p − 1 + α_j), the median √Π(α_j − ½) and
/// the edge √Πα_j.
///
/// - `scale`: the product of the standard deviations of the entries.
/// - Source: K. Adhikari, N. K. Reddy, T. R. Reddy, K. Saha, arXiv:1308.6817.
/// - Accuracy: a few ε for F near zero and for 1 − F near the edge; absolute 1e−11 for the plane's G.
public struct RectangularProductLaw: IsotropicLaw {
    /// The law of |λ|.
    public let radial: Radial

    /// The law with aspect ratios α_1 = 1, α_2 ≥ 1, …, α_k ≥ 1 and a positive scale.
    public init(aspectRatios: [Double], scale: Double = 1) {
        precondition(
            aspectRatios.first == 1, "the first aspect ratio must be 1: dimensions start at the smallest")
        precondition(aspectRatios.allSatisfy { $0 >= 1 && $0.isFinite }, "aspect ratios must be at least 1")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        radial = Radial(aspectRatios: aspectRatios, scale: scale)
    }

    /// The law for matrices of dimensions n_1 × n_2, n_2 × n_3, …, n_k × n_1, where n_1 is the smallest.
    public init(dimensions: [Int], scale: Double = 1) {
        precondition(dimensions.allSatisfy { $0 >= 1 }, "dimensions must be positive")
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        let smallest = Double(dimensions.first ?? 1)
        self.init(aspectRatios: dimensions.map { Double($0) / smallest }, scale: scale)
    }

    /// The aspect ratios α_1, …, α_k.
    public var aspectRatios: [Double] { radial.aspectRatios }
    /// The scale.
    public var scale: Double { radial.scale }
}

extension RectangularProductLaw {
    /// The law of |λ|.
    public struct Radial: UnivariateLaw {
        let aspectRatios: [Double]
        let scale: Double
        private let edge: Double
        private let median: Double
        /// The logarithms, for long products with an edge or a median out of the range of doubles.
        private let logEdge: Double
        private let logMedian: Double

        init(aspectRatios: [Double], scale: Double) {
            self.aspectRatios = aspectRatios
            self.scale = scale
            edge = productOfRoots(scale, aspectRatios)
            median = productOfRoots(scale, aspectRatios.map { $0 - 0.5 })
            logEdge = logarithmOfProduct(scale, aspectRatios)
            logMedian = logarithmOfProduct(scale, aspectRatios.map { $0 - 0.5 })
        }

        /// [0, s√Πα_j]. The edge of a long product may exceed the range of doubles and is then infinite.
        public var support: ClosedRange<Double> { 0...edge }

        /// 1/Q′(F(r)) = 2/(r Σ_j 1/(F(r) − 1 + α_j)).
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r >= 0, r <= edge else { return 0 }
            guard r > 0 else { return densityAtZero }
            guard r < .infinity else { return 0 }
            let p = cumulative(r)
            guard p > 1e-290 else { return densityFarDown(r) }
            return 2 / (r * aspectRatios.reduce(0) { $0 + 1 / (p + ($1 - 1)) })
        }

        /// The p with Q(p) = r.
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            guard r < edge else { return 1 }
            return r < median ? lowerProbability(r) : 1 - upperProbability(r)
        }

        /// The q with Q(1 − q) = r.
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 1 }
            guard r < edge else { return 0 }
            return r < median ? 1 - lowerProbability(r) : upperProbability(r)
        }

        /// Q(p) = s√Π(p − 1 + α_j).
        public func quantile(_ probability: Double) -> Double {
            guard probability >= 0, probability <= 1 else { return .nan }
            return productOfRoots(scale, aspectRatios.map { probability + ($0 - 1) })
        }

        /// sᵏ∫_0^1 Π(u − 1 + α_j)^{k/2} du.
        public func moment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            // Square factors: ∫u^{mk/2} du, which for many factors is concentrated at the end.
            if aspectRatios.allSatisfy({ $0 == 1 }) {
                return Double.pow(scale, order) / (Double(order) * Double(aspectRatios.count) / 2 + 1)
            }
            return quantileIntegral(order, upTo: 1, logEnd: logEdge)
        }

        /// ∫_0^{F(r)} Q(u) du.
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            let end = min(r, edge)
            return quantileIntegral(
                1, upTo: cumulative(r), logEnd: end < .infinity ? Double.log(end) : logEdge)
        }
    }
}

extension RectangularProductLaw.Radial {
    /// ∫_0^p Q(u)ᵏ du with u = v², which makes the integrand analytic at zero.
    ///
    /// With many factors or high orders the integral is concentrated near the end, where a rule on [0, p]
    /// would miss it, or is out of the range of doubles. Then it is computed in units of p Q(p)ᵏ and with u =
    /// pe^{−s/κ}, where 1/κ is the width of the integrand at the end.
    private func quantileIntegral(_ order: Int, upTo p: Double, logEnd: Double) -> Double {
        guard p > 0 else { return 0 }
        let k = Double(order)
        let exponent = k * logEnd + Double.log(p)
        let steepness = 1 + k / 2 * aspectRatios.reduce(0) { $0 + p / (p + ($1 - 1)) }
        if abs(exponent) < 300, abs(k * logEnd) < 300, steepness < 100 {
            return integral(from: 0, to: p.squareRoot(), relative: 2e-14) { v in
                2 * v * Double.pow(quantile(v * v), order)
            }
        }
        func integrand(_ s: Double) -> Double {
            let t = s / steepness
            let decrement = Double.expMinusOne(-t)
            let logarithm = aspectRatios.reduce(0) {
                $0 + ($1 == 1 ? -t : Double.log(onePlus: p / (p + ($1 - 1)) * decrement))
            }
            return Double.exp(k / 2 * logarithm - t)
        }
        let unit =
            integral(from: 0, to: 30, relative: 1e-13, integrand)
            + integral(from: 30, absolute: 1e-14, integrand)
        return Double.exp(exponent + Double.log(unit / steepness))
    }

    /// The density where F underflows although the density does not: 2F/(r Σ_j F/(F − 1 + α_j)).
    private func densityFarDown(_ r: Double) -> Double {
        let w = logLowerProbability(r)
        let slope = aspectRatios.reduce(0) { $0 + share($1, w) }
        return 2 * Double.exp(w - Double.log(r)) / slope
    }

    /// p/(p − 1 + α) for p = e^w. For α = 1 this is 1, even where p underflows.
    private func share(_ alpha: Double, _ w: Double) -> Double {
        guard alpha > 1 else { return 1 }
        let p = Double.exp(w)
        return p / (p + (alpha - 1))
    }

    /// The limit of the density at zero: F ≈ (r/Q_0)^{2/q} with q factors of aspect ratio one.
    private var densityAtZero: Double {
        let others = aspectRatios.filter { $0 > 1 }
        switch aspectRatios.count - others.count {
        case 1: return 0
        case 2: return 1 / productOfRoots(scale, others.map { $0 - 1 })
        default: return .infinity
        }
    }

    /// F(r) for r below the median, from Σ_j [ln(e^w − 1 + α_j) − ln(α_j − ½)] = 2 ln(r/median), w = ln p.
    ///
    /// The left side is increasing and convex in w, so Newton's method, started at the median, descends
    /// monotonically.
    private func lowerProbability(_ r: Double) -> Double {
        Double.exp(logLowerProbability(r))
    }

    /// ln F(r) below the median, even where F underflows.
    private func logLowerProbability(_ r: Double) -> Double {
        let target = median < .infinity ? 2 * logarithmOfRatio(r, median) : 2 * (Double.log(r) - logMedian)
        var w = -Double.log(2)
        for _ in 0..<200 {
            let p = Double.exp(w)
            var value = -target
            var slope = 0.0
            for alpha in aspectRatios {
                // (p − 1 + α)/(α − ½) is 1 + (p − ½)/(α − ½), for α = 1 simply 2p.
                value += alpha == 1 ? w + Double.log(2) : Double.log(onePlus: (p - 0.5) / (alpha - 0.5))
                slope += share(alpha, w)
            }
            let step = value / slope
            w -= step
            if abs(step) <= 2 * Double.ulpOfOne * max(1, abs(w)) { break }
        }
        return w
    }

    /// 1 − F(r) for r above the median, from Σ_j ln(1 − q/α_j) = 2 ln(r/edge).
    ///
    /// The left side is decreasing and concave in q. At q = 1 − (r/edge)², the root for a single factor, it
    /// is below the target, so Newton's method, started there, descends monotonically.
    private func upperProbability(_ r: Double) -> Double {
        let target = edge < .infinity ? 2 * logarithmOfRatio(r, edge) : 2 * (Double.log(r) - logEdge)
        var q = min(0.9, -Double.expMinusOne(target))
        for _ in 0..<200 {
            var value = -target
            var slope = 0.0
            for alpha in aspectRatios {
                value += Double.log(onePlus: -q / alpha)
                slope -= 1 / (alpha - q)
            }
            let step = value / slope
            q -= step
            if abs(step) <= 2 * Double.ulpOfOne * q { break }
        }
        return q
    }
}

/// s√Πx_j, even where a partial product overflows or underflows.
private func productOfRoots(_ scale: Double, _ factors: [Double]) -> Double {
    let product = factors.reduce(scale) { $0 * $1.squareRoot() }
    return product.isNormal || factors.contains(0) ? product : Double.exp(logarithmOfProduct(scale, factors))
}

/// ln(s√Πx_j).
private func logarithmOfProduct(_ scale: Double, _ factors: [Double]) -> Double {
    factors.reduce(Double.log(scale)) { $0 + Double.log($1) / 2 }
}
