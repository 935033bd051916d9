extension SIMD16<Float> {
    /// tanh of each lane, to within 2.5 units in the last place; ±1 for large arguments, NaN for NaN.
    ///
    /// tanh|x| = e/(e + 2) with e = exp(2|x|) − 1 = 2ᵏ(exp r − 1) + (2ᵏ − 1), where nothing cancels.
    @inline(__always)
    package var hyperbolicTangent: SIMD16<Float> {
        let bits = unsafe unsafeBitCast(self, to: SIMD16<UInt32>.self)
        let magnitude = unsafe unsafeBitCast(bits & 0x7FFF_FFFF, to: Self.self)
        // tanh 9.5 is 1 in single precision.
        let doubled = 2 * magnitude.replacing(with: 9.5, where: magnitude .> 9.5)
        let (p, power) = doubled.exponentialParts
        let e = p * power + (power - 1)
        let tangent = unsafe unsafeBitCast(e / (e + 2), to: SIMD16<UInt32>.self)
        return unsafe unsafeBitCast(tangent | (bits & 0x8000_0000), to: Self.self)
    }
}
