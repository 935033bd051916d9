extension DigitShape.Stroke {
    /// The number of chords between two neighbouring points of a curve. They leave the curve by less than a
    /// tenth of a pixel.
    private static let subdivisions = 6

    /// The stroke as a chain of points joined by straight lines, after `jitter` has moved every given point.
    func chain(movedBy jitter: (DigitPoint) -> DigitPoint) -> [DigitPoint] {
        switch self {
        case .straight(let points): points.map(jitter)
        case .curved(let points): Self.catmullRom(points.map(jitter))
        }
    }

    /// A uniform Catmull–Rom curve, with its end points used twice.
    private static func catmullRom(_ points: [DigitPoint]) -> [DigitPoint] {
        var chain = [points[0]]
        for i in 1..<points.count {
            let (a, b) = (points[max(i - 2, 0)], points[i - 1])
            let (c, d) = (points[i], points[min(i + 1, points.count - 1)])
            for step in 1...subdivisions {
                let t = Double(step) / Double(subdivisions)
                func along(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
                    let linear = (c - a) * t
                    let quadratic = (2 * a - 5 * b + 4 * c - d) * t * t
                    let cubic = (3 * b - a - 3 * c + d) * t * t * t
                    return b + (linear + quadratic + cubic) / 2
                }
                chain.append(DigitPoint(along(a.x, b.x, c.x, d.x), along(a.y, b.y, c.y, d.y)))
            }
        }
        return chain
    }
}
