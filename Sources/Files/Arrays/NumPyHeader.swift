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
    var isFortranOrder = false
    var shape: [Int]

    /// The header in version 1.0. Its length is the same for all two-dimensional shapes.
    func rendered() -> [UInt8] {
        let sizes = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
        let order = isFortranOrder ? "True" : "False"
        let dictionary = "{'descr': '\(type.rawValue)', 'fortran_order': \(order), 'shape': (\(sizes)), }"
        var text = Array(dictionary.utf8)
        let prefix = Self.magic.count + 4
        let unpadded = prefix + text.count + 1
        let total = (unpadded + Self.alignment - 1) / Self.alignment * Self.alignment
        text += [UInt8](repeating: UInt8(ascii: " "), count: total - unpadded) + [UInt8(ascii: "\n")]
        let length = [UInt8(truncatingIfNeeded: text.count), UInt8(truncatingIfNeeded: text.count >> 8)]
        return Self.magic + [1, 0] + length + text
    }
}
