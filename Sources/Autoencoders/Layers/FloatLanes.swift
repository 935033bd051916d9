/// Several numbers that are processed at once.
///
/// The compiler translates each operation into as many instructions as the processor's vectors need. The
/// width is fixed here, so results do not depend on the processor.
typealias FloatLanes = SIMD16<Float>

extension FloatLanes {
    /// The elements `start..<start + 16`; those from `end` on are zero.
    @inline(__always)
    init(_ elements: UnsafePointer<Float>, at start: Int, end: Int) {
        if start + Self.scalarCount <= end {
            self = unsafe UnsafeRawPointer(elements + start).loadUnaligned(as: Self.self)
        } else {
            self = .zero
            for lane in 0..<(end - start) { unsafe self[lane] = elements[start + lane] }
        }
    }

    /// Writes those of the elements `start..<start + 16` that are before `end`.
    @inline(__always)
    func store(_ elements: UnsafeMutablePointer<Float>, at start: Int, end: Int) {
        if start + Self.scalarCount <= end {
            unsafe UnsafeMutableRawPointer(elements + start).storeBytes(of: self, as: Self.self)
        } else {
            for lane in 0..<(end - start) { unsafe elements[start + lane] = self[lane] }
        }
    }
}
