internal import CVectorLoops

/// Replaces each value by its hyperbolic tangent, to within 4 units in the last place; ±1 for large arguments, NaN for
/// NaN. All machines give the same bits.
public func replaceByHyperbolicTangents(_ values: inout MutableSpan<Double>) {
    unsafe values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe ranmat_hyperbolic_tangents(start, buffer.count)
    }
}

/// Writes the derivatives of tanh, (1 − y)(1 + y) where y = tanh x, and returns how many are not zero.
public func writeSlopes(ofTangents y: Span<Double>, to slopes: inout MutableSpan<Double>) -> Int {
    precondition(y.count == slopes.count, "one slope a tangent")
    return unsafe y.withUnsafeBufferPointer { y in
        unsafe slopes.withUnsafeMutableBufferPointer { slopes in
            guard let source = y.baseAddress, let target = slopes.baseAddress else { return 0 }
            return unsafe ranmat_tangent_slopes(source, target, y.count)
        }
    }
}
