internal import LinearAlgebra

/// The derivative of one half of a network between the latent space and the input space, for one pattern of active
/// units, factored at its narrowest place: wide · coupling, of shapes n_0 × c and c × d.
///
/// c is the smallest of d and the numbers of active units of the hidden layers, so that a product through this half
/// has rank c at most. For the decoder the product is Df_dec without the derivative of tanh; for the encoder it is
/// Df_encᵀ.
struct HalfFactor {
    /// A number of the pattern's own, by which points that share a pattern are brought together.
    var serial = 0
    /// n_0 × c.
    let wide: Matrix<Double>
    /// c × d; nil for the identity, where no hidden layer is narrower than the latent space.
    let coupling: Matrix<Double>?

    /// c.
    var width: Int { wide.columns }
}

/// The weights of one half, in the order from the latent space to the input space, from which factors are made.
struct HalfChain {
    /// The matrices from the latent space outwards: the decoder's weights, or the encoder's transposed.
    private let matrices: [Matrix<Double>]
    private let shape: PatternShape
    private let isEncoder: Bool

    /// The decoder's chain.
    init(decoder layers: [DenseLayer]) {
        matrices = layers.map(\.weight)
        shape = PatternShape(widths: layers.dropLast().map(\.weight.rows))
        isEncoder = false
    }

    /// The encoder's chain.
    init(encoder layers: [DenseLayer]) {
        matrices = layers.reversed().map(\.transposedWeight)
        shape = PatternShape(widths: layers.dropLast().map(\.weight.rows))
        isEncoder = true
    }

    var patternShape: PatternShape { shape }
    var latentDimension: Int { matrices[0].columns }

    /// The factor for a pattern.
    func factor(_ pattern: [UInt64]) -> HalfFactor {
        // active[l] are the units between matrices l and l + 1.
        var active = shape.widths.indices.map { shape.activeUnits(pattern, layer: $0) }
        if isEncoder { active.reverse() }
        let narrowest = active.indices.min { active[$0].count < active[$1].count }
        guard let cut = narrowest, active[cut].count < latentDimension else {
            return HalfFactor(wide: outward(matrices[0], from: 0, active), coupling: nil)
        }
        var coupling = matrices[0]
        for l in 0..<cut { coupling = step(coupling, l, active) }
        return HalfFactor(
            wide: outward(matrices[cut + 1].selecting(columns: active[cut]), from: cut + 1, active),
            coupling: coupling.selecting(rows: active[cut]))
    }

    private func outward(_ start: Matrix<Double>, from first: Int, _ active: [[Int]]) -> Matrix<Double> {
        var result = start
        for l in first..<active.count { result = step(result, l, active) }
        return result
    }

    /// Through the active units l and the matrix after them.
    private func step(_ values: Matrix<Double>, _ l: Int, _ active: [[Int]]) -> Matrix<Double> {
        var result = Matrix<Double>()
        Matrix.multiply(
            matrices[l + 1].selecting(columns: active[l]), values.selecting(rows: active[l]), into: &result)
        return result
    }
}

extension Matrix<Double> {
    /// Some columns, in the given order.
    func selecting(columns selected: [Int]) -> Matrix {
        var gathered: [Double] = []
        gathered.reserveCapacity(rows * selected.count)
        for column in selected {
            gathered.append(contentsOf: elements[(column * rows)..<((column + 1) * rows)])
        }
        return Matrix(rows: rows, columns: selected.count, elements: gathered)
    }

    /// Some rows, in the given order.
    func selecting(rows selected: [Int]) -> Matrix {
        var gathered: [Double] = []
        gathered.reserveCapacity(columns * selected.count)
        let source = elements.span
        for column in 0..<columns {
            for row in selected { gathered.append(source[row + column * rows]) }
        }
        return Matrix(rows: selected.count, columns: columns, elements: gathered)
    }
}
