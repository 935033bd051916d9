internal import LinearAlgebra

/// J_I = s·A·M·Bᵀ at one point, with thin A and B. It is T·Q·(RSᵀ)·Pᵀ, with the decoder's factor QR, the
/// encoder's Df_encᵀ = PS and the derivative T of the outputs' activation. The power of two s takes out the size of T, so that
/// squares of the slopes of saturated outputs do not underflow. The n_0 × n_0 matrix is never formed.
struct ThinJacobian {
    /// The scale s, a power of two.
    let scale: Double
    /// A, n_0 × c.
    let left: Matrix<Double>
    /// M, c × c'.
    let core: Matrix<Double>
    /// B, n_0 × c'.
    let right: Matrix<Double>

    init(decoder: HalfFactor, encoder: HalfFactor, outputSlopes: Matrix<Double>, column: Int) {
        let pixels = outputSlopes.rows
        var slopes = Array(outputSlopes.elements[(column * pixels)..<((column + 1) * pixels)])
        let largest = slopes.max() ?? 0
        // In most cases the largest slope is about 1, and no scaling is needed.
        scale = largest > 0 && largest < 0.5 ? max(largest.binade, Self.leastScale) : 1
        if scale != 1 { for i in slopes.indices { slopes[i] /= scale } }
        var scaled = Matrix<Double>()
        Matrix.multiply(diagonal: slopes.span, decoder.wide, into: &scaled)
        left = scaled
        right = encoder.wide
        let latent = decoder.coupling?.columns ?? decoder.width
        let outward = decoder.coupling ?? .identity(latent)
        var product = Matrix<Double>()
        Matrix.multiply(outward, transposed: encoder.coupling ?? .identity(latent), into: &product)
        core = product
    }

    /// The smallest number with a finite reciprocal.
    private static let leastScale = 0x1p-1022

    /// ‖J² − J‖_F/‖J‖_F and ‖J − Jᵀ‖_F/‖J‖_F; both NaN for J = 0.
    ///
    /// J² − J = s·A(s·MBᵀAM − M)Bᵀ, with ‖AXBᵀ‖_F² = tr(Xᵀ(AᵀA)X(BᵀB)): relative errors stay below 1e−7 while
    /// the condition numbers of the factors are below 1e4. ‖J − Jᵀ‖_F² = 2‖J‖_F² − 2 tr J², with tr J² =
    /// tr(BᵀAM)²: the difference has the rounding error of ‖J‖², so values below about 1e−7 cannot be
    /// distinguished from 0.
    var distances: (projectionDefect: Double, obliqueness: Double) {
        let grams = (gram(left, left), gram(right, right), gram(right, left))
        func squaredNorm(_ x: Matrix<Double>) -> Double {
            let weighted = grams.0 * x * grams.1
            return zip(x.elements, weighted.elements).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let loop = grams.2 * core
        var traceOfSquare = 0.0
        for i in 0..<loop.rows {
            for j in 0..<loop.columns { traceOfSquare += loop[i, j] * loop[j, i] }
        }
        var excess = core * loop
        for i in excess.elements.indices {
            excess.elements[i] = scale * excess.elements[i] - core.elements[i]
        }
        let size = squaredNorm(core)
        return (
            (max(0, squaredNorm(excess)) / size).squareRoot(),
            // `max` alone would turn a NaN into 0.
            size > 0 ? max(0, 2 - 2 * traceOfSquare / size).squareRoot() : .nan
        )
    }

    private func gram(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Matrix<Double> {
        var result = Matrix<Double>()
        Matrix.multiply(transposed: a, b, into: &result)
        return result
    }
}

extension Matrix<Double> {
    fileprivate static func identity(_ n: Int) -> Matrix {
        var result = Matrix(rows: n, columns: n)
        for i in 0..<n { result[i, i] = 1 }
        return result
    }

    fileprivate static func * (left: Matrix, right: Matrix) -> Matrix {
        var result = Matrix()
        multiply(left, right, into: &result)
        return result
    }
}
