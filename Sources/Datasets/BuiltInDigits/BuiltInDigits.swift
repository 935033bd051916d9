import RandomNumbers

/// Handwritten digits drawn by this program, for users without MNIST: 28 × 28 bytes, ten classes in turn.
///
/// Image i depends only on the seed, the part and i, so a larger set begins with the images of a smaller one.
/// The digits resemble MNIST in size, position, slant and mean ink, but they are much easier to classify.
/// Results for them do not hold for MNIST.
struct BuiltInDigits {
    static let name = "built-in digits"

    /// The part whose images are drawn. Training and test images have none in common.
    let split: DatasetSplit

    /// The seed of the random streams.
    let seed: UInt64

    init(split: DatasetSplit, seed: UInt64 = 0) {
        self.split = split
        self.seed = seed
    }

    /// The first `count` images (at least one) and their labels.
    func dataset(count: Int, scaling: PixelScaling = .bytes) -> Dataset {
        precondition(count > 0, "a set must have at least one image")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * DigitCanvas.side * DigitCanvas.side)
        var stream = RandomStream(name(of: 0))
        for index in 0..<count {
            stream.open(name(of: index))
            bytes.append(contentsOf: Self.draw(digit: index % 10, from: &stream))
        }
        let side = DigitCanvas.side
        let images = ImageSet(
            height: side, width: side, pixels: scaling(bytes), labels: (0..<count).map { UInt8($0 % 10) })
        return Dataset(
            images: images,
            provenance: DatasetProvenance(
                name: Self.name, kind: .builtIn, split: split, files: [], available: count, used: count,
                imageSize: [side, side], scaling: scaling, range: images.endsOfRange))
    }

    /// One image as bytes, row by row.
    static func draw(digit: Int, from stream: inout RandomStream) -> [UInt8] {
        let shapes = DigitShape.all[digit]
        let shape = shapes[stream.integer(below: shapes.count)]
        let hand = DigitHand(from: &stream)
        var canvas = DigitCanvas()
        for line in hand.write(shape, canvas: DigitCanvas.side, from: &stream) {
            canvas.draw(line, penRadius: hand.penRadius)
        }
        return canvas.pixels
    }

    private func name(of index: Int) -> StreamName {
        let group = split == .training ? 0 : 1
        return StreamName(seed: seed, purpose: .builtInDigits, group: group, sample: index)
    }
}
