/// A point of a group, and where in the network's regions it lies.
struct LocatedPoint {
    /// Its number in the group.
    let index: Int
    /// Whether z and the hidden values before it and after it are finite. A unit that is not a number is not active, so that
    /// nothing later would tell.
    let isFinite: Bool
    /// The decoder's active units at z.
    let decoderPattern: [UInt64]
    /// The encoder's active units at x, where the Jacobian on the input space is wanted.
    let encoderPattern: [UInt64]?
}
