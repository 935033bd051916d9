internal import Datasets
internal import LinearAlgebra
internal import LinearAutoencoders
internal import Reports

/// A few images beside their reconstructions from more and more axes, as one picture of grey levels.
struct ReconstructionSheet: Sendable {
    /// White pixels between two images.
    static let margin = 2

    /// The latent dimensions of the rows below the originals.
    let latentDimensions: [Int]
    /// Which images are shown, by their place in the data.
    let shown: [Int]
    /// Pixels of an image.
    let height: Int
    let width: Int
    /// Row by row from the top, 0 (least) … 255 (greatest).
    let greys: [[Int]]

    /// The first image of each class, or the first ten where classes are unknown or many.
    ///
    /// - Parameters:
    ///   - images: the images.
    ///   - mean: what was subtracted before the axes were found; it is added again.
    ///   - axes: all axes.
    ///   - latentDimensions: one row of the sheet each, increasing.
    init(images: ImageSet, mean: [Double]?, axes: PrincipalAxes, latentDimensions: [Int]) {
        let chosen = Self.choose(images)
        let observations = SinglePrecisionObservations(images.pixels, dimension: images.pixelCount)
        var rows: [[[Double]]] = [chosen.map { images.pixels(of: $0) }]
        var parts = chosen.map { place in
            var image = Matrix<Double>()
            observations.copy(place..<(place + 1), into: &image)
            if let mean { for i in mean.indices { image.elements[i] -= mean[i] } }
            return (
                image: image,
                reconstruction: Matrix<Double>(rows: images.pixelCount, columns: 1)
            )
        }
        var start = 0
        for q in latentDimensions {
            let slice = axes.slice(start..<q)
            start = q
            for i in parts.indices {
                var code = Matrix<Double>()
                Matrix.multiply(transposed: slice, parts[i].image, into: &code)
                parts[i].reconstruction.addProduct(slice, code)
            }
            rows.append(
                parts.map { part in
                    part.reconstruction.elements.enumerated().map { $1 + (mean?[$0] ?? 0) }
                })
        }
        self.latentDimensions = latentDimensions
        shown = chosen
        (height, width) = (images.height, images.width)
        greys = Self.picture(rows, height: images.height, width: images.width)
    }

    private static func choose(_ images: ImageSet) -> [Int] {
        let first = Array(0..<min(10, images.count))
        guard let labels = images.labels else { return first }
        let classes = Set(labels)
        guard classes.count <= 10 else { return first }
        return classes.sorted().compactMap { labels.firstIndex(of: $0) }
    }

    /// Grey levels on the scale of the originals: what lies beyond is cut.
    private static func picture(_ rows: [[[Double]]], height: Int, width: Int) -> [[Int]] {
        let originals = rows[0].flatMap { $0 }
        let (low, high) = (originals.min() ?? 0, originals.max() ?? 1)
        func grey(_ value: Double) -> Int {
            guard high > low, value.isFinite else { return 0 }
            return Int((255 * min(max((value - low) / (high - low), 0), 1)).rounded())
        }
        let gap = Array(repeating: 255, count: margin)
        let blank = Array(repeating: 255, count: rows[0].count * (width + margin) + margin)
        var lines = Array(repeating: blank, count: margin)
        for row in rows {
            for y in 0..<height {
                lines.append(
                    row.reduce(gap) { $0 + $1[(y * width)..<((y + 1) * width)].map(grey) + gap })
            }
            lines += Array(repeating: blank, count: margin)
        }
        return lines
    }

    /// The picture as rows of numbers below `# key: value` comments; there is no line of column names.
    func text(comments: [(key: String, value: String)]) -> String {
        CSVHeader.comments(comments)
            + greys.map { $0.map(String.init).joined(separator: ",") + "\n" }.joined()
    }
}

extension ImageSet {
    fileprivate func pixels(of place: Int) -> [Double] {
        pixels[(place * pixelCount)..<((place + 1) * pixelCount)].map(Double.init)
    }
}
