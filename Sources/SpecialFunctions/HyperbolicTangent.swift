internal import CVectorLoops

/// Replaces each value by its hyperbolic tangent, to within 4 units in the last place; ±1 for large
/// arguments, NaN for NaN. All machines give the same bits.
public func replaceByHyperbolicTangents(_ values: inout MutableSpan<Double>) {
    unsafe values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe ranmat_hyperbolic_tangents(start, buffer.count)
    }
}

/// Writes the derivatives of tanh at x, sech² x = 4e^{−2|x|}/(1 + e^{−2|x|})². All machines give the same
/// bits.
///
/// The relative error is below 7·2⁻⁵³, plus half the smallest positive double, 2⁻¹⁰⁷⁵. From |x| = 373.3 on
/// the value is 0, which is then the nearest double; NaN gives NaN. The derivative is not computed from y =
/// tanh x because 1 − y² has lost half its digits at x = 9 and all of them at x = 19.
public func writeHyperbolicTangentSlopes(at x: Span<Double>, to slopes: inout MutableSpan<Double>) {
    precondition(x.count == slopes.count, "there must be as many slopes as arguments")
    unsafe x.withUnsafeBufferPointer { x in
        unsafe slopes.withUnsafeMutableBufferPointer { slopes in
            guard let source = x.baseAddress, let target = slopes.baseAddress else { return }
            unsafe ranmat_hyperbolic_tangent_slopes(source, target, x.count)
        }
    }
}
