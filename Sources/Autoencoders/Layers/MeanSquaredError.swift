/// The mean of (y − x)² over all elements, as PyTorch's `mse_loss`.
enum MeanSquaredError {
    /// The sum of (y − x)² over the first `count` elements. Squares are added in double precision, after sums
    /// of 64 in single precision.
    static func sum(output: [Float], target: [Float], count: Int) -> Double {
        unsafe sum(of: output, target, count) { _, _ in }
    }

    /// The sum of (y − x)², and the gradient 2(y − x)/count of the mean with respect to y.
    static func sum(output: [Float], target: [Float], count: Int, gradient: inout [Float]) -> Double {
        precondition(gradient.count >= count, "the gradient must have at least as many elements")
        let scale = 2 / Float(count)
        return unsafe gradient.withUnsafeMutableBufferPointer { gradient in
            guard let gradient = gradient.baseAddress else { return 0 }
            return unsafe sum(of: output, target, count) { difference, start in
                unsafe (scale * difference).store(gradient, at: start, end: count)
            }
        }
    }

    @inline(__always)
    private static func sum(
        of output: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ count: Int,
        _ use: (FloatLanes, Int) -> Void
    ) -> Double {
        let width = FloatLanes.scalarCount
        var total = 0.0
        for blockStart in stride(from: 0, to: count, by: 64 * width) {
            var squares = FloatLanes.zero
            for start in stride(from: blockStart, to: min(blockStart + 64 * width, count), by: width) {
                let difference =
                    unsafe FloatLanes(output, at: start, end: count)
                    - FloatLanes(target, at: start, end: count)
                squares += difference * difference
                use(difference, start)
            }
            for lane in 0..<width { total += Double(squares[lane]) }
        }
        return total
    }
}
