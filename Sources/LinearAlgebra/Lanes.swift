/// Eight matrices of one order are worked on at once, one a lane. Lanes never influence each other, so that a matrix's
/// numbers do not depend on its company, and every machine gives the same bits.
typealias Lanes = SIMD8<Double>

extension UnsafeMutablePointer<Lanes> {
    /// The lanes one by one, as the loops in C take them.
    var scalars: UnsafeMutablePointer<Double> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
    }
}
