internal import LinearAlgebra

/// Makes, for a group of points, the matrices whose eigenvalues are those of the Jacobians that no mask makes
/// zero. Keeps its memory between calls; belongs to one worker.
protocol JacobianMatrices: AnyObject {
    /// Writes one matrix for each point. `matrices` has at least as many.
    ///
    /// - Parameter values: the points, `inputDimension` values each, at most as many as a group has.
    /// - Throws: `JacobianError.nonFinite` with the first point at which the network is not finite.
    func write(_ values: ArraySlice<Float>, to matrices: inout [Matrix<Double>]) throws(JacobianError)
}

/// Converts single to double precision, with zeros after the end.
func widen(_ source: Span<Float>, to target: inout MutableSpan<Double>) {
    for i in source.indices { target[i] = Double(source[i]) }
    for i in source.count..<target.count { target[i] = 0 }
}
