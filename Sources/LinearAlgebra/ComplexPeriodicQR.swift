internal import COpenBLAS
internal import ComplexModule
internal import RealModule

extension Complex<Double>: PeriodicScalar {
    static var largestLaneOrder: Int { 20 }
    static var largestBlock: Int { 1 }

    /// |Re z| + |Im z|, which is quick to compute and at most √2 times the modulus.
    var size: Double { abs(real) + abs(imaginary) }

    var imaginaryPart: Double { imaginary }

    var lengthenedByOne: Complex {
        let length = self.length
        let direction = length == 0 ? 1 : multiplied(by: 1 / length)
        return direction.multiplied(by: 1 + length)
    }

    init(at components: UnsafePointer<Double>, imaginaryAfter distance: Int) {
        self = unsafe Complex(components[0], components[distance])
    }

    static func makeReflection(of vector: UnsafeMutablePointer<Complex>, _ length: Int) -> Complex {
        var tau = ranmat_complex_double(real: 0, imag: 0)
        unsafe LAPACKE_zlarfg_work(Int32(length), vector.lapack, (vector + 1).lapack, 1, &tau)
        return Complex(tau.real, tau.imag)
    }

    static func takeEigenvalues(
        of factors: PeriodicFactors<Complex>, _ first: Int, _ last: Int, to found: inout PeriodicEigenvalues
    ) {
        (found.logModuli[last], found.arguments[last]) = factors.eigenvalue(at: last)
    }

    static func startingColumn(
        _ factors: PeriodicFactors<Complex>, _ first: Int, _ last: Int, sweep: Int
    ) -> (Complex, Complex, Complex) {
        let column = factors.startingVector(first, last, sweep: sweep)
        return (column.0, column.1, .zero)
    }
}

extension PeriodicFactors<Complex<Double>> {
    fileprivate func eigenvalue(at k: Int) -> (Double, Double) {
        var modulus = ScaledProduct(mantissa: 1, exponent: exponent)
        var phase = Scalar(1)
        for j in 0..<m {
            let value = self[j, k, k]
            let length = value.length
            if length == 0 { return (-.infinity, 0) }
            modulus *= length
            phase *= Complex(value.real / length, value.imaginary / length)
        }
        return (modulus.logModulus, phase.phase)
    }

    /// The first column of P − σ for the block `first`…`last` of P = F_0F_1…F_{m−1}, up to a factor. The
    /// shift σ is the eigenvalue of the trailing 2 × 2 block of F_1…F_{m−1}F_0 nearest its corner. The
    /// sweep is unshifted in the same cases as for real factors.
    fileprivate func startingVector(_ first: Int, _ last: Int, sweep: Int) -> (Scalar, Scalar) {
        let unshifted = (self[0, first, first], self[0, first + 1, first])
        if Self.isUnshifted(sweep: sweep) { return unshifted }
        let end = triangularBlock(at: last - 1)
        let (h00, h01, h10, h11) = (
            self[0, last - 1, last - 1], self[0, last - 1, last], self[0, last, last - 1], self[0, last, last]
        )
        let corner = end.r * h11
        var shift = corner
        if Self.isExceptional(sweep: sweep) {
            shift += (end.r * h10).multiplied(by: 0.75)
        } else {
            // The trailing block is (a, b; c, corner); σ = corner − bc/(δ ± √(δ² + bc)), δ = (a − corner)/2.
            let bc = (end.p * h01 + end.q * h11) * (end.r * h10)
            let delta = (end.p * h00 + end.q * h10 - corner).multiplied(by: 0.5)
            let root = Complex.sqrt(delta * delta + bc)
            let sum = (delta + root).size > (delta - root).size ? delta + root : delta - root
            if sum.size > 0 { shift -= bc / sum }
        }
        // The first column of P is (h00, h10) times the leading diagonal entry of the triangular product.
        var lead = Scalar(1)
        var exponent = 0
        for j in stride(from: 1, to: m, by: 1) {
            lead *= self[j, first, first]
            let size = lead.size
            if size > 0x1p200 || (size < 0x1p-200 && size > 0) {
                let power = Int(size.exponent)
                lead = lead.multiplied(by: Double(sign: .plus, exponent: -power, significand: 1))
                exponent += power
            }
        }
        let difference = end.exponent - exponent
        if difference > 400 { return unshifted }
        let factor = Double(sign: .plus, exponent: max(difference, -2000), significand: 1)
        let x = unshifted.0 * lead - shift.multiplied(by: factor)
        let y = unshifted.1 * lead
        let size = x.size + y.size
        guard size.isFinite, y.size > Double.ulpOfOne * size else { return unshifted }
        return (x.multiplied(by: 1 / size), y.multiplied(by: 1 / size))
    }
}
