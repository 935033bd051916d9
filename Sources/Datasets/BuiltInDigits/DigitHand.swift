import RandomNumbers

/// One style of handwriting, which turns a standard shape into a handwritten digit. Lengths are in pixels.
struct DigitHand {
    private let aspect: Double
    private let slant: Double
    private let turn: Double
    private let height: Double
    private let shift: DigitPoint

    /// Half the width of the line.
    let penRadius: Double

    /// Draws a style at random.
    init(from stream: inout RandomStream) {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        aspect = between(0.78, 1.28)
        // Most people's digits lean to the right.
        slant = between(-0.2, 0.5)
        turn = between(-0.12, 0.12)
        height = between(18, 20)
        shift = DigitPoint(between(-0.75, 0.75), between(-0.75, 0.75))
        penRadius = between(0.8, 1.85)
    }

    /// Writes a shape: its lines in pixels of a square canvas. As in MNIST, they fit into a box of at most 20
    /// × 20 pixels, ink included, and their centre of mass is at the centre of the canvas, up to `shift`.
    func write(_ shape: DigitShape, canvas: Int, from stream: inout RandomStream) -> [[DigitPoint]] {
        var lines: [[DigitPoint]] = []
        for stroke in shape.strokes {
            lines.append(
                stroke.chain { point in
                    let x = point.x - 0.5 + 0.09 * (stream.uniform() - 0.5)
                    let y = point.y - 0.5 + 0.09 * (stream.uniform() - 0.5)
                    let wide = x * shape.aspect * aspect - y * slant
                    return DigitPoint(wide - turn * y, y + turn * wide)
                })
        }
        var (low, high) = (lines[0][0], lines[0][0])
        for point in lines.joined() {
            low = DigitPoint(min(low.x, point.x), min(low.y, point.y))
            high = DigitPoint(max(high.x, point.x), max(high.y, point.y))
        }
        let scale = (height - 2 * penRadius) / max(high.x - low.x, high.y - low.y)
        let centre = Self.centreOfMass(lines)
        let middle = Double(canvas) / 2
        return lines.map { line in
            line.map { point in
                DigitPoint(
                    middle + shift.x + scale * (point.x - centre.x),
                    middle + shift.y + scale * (point.y - centre.y))
            }
        }
    }

    /// The centre of the lines, with every piece weighted by its length.
    private static func centreOfMass(_ lines: [[DigitPoint]]) -> DigitPoint {
        var (length, x, y) = (0.0, 0.0, 0.0)
        for line in lines {
            for (a, b) in zip(line, line.dropFirst()) {
                let piece = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
                length += piece
                x += piece * (a.x + b.x) / 2
                y += piece * (a.y + b.y) / 2
            }
        }
        return DigitPoint(x / length, y / length)
    }
}
