/// Eight matrices of one order are processed at once, one per lane. Lanes never influence each other, so the
/// results for a matrix do not depend on the other matrices, and every machine gives the same bits.
typealias Lanes = SIMD8<Double>

extension UnsafeMutablePointer<Lanes> {
    /// The single lanes, in the form that the loops in C take.
    var scalars: UnsafeMutablePointer<Double> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
    }
}
