extension SIMD16<Float> {
    /// exp r − 1 and 2ᵏ with x = k·ln 2 + r, for |x| ≤ 87. As in Cephes's expf, ln 2 is in two parts, |r| ≤
    /// ½ ln 2, and exp r − 1 is r + r²p(r).
    @inline(__always)
    var exponentialParts: (lessOne: SIMD16<Float>, power: SIMD16<Float>) {
        // Adding 1.5·2²³ rounds a number to an integer, which is then in the lowest bits.
        let shifted = self * 1.442_695_04 + 12_582_912
        let k = shifted - 12_582_912
        let r = self - k * 0.693_359_375 + k * 2.121_944_4e-4
        var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
        p = p * r + 8.333_451_9e-3
        p = p * r + 4.166_579_5e-2
        p = p * r + 1.666_666_55e-1
        p = p * r + 5.000_000_1e-1
        p = p * (r * r) + r
        let power = unsafe unsafeBitCast(
            (unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23) &+ 0x3F80_0000, to: Self.self)
        return (p, power)
    }

    /// x where x > 0, and e^x − 1 elsewhere, to within 3 units in the last place; NaN for NaN.
    @inline(__always)
    package var exponentialLinear: SIMD16<Float> {
        // e^x − 1 is −1 in single precision from −20 on.
        let exponent = replacing(with: 0, where: self .> 0).replacing(with: -20, where: self .< -20)
        let (p, power) = exponent.exponentialParts
        return (p * power + (power - 1)).replacing(with: self, where: self .>= 0)
    }

    /// The logistic function 1/(1 + e^{−x}) of each lane, to within 3 units in the last place for x > −87;
    /// 1.6·10⁻³⁸ below, NaN for NaN.
    ///
    /// With e = e^{−|x|} it is 1/(1 + e), and e/(1 + e) for x < 0, where small values keep their digits.
    @inline(__always)
    package var logistic: SIMD16<Float> {
        let bits = unsafe unsafeBitCast(self, to: SIMD16<UInt32>.self)
        let magnitude = unsafe unsafeBitCast(bits & 0x7FFF_FFFF, to: Self.self)
        let exponent = -magnitude.replacing(with: 87, where: magnitude .> 87)
        let (p, power) = exponent.exponentialParts
        let e = p * power + power
        return (1 / (1 + e)).replacing(with: e / (1 + e), where: self .< 0)
    }
}
