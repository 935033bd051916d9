internal import CVectorLoops

/// Replaces each x ≤ 0 by e^x − 1, to a relative error below 4·2⁻⁵³; NaN stays NaN. All machines give the same
/// bits.
public func replaceByExponentialLinearUnit(_ values: inout MutableSpan<Double>) {
    unsafe values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe ranmat_exponential_linear_unit(start, buffer.count)
    }
}

/// Writes the derivatives of that function at x: 1 for x > 0 and e^x otherwise, to a relative error below 4·2⁻⁵³
/// plus half the smallest positive double, 2⁻¹⁰⁷⁵. NaN gives NaN. All machines give the same bits.
///
/// The derivative is not computed from the value y as y + 1, which has lost all digits at x = −37.
public func writeExponentialLinearSlopes(at x: Span<Double>, to slopes: inout MutableSpan<Double>) {
    precondition(x.count == slopes.count, "there must be as many slopes as arguments")
    unsafe x.withUnsafeBufferPointer { x in
        unsafe slopes.withUnsafeMutableBufferPointer { slopes in
            guard let source = x.baseAddress, let target = slopes.baseAddress else { return }
            unsafe ranmat_exponential_linear_slopes(source, target, x.count)
        }
    }
}
