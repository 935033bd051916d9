public import ComplexModule
public import RealModule

/// ln[Γ(a + s)/Γ(a)] − s ln a, modulo 2πi, for a > 0 and Re(a + s) > 0.
///
/// This is the logarithm of the Mellin transform E[(Y/a)ˢ] of Y ~ Γ(a). No large number is formed and then
/// cancelled, so the *absolute* error stays near ε(1 + |s|) although ln Γ(1000) ≈ 5905. The recurrence shifts
/// both arguments to Re ≥ 12. There Stirling's series has seven terms, and the first omitted one is below
/// 2e−18:
///
///     ln Γ(A+s) − ln Γ(A) = (A + s − ½) ln(1 + s/A) + s ln A − s + R(A + s) − R(A).
public func centredLogGammaRatio(_ a: Double, _ s: Complex<Double>) -> Complex<Double> {
    let shift = max(0, (12 - min(a, a + s.real)).rounded(.up))
    let shifted = a + shift
    let z = Complex(shifted + s.real, s.imaginary)
    let logarithm = Complex<Double>.log(onePlus: s / Complex(shifted))
    var result = (z - Complex(0.5)) * logarithm - s
    result += stirlingRemainder(z) - Complex(stirlingRemainder(shifted))
    guard shift > 0 else { return result }
    result += s * Complex(Double.log(shifted / a))
    var product = Complex<Double>(1)
    var j = 0.0
    while j < shift {
        product *= Complex(1) + s / Complex(a + j)
        j += 1
    }
    return result - Complex<Double>.log(product)
}

/// The same for real s.
public func centredLogGammaRatio(_ a: Double, _ s: Double) -> Double {
    centredLogGammaRatio(a, Complex(s)).real
}

/// ln Γ(z) for Re z > 0 on the branch that is real for real z, modulo 2πi.
public func logGamma(_ z: Complex<Double>) -> Complex<Double> {
    let shift = max(0, (12 - z.real).rounded(.up))
    let w = z + Complex(shift)
    var product = Complex<Double>(1)
    var j = 0.0
    while j < shift {
        product *= z + Complex(j)
        j += 1
    }
    let halfLogTwoPi = 0.918938533204672741780329736406
    let result = (w - Complex(0.5)) * Complex<Double>.log(w) - w + Complex(halfLogTwoPi)
    return result + stirlingRemainder(w) - Complex<Double>.log(product)
}

/// B_{2k}/(2k(2k − 1)), k = 1…7.
private let stirlingCoefficients: [Double] = [
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
]

private func stirlingRemainder(_ z: Complex<Double>) -> Complex<Double> {
    let inverse = Complex(1) / z
    let square = inverse * inverse
    var sum = Complex(stirlingCoefficients[6])
    for k in stride(from: 5, through: 0, by: -1) {
        sum = sum * square + Complex(stirlingCoefficients[k])
    }
    return sum * inverse
}

private func stirlingRemainder(_ x: Double) -> Double {
    let square = 1 / (x * x)
    var sum = stirlingCoefficients[6]
    for k in stride(from: 5, through: 0, by: -1) {
        sum = sum * square + stirlingCoefficients[k]
    }
    return sum / x
}
