/// Eight matrices of one order are worked on at once, one a lane. Lanes never influence each other, so that a matrix's
/// numbers do not depend on its company, and every machine gives the same bits.
typealias Lanes = SIMD8<Double>

extension Lanes {
    /// |x| in each lane.
    @inline(__always) var magnitudes: Lanes {
        let withoutSign = SIMD8<UInt64>(repeating: 0x7FFF_FFFF_FFFF_FFFF)
        return unsafe unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt64>.self) & withoutSign, to: Lanes.self)
    }

    /// The larger of each pair; the standard library's is not vectorised.
    @inline(__always) func larger(_ other: Lanes) -> Lanes { replacing(with: other, where: self .< other) }

    /// The smaller of each pair.
    @inline(__always) func smaller(_ other: Lanes) -> Lanes { replacing(with: other, where: other .< self) }
}
