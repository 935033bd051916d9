internal import COpenBLAS
internal import RealModule

extension Double: PeriodicScalar {
    static var largestLaneOrder: Int { 32 }
    static var largestBlock: Int { 2 }

    var size: Double { abs(self) }
    var imaginaryPart: Double { 0 }

    var lengthenedByOne: Double { self < 0 ? self - 1 : self + 1 }

    init(at components: UnsafePointer<Double>, imaginaryAfter _: Int) {
        self = unsafe components[0]
    }

    static func makeReflection(of vector: UnsafeMutablePointer<Double>, _ length: Int) -> Double {
        var tau = 0.0
        unsafe LAPACKE_dlarfg_work(Int32(length), vector, vector + 1, 1, &tau)
        return tau
    }

    static func takeEigenvalues(
        of factors: PeriodicFactors<Double>, _ first: Int, _ last: Int, to found: inout PeriodicEigenvalues
    ) {
        if first == last {
            (found.logModuli[last], found.arguments[last]) = factors.singleEigenvalue(at: last)
            found.singles.append(last)
            return
        }
        let product = factors.pairProduct(at: first)
        let pair = product.eigenvalues()
        (found.logModuli[first], found.arguments[first]) = pair.0
        (found.logModuli[last], found.arguments[last]) = pair.1
        if product.hasDiscriminant(within: factors.doubt) {
            found.uncertainPairs += 1
        } else if pair.0.1 == 0 || pair.0.1 == .pi {
            found.singles += [first, last]
        }
    }

    static func startingColumn(
        _ factors: PeriodicFactors<Double>, _ first: Int, _ last: Int, sweep: Int
    ) -> (Double, Double, Double) {
        factors.startingVector(first, last, sweep: sweep)
    }
}

extension PeriodicFactors<Double> {
    fileprivate func singleEigenvalue(at k: Int) -> (Double, Double) {
        var product = ScaledProduct(mantissa: 1, exponent: exponent)
        for j in 0..<m { product *= self[j, k, k] }
        return (product.logModulus, product.mantissa < 0 ? .pi : 0)
    }

    /// The 2 × 2 product whose eigenvalues are those of rows k and k + 1.
    fileprivate func pairProduct(at k: Int) -> TwoByTwoProduct {
        var product = TwoByTwoProduct(exponent: exponent)
        product.multiply(
            full: self[0, k, k], self[0, k, k + 1], self[0, k + 1, k], self[0, k + 1, k + 1])
        for j in stride(from: 1, to: m, by: 1) {
            product.multiply(triangular: self[j, k, k], self[j, k, k + 1], self[j, k + 1, k + 1])
        }
        return product
    }

    /// The first column of (P − σ_1)(P − σ_2) for the block `first`…`last` of P = F_0F_1…F_{m−1}, up to a
    /// factor.
    ///
    /// The shifts are the eigenvalues of the trailing 2 × 2 block of F_1…F_{m−1}F_0, which depends only on
    /// the trailing blocks of the factors. The sweep is unshifted if the shifts are out of range compared
    /// with the leading entries, or if they make the starting vector zero up to rounding.
    fileprivate func startingVector(_ first: Int, _ last: Int, sweep: Int) -> (Double, Double, Double) {
        let unshifted = (self[0, first, first], self[0, first + 1, first], 0.0)
        if Self.isUnshifted(sweep: sweep) { return unshifted }
        let end = triangularBlock(at: last - 1)
        let (h00, h01, h10, h11) = (
            self[0, last - 1, last - 1], self[0, last - 1, last], self[0, last, last - 1], self[0, last, last]
        )
        var trace = end.p * h00 + end.q * h10 + end.r * h11
        var determinant = end.p * end.r * (h00 * h11 - h01 * h10)
        if Self.isExceptional(sweep: sweep) {
            let size = abs(end.r * h10) + abs(end.p * self[0, last - 1, last - 2])
            let centre = end.r * h11 + 0.75 * size
            trace = 2 * centre
            determinant = centre * centre + 0.4375 * size * size
        }
        let lead = triangularBlock(at: first)
        let difference = end.exponent - lead.exponent
        if difference > 200 { return unshifted }
        let factor = Double(sign: .plus, exponent: max(difference, -2000), significand: 1)
        trace *= factor
        determinant *= factor * factor
        let p00 = self[0, first, first] * lead.p
        let p10 = self[0, first + 1, first] * lead.p
        let p01 = self[0, first, first] * lead.q + self[0, first, first + 1] * lead.r
        let p11 = self[0, first + 1, first] * lead.q + self[0, first + 1, first + 1] * lead.r
        let p21 = self[0, first + 2, first + 1] * lead.r
        let x = p00 * p00 + p01 * p10 - trace * p00 + determinant
        let y = p10 * (p00 + p11 - trace)
        let z = p10 * p21
        let size = abs(x) + abs(y) + abs(z)
        guard size.isFinite, abs(y) + abs(z) > Double.ulpOfOne * size else { return unshifted }
        return (x / size, y / size, z / size)
    }
}
