internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

extension MellinTable {
    /// The table of the mixture (1/n)Σ_i E[Y_iᵟ; ln Y_i ≤ ℓ] with Y_i = Π_jΓ(ν_j + i), for all i at once.
    ///
    /// The accuracy is absolute; ``LogGammaSum`` has relative accuracy in the tails. Cost: n·k complex
    /// divisions per node, for i descends from n by M_{i−1}(s) = M_i(s)Π_j a_j/(a_j + s), a_j = ν_j + i − 1.
    /// |M_i| descends with i, and the recurrence stops when the remaining indices no longer contribute.
    ///
    /// - Parameters:
    ///   - offsets: ν_1, …, ν_k ≥ 0.
    ///   - size: n.
    ///   - tilt: δ ≥ 0.
    init(offsets: [Double], size: Int, tilt: Double = 0) {
        let counts = offsets.reduce(into: [Double: Int]()) { $0[$1, default: 0] += 1 }
        let groups = counts.keys.sorted().map { (offset: $0, multiplicity: counts[$0] ?? 0) }
        let n = Double(size)
        let top = groups.reduce(0) { $0 + Double($1.multiplicity) * Double.log($1.offset + n) }
        /// M̄(s)e^{−s·top} by descending recurrence from i = n.
        func mixture(_ s: Complex<Double>) -> Complex<Double> {
            let logarithm = groups.reduce(Complex<Double>(0)) { sum, group in
                sum + Complex(Double(group.multiplicity)) * centredLogGammaRatio(group.offset + n, s)
            }
            var term = Complex.exp(logarithm)
            var sum = term
            var i = n - 1
            while i >= 1 {
                for group in groups {
                    let a = group.offset + i
                    let ratio = Complex(1) / (Complex(1) + s / Complex(a))
                    term *= group.multiplicity == 1 ? ratio : Complex.pow(ratio, group.multiplicity)
                }
                sum += term
                if term.magnitude * i < 1e-18 * sum.magnitude { break }
                i -= 1
            }
            return sum.divided(by: n)
        }
        self.init(
            range: Self.range(lowest: offsets.map { $0 + 1 + tilt }, highest: offsets.map { $0 + n + tilt }),
            centre: top, tilt: tilt, transform: mixture)
    }

    /// The values outside of which a mixture of products of gammas has less than 1e−16 of its mass. They come
    /// from Markov's inequality for the stochastically smallest and largest components, which are given by
    /// their shapes.
    static func range(lowest: [Double], highest: [Double]) -> ClosedRange<Double> {
        let bottom = LogGammaSum(shapes: lowest)
        let top = LogGammaSum(shapes: highest)
        let negligible = -37.0
        let smallest = lowest.min() ?? 1
        var lower = -Double.infinity
        var upper = Double.infinity
        for k in 1...30 {
            let c = -smallest * Double(k) / 31
            lower = max(lower, (bottom.logMoment(c) - negligible) / c)
        }
        for k in -8...16 {
            let c = Double.pow(2, Double(k) / 2) / top.variance.squareRoot()
            upper = min(upper, (top.logMoment(c) - negligible) / c)
        }
        return lower...upper
    }
}
