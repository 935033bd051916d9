/// A square of pixels on which lines are drawn with a round pen, anti-aliased.
struct DigitCanvas {
    /// The number of pixels per side, as in MNIST.
    static let side = 28

    /// The pixels, row-major: 0 for paper and 255 for ink.
    private(set) var pixels = [UInt8](repeating: 0, count: side * side)

    /// Draws straight lines from point to point. The ink of a pixel grows from 0 to full as the line's edge
    /// moves from half a pixel before its centre to half a pixel beyond. Where lines cross, the larger ink
    /// counts.
    mutating func draw(_ line: [DigitPoint], penRadius: Double) {
        let reach = penRadius + 0.5
        for (a, b) in zip(line, line.dropFirst()) {
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let squaredLength = dx * dx + dy * dy
            let rows = Self.range(min(a.y, b.y) - reach, max(a.y, b.y) + reach)
            let columns = Self.range(min(a.x, b.x) - reach, max(a.x, b.x) + reach)
            for row in rows {
                for column in columns {
                    let x = Double(column) + 0.5 - a.x
                    let y = Double(row) + 0.5 - a.y
                    let along = squaredLength > 0 ? min(max((x * dx + y * dy) / squaredLength, 0), 1) : 0
                    let (ex, ey) = (x - along * dx, y - along * dy)
                    let ink = min(max(reach - (ex * ex + ey * ey).squareRoot(), 0), 1)
                    let place = row * Self.side + column
                    pixels[place] = max(pixels[place], UInt8(255 * ink))
                }
            }
        }
    }

    /// The pixels with centres between two coordinates.
    private static func range(_ low: Double, _ high: Double) -> Range<Int> {
        let first = min(max(Int((low - 0.5).rounded(.up)), 0), side)
        let end = min(max(Int((high - 0.5).rounded(.down)) + 1, first), side)
        return first..<end
    }
}
