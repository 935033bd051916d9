internal import LinearAlgebra

/// Which hidden units of one half of a network are active at a point: one bit a unit, layer after layer in the order
/// of the forward pass, each layer beginning a new word.
struct PatternShape {
    /// The widths of the hidden layers.
    let widths: [Int]
    /// Words before each layer, and in all.
    let starts: [Int]

    var wordCount: Int { starts[starts.count - 1] }

    init(widths: [Int]) {
        self.widths = widths
        var starts = [0]
        for width in widths { starts.append(starts[starts.count - 1] + (width + 63) / 64) }
        self.starts = starts
    }

    /// Writes the pattern of one column of the hidden values: the units whose value is positive.
    func write(_ hidden: ArraySlice<Matrix<Double>>, column: Int, to words: inout [UInt64]) {
        for (layer, values) in hidden.enumerated() {
            let span = values.elements.span
            let first = column * widths[layer]
            for word in starts[layer]..<starts[layer + 1] {
                let unit = (word - starts[layer]) * 64
                var bits: UInt64 = 0
                for i in 0..<min(64, widths[layer] - unit) where span[first + unit + i] > 0 {
                    bits |= 1 << UInt64(i)
                }
                words[word] = bits
            }
        }
    }

    /// The active units of a layer.
    func activeUnits(_ words: [UInt64], layer: Int) -> [Int] {
        (0..<widths[layer]).filter { words[starts[layer] + $0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    }
}
