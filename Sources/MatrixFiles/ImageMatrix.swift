internal import Files

/// Images in an IDX file as a data matrix: a row for each image.
enum ImageMatrix {
    private static let mostAxes = 4

    /// Reads a file.
    ///
    /// - Throws: `InputError` as `IDXFile`, and for labels, which have one axis.
    static func read(path: String, largestCount: Int) throws(InputError) -> NamedArray {
        var file = try ByteReader(path: path)
        let start = try file.read(count: 4)
        guard start.count == 4, (2...mostAxes).contains(Int(start[3])) else {
            throw InputError(
                path: path,
                reason:
                    "its IDX array has \(start.last ?? 0) axes, but images have 2 to \(mostAxes) (1 is labels)"
            )
        }
        let images = try IDXFile(path: path, axes: Int(start[3]), of: "images", largestCount: largestCount)
        let stored = StoredArray(
            shape: images.shape, numbers: .real(images.bytes.map(Double.init)), type: "bytes 0 … 255")
        return try stored.flattened("images", isData: true, path: path)
    }
}
