internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

/// Bulk evaluation of (1/n)Σ_i E[Y_iᵟ; ln Y_i ≤ ℓ] with Y_i = Π_jΓ(ν_j + i), all i at once.
///
/// The transform of the mixture at δ + it is tabulated once on nodes t_m = (m + ½)h and each value is then one sum,
///
///     F(ℓ) = M̄(δ)/2 − (h/π)Σ_m Im[M̄(δ + it_m)e^{−it_mℓ}]/t_m,
///
/// the midpoint rule of Gil-Pelaez's formula. It returns the law convolved with a square wave of period L = 2π/h in
/// place of the unit step, so its error is the mass farther than L/2 from ℓ; L is twice the range outside of which
/// Markov's inequality leaves 1e−16. Absolute accuracy about 1e−14·M̄(δ); relative accuracy in the tails is the
/// business of ``LogGammaSum``.
///
/// Cost of the table: n·k complex divisions a node, cut short where the remaining indices no longer matter, for
/// i descends from n by M_{i−1}(s) = M_i(s)Π_j a_j/(a_j + s), a_j = ν_j + i − 1, and |M_i| descends with it.
struct GammaMixtureTable: Sendable {
    /// The values of ℓ outside of which less than 1e−16 of the mass lies.
    let range: ClosedRange<Double>
    /// (1/n)Σ_i E[Y_iᵟ].
    let mass: Double
    private let centre: Double
    /// e^{δ·centre}, the unit of the tabulated values.
    private let scale: Double
    private let step: Double
    /// (h/π) M̄(δ + it_m), in units in which the centre is zero.
    private let real: [Double]
    private let imaginary: [Double]

    /// - Parameters:
    ///   - offsets: ν_1, …, ν_k ≥ 0.
    ///   - size: n.
    ///   - tilt: δ ≥ 0.
    init(offsets: [Double], size: Int, tilt: Double = 0) {
        let counts = offsets.reduce(into: [Double: Int]()) { $0[$1, default: 0] += 1 }
        let groups = counts.keys.sorted().map { (offset: $0, multiplicity: counts[$0] ?? 0) }
        let n = Double(size)
        let top = groups.reduce(0) { $0 + Double($1.multiplicity) * Double.log($1.offset + n) }
        centre = top
        func transform(_ s: Complex<Double>, index: Double) -> Complex<Double> {
            let logarithm = groups.reduce(Complex<Double>(0)) { sum, group in
                let a = group.offset + index
                return sum + Complex(Double(group.multiplicity)) * centredLogGammaRatio(a, s)
            }
            return logarithm
        }
        /// n M̄(s) by descending recurrence from i = n.
        func mixture(_ s: Complex<Double>) -> Complex<Double> {
            var term = Complex.exp(transform(s, index: n))
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
            return sum
        }
        range = Self.range(offsets: offsets.map { $0 + tilt }, size: size)
        step = .pi / (range.upperBound - range.lowerBound)
        let unit = mixture(Complex(tilt)).real / n
        mass = Double.exp(tilt * top) * unit
        var (real, imaginary): ([Double], [Double]) = ([], [])
        var t = step / 2
        while real.count < 1_000_000 {
            let node = mixture(Complex(tilt, t))
            let weight = step / .pi / n
            real.append(node.real * weight)
            imaginary.append(node.imaginary * weight)
            if node.magnitude / n / (1 + t) < 1e-17 * unit { break }
            t += step
        }
        self.real = real
        self.imaginary = imaginary
        scale = Double.exp(tilt * top)
    }

    /// (1/n)Σ_i E[Y_iᵟ; ln Y_i ≤ ℓ] for ℓ in the range.
    func cumulative(_ value: Double) -> Double {
        var sum = 0.0
        forEachPhase(value - centre) { m, cosine, sine in
            sum += (imaginary[m] * cosine - real[m] * sine) / (Double(m) + 0.5)
        }
        let value = mass / 2 - scale * sum / step
        return value < 0 ? 0 : value > mass ? mass : value
    }

    /// The density of the tilted mixture at ℓ in the range.
    func density(_ value: Double) -> Double {
        var sum = 0.0
        forEachPhase(value - centre) { m, cosine, sine in
            sum += real[m] * cosine + imaginary[m] * sine
        }
        return sum < 0 ? 0 : scale * sum
    }

    /// cos t_mx and sin t_mx by rotation, restarted every 32 nodes so that rounding cannot accumulate.
    private func forEachPhase(_ x: Double, _ body: (Int, Double, Double) -> Void) {
        let turn = step * x
        let (rotationCosine, rotationSine) = (Double.cos(turn), Double.sin(turn))
        var (cosine, sine) = (0.0, 0.0)
        for m in real.indices {
            if m.isMultiple(of: 32) {
                let phase = (Double(m) + 0.5) * turn
                cosine = Double.cos(phase)
                sine = Double.sin(phase)
            }
            body(m, cosine, sine)
            (cosine, sine) = (
                cosine * rotationCosine - sine * rotationSine, sine * rotationCosine + cosine * rotationSine
            )
        }
    }

    /// Y_1 is stochastically the smallest and Y_n the largest, so their Markov bounds hold for the mixture.
    private static func range(offsets: [Double], size: Int) -> ClosedRange<Double> {
        let bottom = LogGammaSum(shapes: offsets.map { $0 + 1 })
        let top = LogGammaSum(shapes: offsets.map { $0 + Double(size) })
        let negligible = -37.0
        let smallest = (offsets.min() ?? 0) + 1
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
