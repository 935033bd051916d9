/// A point of a drawing. x runs to the right and y downwards.
struct DigitPoint {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// One way of writing a digit: strokes through points in the unit square.
struct DigitShape {
    /// One movement of the pen.
    enum Stroke {
        /// Straight lines from point to point.
        case straight([DigitPoint])

        /// A Catmull–Rom curve through the points.
        case curved([DigitPoint])
    }

    let strokes: [Stroke]

    /// The average ratio of width to height.
    let aspect: Double

    private init(aspect: Double, _ strokes: Stroke...) {
        self.aspect = aspect
        self.strokes = strokes
    }

    private static func line(_ points: (Double, Double)...) -> Stroke {
        .straight(points.map { DigitPoint($0.0, $0.1) })
    }

    private static func curve(_ points: (Double, Double)...) -> Stroke {
        .curved(points.map { DigitPoint($0.0, $0.1) })
    }

    /// The ways of writing each digit from 0 to 9.
    static let all: [[DigitShape]] = [
        [
            DigitShape(
                aspect: 0.78,
                curve(
                    (0.52, 0), (0.17, 0.16), (0.03, 0.5), (0.15, 0.86), (0.48, 1), (0.84, 0.85), (0.97, 0.5),
                    (0.84, 0.15), (0.52, 0)))
        ],
        [
            DigitShape(aspect: 0.12, line((0.5, 0), (0.5, 1))),
            DigitShape(aspect: 0.35, line((0.1, 0.22), (0.6, 0), (0.6, 1))),
        ],
        [
            DigitShape(
                aspect: 0.75,
                curve(
                    (0.08, 0.24), (0.32, 0.02), (0.68, 0.03), (0.84, 0.27), (0.66, 0.56), (0.34, 0.8),
                    (0.06, 0.97)),
                curve((0.06, 0.97), (0.5, 0.94), (0.97, 0.98))),
            DigitShape(
                aspect: 0.8,
                curve(
                    (0.1, 0.2), (0.4, 0), (0.74, 0.12), (0.72, 0.45), (0.42, 0.86), (0.14, 0.98),
                    (0.06, 0.84),
                    (0.22, 0.74), (0.55, 0.9), (0.98, 0.94))),
        ],
        [
            DigitShape(
                aspect: 0.68,
                curve((0.1, 0.1), (0.45, 0), (0.8, 0.13), (0.76, 0.36), (0.38, 0.48)),
                curve((0.38, 0.48), (0.8, 0.56), (0.9, 0.8), (0.58, 0.99), (0.06, 0.9)))
        ],
        [
            DigitShape(
                aspect: 0.75, curve((0.18, 0), (0.06, 0.34), (0.16, 0.55), (0.9, 0.5)),
                line((0.82, 0.02), (0.74, 1))),
            DigitShape(aspect: 0.75, line((0.66, 1), (0.72, 0), (0.04, 0.64), (0.96, 0.62))),
        ],
        [
            DigitShape(
                aspect: 0.72, line((0.9, 0.02), (0.3, 0.04), (0.2, 0.43)),
                curve((0.2, 0.43), (0.56, 0.36), (0.88, 0.58), (0.76, 0.9), (0.4, 1), (0.05, 0.9)))
        ],
        [
            DigitShape(
                aspect: 0.66,
                curve(
                    (0.74, 0), (0.36, 0.2), (0.1, 0.58), (0.14, 0.88), (0.46, 1), (0.84, 0.88), (0.86, 0.64),
                    (0.52, 0.54), (0.16, 0.74)))
        ],
        [
            DigitShape(aspect: 0.72, curve((0.04, 0.08), (0.5, 0.04), (0.94, 0.02), (0.6, 0.48), (0.38, 1))),
            DigitShape(
                aspect: 0.72, line((0.04, 0.06), (0.94, 0.02)), curve((0.94, 0.02), (0.58, 0.5), (0.42, 1)),
                line((0.26, 0.54), (0.82, 0.48))),
        ],
        [
            DigitShape(
                aspect: 0.64,
                curve(
                    (0.84, 0.14), (0.48, 0), (0.16, 0.2), (0.5, 0.47), (0.88, 0.76), (0.5, 1), (0.1, 0.78),
                    (0.5, 0.47), (0.86, 0.24), (0.84, 0.14)))
        ],
        [
            DigitShape(
                aspect: 0.62,
                curve((0.86, 0.14), (0.48, 0), (0.1, 0.22), (0.2, 0.46), (0.54, 0.46), (0.86, 0.14)),
                curve((0.86, 0.14), (0.84, 0.55), (0.66, 1)))
        ],
    ]
}
