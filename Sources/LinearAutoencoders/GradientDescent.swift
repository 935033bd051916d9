internal import ComplexModule
internal import LinearAlgebra
internal import RealModule

/// Full-batch gradient descent on encoder and decoder, D ← D − η∂L/∂D and E ← E − η∂L/∂E, in the axes of S.
///
/// With D = VD̃ and E = ẼVᵀ the loss is that of S = Λ, and descent commutes with the rotation. The path of
/// (D, E) is the same as in the original coordinates, but a step costs 8n_0q² operations instead of 4n_0²q.
///
/// **Step size.** Balanced paths end at an optimum with DᵀD = EEᵀ = I. There the largest eigenvalue of the
/// Hessian is 4λ_1, in the direction in which d and e of the first axis grow together, so descent is stable
/// for η < 1/(2λ_1). The step is η = 1/(4λ_1), which corrects that direction in one step. Per step, an axis
/// is learnt at the rate λ_i/(2λ_1), and a mistake between axes q and q + 1 decays at (λ_q − λ_{q+1})/(4λ_1).
public struct GradientDescent: Sendable {
    /// The eigenvalues in units of the largest, λ_i/λ_1.
    private let weights: [Double]
    /// D̃ and Ẽᵀ, both n_0 × q.
    private var decoder: Matrix<Double>
    private var encoder: Matrix<Double>
    /// ΛẼᵀ.
    private var weighted: Matrix<Double>
    private var gram = Matrix<Double>()
    private var spread = Matrix<Double>()
    private var move: Matrix<Double>
    private var otherMove: Matrix<Double>
    private let axes: PrincipalAxes
    private let scale: Double

    /// η·λ_1.
    public static let stepTimesLargestEigenvalue = 0.25

    /// The number of steps taken.
    public private(set) var step = 0

    /// A descent that starts from a pair; nil if S has no positive eigenvalue, so that there is nothing to
    /// learn.
    public init?(from start: LinearAutoencoder, axes: PrincipalAxes) {
        guard let largest = axes.values.first, largest > 0 else { return nil }
        self.axes = axes
        scale = largest
        // Eigenvalues that rounding made negative would let the descent diverge.
        weights = axes.values.map { max($0, 0) / largest }
        (decoder, encoder) = (Matrix(), Matrix())
        Matrix.multiply(transposed: axes.vectors, start.decoder, into: &decoder)
        Matrix.multiply(transposed: axes.vectors, start.encoder.transposed, into: &encoder)
        (weighted, move, otherMove) = (encoder, decoder, decoder)
        prepare()
    }

    /// Computes ΛẼᵀ, DᵀD and ESEᵀ of the current pair, with eigenvalues in units of λ_1.
    private mutating func prepare() {
        weight(encoder, into: &weighted)
        Matrix.multiply(transposed: decoder, decoder, into: &gram)
        Matrix.multiply(transposed: encoder, weighted, into: &spread)
    }

    private func weight(_ source: Matrix<Double>, into target: inout Matrix<Double>) {
        let height = weights.count
        let (factors, entries) = (weights.span, source.elements.span)
        target.withMutableComponents { (components: inout MutableSpan<Double>) in
            for start in stride(from: 0, to: components.count, by: height) {
                for i in 0..<height { components[start + i] = factors[i] * entries[start + i] }
            }
        }
    }

    /// Takes one step.
    public mutating func advance() {
        // Both updates start from the pair before the step.
        Matrix.multiply(decoder, spread, into: &move)
        Matrix.multiply(weighted, gram, into: &otherMove)
        update(&decoder, &encoder)
        step += 1
        prepare()
    }

    /// D ← D + η(SEᵀ − D·ESEᵀ) and Eᵀ ← Eᵀ + η(SD − SEᵀ·DᵀD), where the products are already known.
    private func update(_ decoder: inout Matrix<Double>, _ encoder: inout Matrix<Double>) {
        let eta = 2 * Self.stepTimesLargestEigenvalue
        let height = weights.count
        let (factors, codes) = (weights.span, weighted.elements.span)
        let (moves, otherMoves) = (move.elements.span, otherMove.elements.span)
        decoder.withMutableComponents { (d: inout MutableSpan<Double>) in
            encoder.withMutableComponents { (e: inout MutableSpan<Double>) in
                for start in stride(from: 0, to: d.count, by: height) {
                    for i in 0..<height {
                        e[start + i] += eta * (factors[i] * d[start + i] - otherMoves[start + i])
                        d[start + i] += eta * (codes[start + i] - moves[start + i])
                    }
                }
            }
        }
    }

    /// The loss, tr S − 2 tr(ESD) + tr(DᵀD·ESEᵀ).
    public var loss: Double {
        let total = weights.reversed().reduce(0, +)
        return scale * (total - 2 * weighted.innerProduct(decoder) + gram.innerProduct(spread))
    }

    /// The eigenvalues of J_L = ED, largest modulus first.
    func latentEigenvalues(_ solver: EigenvalueSolver) throws(EigenvalueError) -> [Complex<Double>] {
        var jacobian = Matrix<Double>()
        Matrix.multiply(transposed: encoder, decoder, into: &jacobian)
        return try solver.eigenvalues(ofGeneral: &jacobian).values.sorted {
            ($0.length, $0.real, $0.imaginary) > ($1.length, $1.real, $1.imaginary)
        }
    }

    /// The current pair in the original coordinates.
    public var autoencoder: LinearAutoencoder {
        var (decoder, encoder) = (Matrix<Double>(), Matrix<Double>())
        Matrix.multiply(axes.vectors, self.decoder, into: &decoder)
        Matrix.multiply(axes.vectors, self.encoder, into: &encoder)
        return LinearAutoencoder(encoder: encoder.transposed, decoder: decoder)
    }
}
