internal import LinearAlgebra

/// The smallest matrix with the nonzero eigenvalues of a Jacobian.
///
/// The Jacobian is a loop of factors, S·Pᵀ·T·Q·R, with the decoder's factor QR, the encoder's transposed
/// factor PSᵀ and the derivative T of the outputs' activation. Cutting the loop at another place keeps the nonzero eigenvalues.
/// It is cut at the narrowest place, so that eigenvalues that are exactly zero are never computed. T is never
/// narrow: the outputs' φ′ is positive everywhere, and an underflow of φ′ does not make an exact zero. Keeps
/// its memory between calls.
struct LoopProduct {
    private var scaled = Matrix<Double>()
    private var through = Matrix<Double>()
    /// R·S of the halves with the numbers `closed`, unless it is the identity.
    private var back = Matrix<Double>()
    private var closed: (decoder: Int, encoder: Int)?

    /// Sets `target` to the matrix. Its order is the rank of the Jacobian by the masks.
    ///
    /// - Parameters:
    ///   - outputSlopes: φ′ at the outputs.
    ///   - column: the column of the point in `outputSlopes`.
    mutating func write(
        decoder: HalfFactor, encoder: HalfFactor, outputSlopes: Matrix<Double>, column: Int,
        to target: inout Matrix<Double>
    ) {
        let count = outputSlopes.rows
        let diagonal = outputSlopes.elements.span.extracting((column * count)..<((column + 1) * count))
        Matrix.multiply(diagonal: diagonal, decoder.wide, into: &scaled)
        if count < min(decoder.width, encoder.width) {
            return writeCutAtOutput(decoder, encoder, to: &target)
        }
        Matrix.multiply(transposed: encoder.wide, scaled, into: &through)
        closeLoop(decoder, encoder, to: &target)
    }

    /// Computes through · R · S, or R · S · through if that is smaller.
    private mutating func closeLoop(
        _ decoder: HalfFactor, _ encoder: HalfFactor, to target: inout Matrix<Double>
    ) {
        guard prepareReturn(decoder, encoder) else {
            swap(&target, &through)
            return
        }
        if encoder.width <= decoder.width {
            Matrix.multiply(through, back, into: &target)
        } else {
            Matrix.multiply(back, through, into: &target)
        }
    }

    /// Sets `back` to R·S; returns false if that is the identity.
    private mutating func prepareReturn(_ decoder: HalfFactor, _ encoder: HalfFactor) -> Bool {
        if decoder.coupling == nil && encoder.coupling == nil { return false }
        if let closed, closed == (decoder.serial, encoder.serial) { return true }
        closed = (decoder.serial, encoder.serial)
        switch (decoder.coupling, encoder.coupling) {
        case (nil, nil):
            break
        case (let outward?, nil):
            back = outward
        case (nil, let inward?):
            back = inward.transposed
        case (let outward?, let inward?):
            let transposed = inward.transposed
            Matrix.multiply(outward, transposed, into: &back)
        }
        return true
    }

    /// Computes T·Q·R·S·Pᵀ with TQ in `scaled`, for the case of fewer outputs than latent dimensions and
    /// active units.
    private mutating func writeCutAtOutput(
        _ decoder: HalfFactor, _ encoder: HalfFactor, to target: inout Matrix<Double>
    ) {
        let inward = encoder.wide.transposed
        if prepareReturn(decoder, encoder) {
            Matrix.multiply(scaled, back, into: &through)
            Matrix.multiply(through, inward, into: &target)
        } else {
            Matrix.multiply(scaled, inward, into: &target)
        }
    }
}
