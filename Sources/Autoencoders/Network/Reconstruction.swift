public import LinearAlgebra

extension AutoencoderNetwork {
    /// y = f_dec(f_enc(x)) for the given points (`inputDimension` values each, one point after another), as a
    /// matrix with one column per point.
    public func reconstructions(of points: ArraySlice<Float>) -> Matrix<Double> { decoded(points).outputs }

    /// φ′ at the outputs for the given points, in the form of `reconstructions`.
    public func outputSlopes(at points: ArraySlice<Float>) -> Matrix<Double> { decoded(points).outputSlopes }

    /// The decoder after a pass of the points through the network.
    private func decoded(_ points: ArraySlice<Float>) -> ForwardPass {
        let dimension = architecture.inputDimension
        precondition(points.count % dimension == 0, "each point must have \(dimension) values")
        var inputs = Matrix<Double>(rows: dimension, columns: points.count / dimension)
        inputs.elements = points.map(Double.init)
        var pass = ForwardPass(encoder)
        pass.run(inputs)
        var back = ForwardPass(decoder)
        back.run(pass.outputs)
        return back
    }
}
