internal import LinearAlgebra

/// The derivative of one half of a network between the latent space and the input space, on one region, where
/// its pattern of active units is constant, or at one point if its activations are curved. It is factored at
/// its narrowest layer: wide · coupling, of shapes n_0 × c and c × d.
///
/// c is the smallest of d and the numbers of active units in the hidden layers, so a product through this
/// half has rank at most c. For the decoder the product is Df_dec without the derivative of the outputs'
/// activation, for the encoder Df_encᵀ.
struct HalfFactor {
    /// A number for the pattern or the point, by which points with the same pattern are grouped.
    let serial: Int
    /// n_0 × c.
    let wide: Matrix<Double>
    /// c × d; nil for the identity, if no hidden layer is narrower than the latent space.
    let coupling: Matrix<Double>?
    /// For the decoder on a region, n_0 numbers: before the outputs' activation it is the map z ↦ wide ·
    /// coupling · z + offset. nil for the encoder and for curved activations.
    let offset: [Double]?

    /// The width c of the narrowest layer.
    var width: Int { wide.columns }
}

/// The weights of one half, in the order from the latent space to the input space. Factors are made from
/// them.
struct HalfChain {
    /// The matrices from the latent space outwards: the weights of the decoder, or the transposed weights of
    /// the encoder.
    private let matrices: [Matrix<Double>]
    /// The biases of the decoder; nil for the encoder. With biases, the matrix that goes through the layers
    /// has one more column, the image of z = 0.
    private let biases: [[Double]]?
    private let isEncoder: Bool
    private let shape: PatternShape

    /// The decoder's chain.
    init(decoder layers: [DenseLayer]) {
        matrices = layers.map(\.weight)
        biases = layers.map(\.bias)
        isEncoder = false
        shape = PatternShape(hidden: layers.dropLast())
    }

    /// The encoder's chain.
    init(encoder layers: [DenseLayer]) {
        matrices = layers.reversed().map(\.transposedWeight)
        biases = nil
        isEncoder = true
        shape = PatternShape(hidden: layers.dropLast())
    }

    var patternShape: PatternShape { shape }
    var latentDimension: Int { matrices[0].columns }
    var inputDimension: Int { matrices[matrices.count - 1].rows }

    /// The factor for a pattern.
    func factor(_ pattern: [UInt64], serial: Int) -> HalfFactor {
        // active[l] are the units between matrices l and l + 1.
        var active = shape.widths.indices.map { shape.activeUnits(pattern, layer: $0) }
        if isEncoder { active.reverse() }
        var start = matrices[0]
        if let biases { start.append(column: biases[0]) }
        var coupling: Matrix<Double>?
        var first = 0
        if let cut = active.indices.min(by: { active[$0].count < active[$1].count }),
            active[cut].count < latentDimension
        {
            var inner = through(start, from: 0, to: cut, active).selecting(rows: active[cut])
            start = matrices[cut + 1].selecting(columns: active[cut])
            first = cut + 1
            if let biases {
                let image = Matrix(rows: inner.rows, columns: 1, elements: inner.removeLastColumn())
                var shift = Matrix<Double>()
                Matrix.multiply(start, image, into: &shift)
                shift.add(biases[first], toColumn: 0)
                start.append(column: shift.elements)
            }
            coupling = inner
        }
        var wide = through(start, from: first, to: active.count, active)
        let offset = isEncoder ? nil : wide.removeLastColumn()
        return HalfFactor(serial: serial, wide: wide, coupling: coupling, offset: offset)
    }

    /// Maps pre-activations of hidden layer `first` to those of hidden layer `last`; layers are counted from
    /// the latent space.
    private func through(
        _ start: Matrix<Double>, from first: Int, to last: Int, _ active: [[Int]]
    ) -> Matrix<Double> {
        var values = start
        for l in first..<last {
            let inputs = values.selecting(rows: active[l])
            Matrix.multiply(
                matrices[l + 1].selecting(columns: active[l]), columnsOf: inputs, into: &values)
            if let biases { values.add(biases[l + 1], toColumn: values.columns - 1) }
        }
        return values
    }
}

extension Matrix<Double> {
    /// The given columns, in the given order.
    func selecting(columns selected: [Int]) -> Matrix {
        var gathered: [Double] = []
        gathered.reserveCapacity(rows * selected.count)
        for column in selected {
            gathered.append(contentsOf: elements[(column * rows)..<((column + 1) * rows)])
        }
        return Matrix(rows: rows, columns: selected.count, elements: gathered)
    }

    /// The given rows, in the given order.
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
