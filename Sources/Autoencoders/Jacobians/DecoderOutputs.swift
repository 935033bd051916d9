internal import LinearAlgebra

/// The decoder's outputs at points with known activation regions. They come from the affine map of the
/// region, with n_0 × d entries, instead of from the last layer. Keeps its memory between calls.
struct DecoderOutputs {
    /// y, one column per point. The columns after the last point are left over from other points.
    private(set) var values: Matrix<Double>
    /// φ′ at the pre-activations of the outputs, with the columns of `values`.
    private(set) var slopes: Matrix<Double>
    private let activation: Activation
    /// z of a few points of one region.
    private var strip: Matrix<Double>
    private var narrowed = Matrix<Double>()
    private var preactivations = Matrix<Double>()

    /// The number of points of a region that are multiplied at a time. If fewer are left, columns of earlier
    /// points fill the strip, so that every point goes through the same routine of BLAS.
    private static let stripWidth = 4

    /// Outputs for at most `capacity` points.
    init(_ architecture: AutoencoderArchitecture, capacity: Int) {
        values = Matrix(rows: architecture.inputDimension, columns: capacity)
        slopes = values
        activation = architecture.activations.output
        strip = Matrix(rows: architecture.latentDimension, columns: Self.stripWidth)
    }

    /// Sets the first columns of `values` and `slopes`.
    ///
    /// - Parameters:
    ///   - factors: the decoder's factors at the points. Points of one region should be adjacent.
    ///   - points: the columns of the points in `latents`.
    ///   - latents: z of these and other points.
    mutating func set(_ factors: [HalfFactor], at points: [Int], of latents: Matrix<Double>) {
        var start = 0
        while start < points.count {
            let serial = factors[start].serial
            var end = start
            while end < min(start + Self.stripWidth, points.count), factors[end].serial == serial {
                strip.assignColumn(end - start, to: points[end], of: latents)
                end += 1
            }
            setPreactivations(factors[start])
            for column in start..<end { values.assignColumn(column, to: column - start, of: preactivations) }
            start = end
        }
        slopes.assignSlopes(of: activation, ofFirst: points.count, at: values)
        values.withMutableComponents(ofFirst: points.count * values.rows) {
            (span: inout MutableSpan<Double>) in activation.apply(to: &span)
        }
    }

    /// Sets `preactivations` to the decoder's values before the outputs' activation at `strip`.
    private mutating func setPreactivations(_ factor: HalfFactor) {
        if let coupling = factor.coupling {
            Matrix.multiply(coupling, strip, into: &narrowed)
            Matrix.multiply(factor.wide, narrowed, into: &preactivations)
        } else {
            Matrix.multiply(factor.wide, strip, into: &preactivations)
        }
        if let offset = factor.offset { preactivations.addToColumns(offset) }
    }
}
