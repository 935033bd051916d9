import Foundation
import TestSupport

/// Files of a dataset as bytes.
enum DatasetFiles {
    /// An IDX file with the given header, which may disagree with its bytes.
    static func idx(_ shape: [Int], _ bytes: [UInt8], type: UInt8 = 8) -> [UInt8] {
        let sizes = shape.flatMap { size in
            (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
        }
        return [0, 0, type, UInt8(shape.count)] + sizes + bytes
    }

    /// Two images of 2 × 3 pixels.
    static let images = idx([2, 2, 3], [0, 1, 2, 127, 128, 255, 10, 20, 30, 40, 50, 60])

    /// Their labels.
    static let labels = idx([2], [7, 3])

    /// A `.npy` file, version 1.0, with its dictionary padded as NumPy does.
    static func numPy(_ type: String, _ shape: String, _ data: [UInt8]) -> [UInt8] {
        var text = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }".utf8)
        text += [UInt8](repeating: 0x20, count: 117 - text.count) + [0x0A]
        return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + text + data
    }
}

extension ScratchDirectory {
    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    }
}
