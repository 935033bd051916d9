/// Several numbers that are worked on at once.
///
/// The compiler makes of one such operation as many instructions as the processor's vectors need. The width is fixed
/// here, so results do not depend on it.
typealias FloatLanes = SIMD16<Float>

extension FloatLanes {
    /// The elements `start..<start + 16`; those at and beyond `end` are zero.
    @inline(__always)
    init(_ elements: UnsafePointer<Float>, at start: Int, end: Int) {
        if start + Self.scalarCount <= end {
            self = unsafe UnsafeRawPointer(elements + start).loadUnaligned(as: Self.self)
        } else {
            self = .zero
            for lane in 0..<(end - start) { unsafe self[lane] = elements[start + lane] }
        }
    }

    /// Writes the elements `start..<start + 16` that lie before `end`.
    @inline(__always)
    func store(_ elements: UnsafeMutablePointer<Float>, at start: Int, end: Int) {
        if start + Self.scalarCount <= end {
            unsafe UnsafeMutableRawPointer(elements + start).storeBytes(of: self, as: Self.self)
        } else {
            for lane in 0..<(end - start) { unsafe elements[start + lane] = self[lane] }
        }
    }
}
