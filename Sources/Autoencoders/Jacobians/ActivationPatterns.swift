internal import CVectorLoops
internal import LinearAlgebra

/// The layout of an activation pattern, which says what hidden units of one half of a network are active at a
/// point. It has one bit per unit, layer after layer in the order of the forward pass, and each layer begins
/// a new word. Units of layers without activation are active everywhere.
struct PatternShape {
    /// The widths of the hidden layers.
    let widths: [Int]
    /// The number of words before each layer, and the total number.
    let starts: [Int]
    /// Whether every unit is active everywhere.
    private let isLinear: Bool

    var wordCount: Int { starts[starts.count - 1] }

    /// The layout of the patterns of hidden layers, whose φ is ReLU or the identity.
    init(hidden layers: some Collection<DenseLayer>) {
        precondition(
            layers.allSatisfy { !$0.activation.hasPointwiseSlopes },
            "only ReLU and the identity are treated by regions")
        widths = layers.map(\.weight.rows)
        isLinear = layers.contains { $0.activation == .identity }
        var starts = [0]
        for width in widths { starts.append(starts[starts.count - 1] + (width + 63) / 64) }
        self.starts = starts
    }

    /// Writes the pattern of one column of the hidden values: a unit is active if its value is positive.
    func write(_ hidden: ArraySlice<Matrix<Double>>, column: Int, to words: inout [UInt64]) {
        precondition(words.count == wordCount, "the pattern must have the words of this shape")
        for (layer, values) in hidden.enumerated() {
            let width = widths[layer]
            if isLinear {
                for unit in 0..<width { words[starts[layer] + unit / 64] |= 1 << UInt64(unit % 64) }
                continue
            }
            writePattern(
                values.elements.span.extracting((column * width)..<((column + 1) * width)), to: &words,
                from: starts[layer])
        }
    }

    /// The active units of a layer.
    func activeUnits(_ words: [UInt64], layer: Int) -> [Int] {
        (0..<widths[layer]).filter { words[starts[layer] + $0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    }
}

/// Writes one bit per value, from word `first` on.
private func writePattern(_ values: Span<Double>, to words: inout [UInt64], from first: Int) {
    precondition(first + (values.count + 63) / 64 <= words.count)
    unsafe values.withUnsafeBufferPointer { values in
        unsafe words.withUnsafeMutableBufferPointer { words in
            guard let start = values.baseAddress, let target = words.baseAddress else { return }
            unsafe ranmat_positive_bits(start, values.count, target + first)
        }
    }
}
