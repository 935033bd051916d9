internal import LinearAlgebra

/// The smallest matrix with a Jacobian's nonzero eigenvalues.
///
/// The Jacobian is a loop of factors, S·Pᵀ·T·Q·R with the decoder's factor QR, the encoder's transposed factor PSᵀ and
/// T the derivative of tanh; cutting the loop elsewhere keeps the nonzero eigenvalues. It is cut at the
/// narrowest place, so that eigenvalues that are exactly zero are never computed. T is never narrow: tanh′ is positive
/// everywhere, and one that underflows makes no zero that is exact. Keeps its memory between calls.
struct LoopProduct {
    private var scaled = Matrix<Double>()
    private var through = Matrix<Double>()
    /// R·S of the halves whose numbers are `closed`, if it is not the identity.
    private var back = Matrix<Double>()
    private var closed: (decoder: Int, encoder: Int)?

    /// Sets `target` to the matrix, whose order is the Jacobian's rank as the masks tell it.
    ///
    /// - Parameters:
    ///   - outputSlopes: tanh′ at the outputs.
    ///   - column: the point's column of `outputSlopes`.
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

    /// through · R · S, or R · S · through if that is smaller.
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

    /// T·Q·R·S·Pᵀ with TQ in `scaled`, for fewer outputs than latent dimensions and active units.
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
