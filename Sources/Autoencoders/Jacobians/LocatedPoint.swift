/// A point of a group with its activation patterns.
struct LocatedPoint {
    /// The index of the point in the group.
    let index: Int
    /// Whether z and the hidden values before and after it are finite. A NaN unit counts as not active, so
    /// nothing later would show it.
    let isFinite: Bool
    /// The decoder's active units at z.
    let decoderPattern: [UInt64]
    /// The encoder's active units at x; nil unless the Jacobian on the input space is computed.
    let encoderPattern: [UInt64]?
}
