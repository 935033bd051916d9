internal import ComplexModule
internal import RealModule

/// E[Yᵟ; ln Y ≤ ℓ] for many ℓ in the bulk, from the Mellin transform M(s) = E[Yˢ] of a positive variable Y.
///
/// The transform at δ + it is tabulated once at nodes t_m = (m + ½)h; each value is then one sum,
///
///     E[Yᵟ; ln Y ≤ ℓ] = M(δ)/2 − (h/π)Σ_m Im[M(δ + it_m)e^{−it_mℓ}]/t_m,
///
/// which is the midpoint rule for Gil-Pelaez's formula. The rule replaces the unit step by a square wave of
/// period L = 2π/h, so its error is the mass farther than L/2 from ℓ. L is twice the range outside of which
/// 1e−16 of the mass is left. Absolute accuracy about 1e−14·M(δ).
struct MellinTable: Sendable {
    /// The values of ℓ outside of which less than 1e−16 of the mass lies.
    let range: ClosedRange<Double>
    /// E[Yᵟ]e^{−δ·centre}.
    let mass: Double
    /// δ·centre: values are in units of its exponential, which may be out of the range of doubles.
    let logUnit: Double
    private let centre: Double
    private let step: Double
    /// (h/π) M(δ + it_m), with the centre moved to zero.
    private let real: [Double]
    private let imaginary: [Double]

    /// - Parameters:
    ///   - range: the values of ln Y outside of which less than 1e−16 of the mass lies.
    ///   - centre: a typical value c of ln Y.
    ///   - tilt: δ ≥ 0.
    ///   - transform: s ↦ E[Yˢ]e^{−sc}.
    init(
        range: ClosedRange<Double>, centre: Double, tilt: Double,
        transform: (Complex<Double>) -> Complex<Double>
    ) {
        self.range = range
        self.centre = centre
        step = .pi / (range.upperBound - range.lowerBound)
        let unit = transform(Complex(tilt)).real
        logUnit = tilt * centre
        mass = unit
        var (real, imaginary): ([Double], [Double]) = ([], [])
        var t = step / 2
        while real.count < 1_000_000 {
            let node = transform(Complex(tilt, t))
            let weight = step / .pi
            real.append(node.real * weight)
            imaginary.append(node.imaginary * weight)
            if node.magnitude / (1 + t) < 1e-17 * unit { break }
            t += step
        }
        self.real = real
        self.imaginary = imaginary
    }

    /// E[Yᵟ; ln Y ≤ ℓ]e^{−δ·centre} for ℓ in the range.
    func cumulative(_ value: Double) -> Double {
        var sum = 0.0
        forEachPhase(value - centre) { m, cosine, sine in
            sum += (imaginary[m] * cosine - real[m] * sine) / (Double(m) + 0.5)
        }
        let value = mass / 2 - sum / step
        return value < 0 ? 0 : value > mass ? mass : value
    }

    /// The density of the tilted law of ln Y at ℓ in the range, in the same unit.
    func density(_ value: Double) -> Double {
        var sum = 0.0
        forEachPhase(value - centre) { m, cosine, sine in
            sum += real[m] * cosine + imaginary[m] * sine
        }
        return max(0, sum)
    }

    /// cos t_mx and sin t_mx by rotation, restarted every 32 nodes so that rounding errors do not accumulate.
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
}
