/// The beginning of a `.npy` file: element type, order and shape.
///
/// The layout is that of NumPy's `numpy.lib.format`: the bytes `\x93NUMPY`, two bytes for the version, the
/// length of the text that follows, and a Python dictionary. Spaces pad it so that the data start at a
/// multiple of 64 bytes.
struct NumPyHeader: Equatable {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    static let alignment = 64

    /// NumPy itself rejects longer headers.
    static let longestText = 10_000

    var type: NumPyType
    var isBigEndian = false
    var isFortranOrder = false
    var shape: [Int]

    /// The number of elements, the product of the shape.
    func elementCount() throws(NumPyHeaderParser.Failure) -> Int {
        if shape.contains(0) { return 0 }
        var count = 1
        for size in shape {
            let (product, overflows) = count.multipliedReportingOverflow(by: size)
            guard !overflows else { throw NumPyHeaderParser.Failure(reason: "its shape is too large") }
            count = product
        }
        return count
    }

    /// The header in version 1.0, little-endian. Its length is the same for all two-dimensional shapes.
    func rendered() -> [UInt8] {
        let sizes = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
        let order = isFortranOrder ? "True" : "False"
        let descriptor = (type.size == 1 ? "|" : "<") + type.rawValue
        let dictionary = "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': (\(sizes)), }"
        var text = Array(dictionary.utf8)
        let prefix = Self.magic.count + 4
        let unpadded = prefix + text.count + 1
        let total = (unpadded + Self.alignment - 1) / Self.alignment * Self.alignment
        text += [UInt8](repeating: UInt8(ascii: " "), count: total - unpadded) + [UInt8(ascii: "\n")]
        let length = [UInt8(truncatingIfNeeded: text.count), UInt8(truncatingIfNeeded: text.count >> 8)]
        return Self.magic + [1, 0] + length + text
    }
}
