extension SIMD16<Float> {
    /// tanh of each lane, to within 2.5 units in the last place; ±1 for large arguments, NaN for NaN.
    ///
    /// tanh|x| = e/(e + 2) with e = exp(2|x|) − 1. As in Cephes's expf, 2|x| = k·ln 2 + r with ln 2 in two
    /// parts and |r| ≤ ½ ln 2. exp r − 1 is r + r²p(r), and e = 2ᵏ(exp r − 1) + (2ᵏ − 1), where nothing
    /// cancels.
    @inline(__always)
    package var hyperbolicTangent: SIMD16<Float> {
        let bits = unsafe unsafeBitCast(self, to: SIMD16<UInt32>.self)
        let magnitude = unsafe unsafeBitCast(bits & 0x7FFF_FFFF, to: Self.self)
        // tanh 9.5 is 1 in single precision.
        let doubled = 2 * magnitude.replacing(with: 9.5, where: magnitude .> 9.5)
        // Adding 1.5·2²³ rounds a number to an integer, which is then in the lowest bits.
        let shifted = doubled * 1.442_695_04 + 12_582_912
        let k = shifted - 12_582_912
        let r = doubled - k * 0.693_359_375 + k * 2.121_944_4e-4
        var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
        p = p * r + 8.333_451_9e-3
        p = p * r + 4.166_579_5e-2
        p = p * r + 1.666_666_55e-1
        p = p * r + 5.000_000_1e-1
        p = p * (r * r) + r
        let power = unsafe unsafeBitCast(
            (unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23) &+ 0x3F80_0000, to: Self.self)
        let e = p * power + (power - 1)
        let tangent = unsafe unsafeBitCast(e / (e + 2), to: SIMD16<UInt32>.self)
        return unsafe unsafeBitCast(tangent | (bits & 0x8000_0000), to: Self.self)
    }
}
