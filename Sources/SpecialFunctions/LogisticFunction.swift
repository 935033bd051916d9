internal import CVectorLoops

/// Replaces each x by the logistic function 1/(1 + e^{−x}), in [0, 1], to a relative error below 7·2⁻⁵³ plus
/// half the smallest positive double, 2⁻¹⁰⁷⁵; NaN for NaN. All machines give the same bits.
public func replaceByLogisticFunction(_ values: inout MutableSpan<Double>) {
    unsafe values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe ranmat_logistic_function(start, buffer.count)
    }
}

/// Writes the derivatives of the logistic function at x, e/(1 + e)² with e = e^{−|x|}. All machines give the
/// same bits.
///
/// The relative error is below 7·2⁻⁵³, plus half the smallest positive double, 2⁻¹⁰⁷⁵. From |x| = 745.2 on
/// the value is 0, which is then the nearest double; NaN gives NaN. The derivative is not computed from y as
/// y(1 − y), which has lost all digits at x = 37.
public func writeLogisticSlopes(at x: Span<Double>, to slopes: inout MutableSpan<Double>) {
    precondition(x.count == slopes.count, "there must be as many slopes as arguments")
    unsafe x.withUnsafeBufferPointer { x in
        unsafe slopes.withUnsafeMutableBufferPointer { slopes in
            guard let source = x.baseAddress, let target = slopes.baseAddress else { return }
            unsafe ranmat_logistic_slopes(source, target, x.count)
        }
    }
}
