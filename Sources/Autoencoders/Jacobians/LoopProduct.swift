internal import LinearAlgebra
internal import SpecialFunctions

/// The smallest matrix with a Jacobian's nonzero eigenvalues.
///
/// The Jacobian is a loop of factors, S·Pᵀ·T·Q·R with the decoder's factor QR, the encoder's transposed factor PSᵀ and
/// T the derivative of tanh; cutting the loop elsewhere keeps the nonzero eigenvalues. It is cut at the
/// narrowest place, so that eigenvalues that are exactly zero are never computed. Keeps its memory between calls.
struct LoopProduct {
    /// The diagonal of T.
    private var slopes: [Double] = []
    private var scaled = Matrix<Double>()
    private var through = Matrix<Double>()
    /// R·S of the halves whose numbers are `closed`, if it is not the identity.
    private var back = Matrix<Double>()
    private var closed: (decoder: Int, encoder: Int)?

    /// Sets `target` to the matrix, whose order is the Jacobian's rank.
    ///
    /// - Parameters:
    ///   - outputs: y, where tanh′ is 1 − y².
    ///   - column: the point's column of `outputs`.
    mutating func write(
        decoder: HalfFactor, encoder: HalfFactor, outputs: Matrix<Double>, column: Int,
        to target: inout Matrix<Double>
    ) {
        let liveOutputs = setSlopes(outputs, column)
        if liveOutputs < min(decoder.width, encoder.width) {
            return writeCutAtOutput(decoder, encoder, to: &target)
        }
        // Held apart: a span of a property would bar access to the others.
        let diagonal = slopes
        Matrix.multiply(diagonal: diagonal.span, decoder.wide, into: &scaled)
        Matrix.multiply(transposed: encoder.wide, scaled, into: &through)
        closeLoop(decoder, encoder, to: &target)
    }

    /// Sets `slopes` and returns how many are not zero: those of outputs that tanh has not saturated.
    private mutating func setSlopes(_ outputs: Matrix<Double>, _ column: Int) -> Int {
        let count = outputs.rows
        if slopes.count != count { slopes = Array(repeating: 0, count: count) }
        var target = slopes.mutableSpan
        return writeSlopes(
            ofTangents: outputs.elements.span.extracting((column * count)..<((column + 1) * count)),
            to: &target)
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

    /// T·Q·R·S·Pᵀ on the outputs that are not saturated: fewer than any hidden layer's active units.
    private mutating func writeCutAtOutput(
        _ decoder: HalfFactor, _ encoder: HalfFactor, to target: inout Matrix<Double>
    ) {
        let live = slopes.indices.filter { slopes[$0] != 0 }
        var outward = decoder.wide.selecting(rows: live)
        for column in 0..<outward.columns {
            for (row, pixel) in live.enumerated() { outward[row, column] *= slopes[pixel] }
        }
        let inward = encoder.wide.selecting(rows: live).transposed
        if prepareReturn(decoder, encoder) {
            Matrix.multiply(outward, back, into: &through)
            Matrix.multiply(through, inward, into: &target)
        } else {
            Matrix.multiply(outward, inward, into: &target)
        }
    }
}
