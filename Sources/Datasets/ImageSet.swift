/// Images of one size as the rows of a matrix of real numbers, with labels if these are known.
public struct ImageSet: Sendable {
    /// The number of images, ≥ 1.
    public let count: Int

    /// The number of pixels from top to bottom.
    public let height: Int

    /// The number of pixels from left to right.
    public let width: Int

    /// The pixels, count × (height · width), row-major; every value is finite. Bytes v of a file become
    /// v/127.5 − 1, in [−1, 1], unless another scaling is requested.
    public let pixels: [Float]

    /// The class of each image; nil if there are no labels.
    public let labels: [UInt8]?

    /// The number of pixels in one image, height · width.
    public var pixelCount: Int { height * width }

    /// The smallest and the largest pixel.
    public var range: ClosedRange<Float> {
        var (low, high) = (pixels[0], pixels[0])
        for value in pixels {
            low = min(low, value)
            high = max(high, value)
        }
        return low...high
    }

    var endsOfRange: [Float] {
        let range = range
        return [range.lowerBound, range.upperBound]
    }

    /// A set of images.
    public init(height: Int, width: Int, pixels: [Float], labels: [UInt8]? = nil) {
        precondition(height > 0 && width > 0, "an image must have at least one pixel")
        precondition(
            !pixels.isEmpty && pixels.count % (height * width) == 0,
            "\(pixels.count) numbers do not make images of \(height) × \(width)")
        count = pixels.count / (height * width)
        precondition(labels == nil || labels?.count == count, "there must be one label for each image")
        self.height = height
        self.width = width
        self.pixels = pixels
        self.labels = labels
    }

    /// The first images, at most `count` of them (at least one).
    public func prefix(_ count: Int) -> ImageSet {
        precondition(count > 0, "a set must have at least one image")
        guard count < self.count else { return self }
        return ImageSet(
            height: height, width: width, pixels: Array(pixels[..<(count * pixelCount)]),
            labels: labels.map { Array($0[..<count]) })
    }
}
