import ComplexModule
import RealModule

/// Reads `.npy` files (versions 1.0, 2.0 and 3.0; little-endian; C or Fortran order). `NumPyWriter` writes
/// them.
public enum NumPyFile {
    /// Reads an array and puts it in C order.
    ///
    /// The sizes in the header are compared with the size of the file before memory is allocated.
    ///
    /// - Throws: `InputError` if the file cannot be opened, is not a regular `.npy` file, is shorter or
    ///   longer than its header says, or has a type that is not in `NumPyType`.
    public static func read(path: String) throws(InputError) -> NumPyArray {
        do {
            let file = try Descriptor.readingRegular(path)
            let status = try file.status()
            let (header, headerSize) = try readHeader(file)
            let count = try elementCount(header, bytes: status.size - headerSize)
            // Memory for the bytes of the file, for the numbers, and for reordering them.
            if let refusal = AvailableMemory.refusal(of: (3 * header.type.size).multipliedClamping(by: count))
            {
                throw NumPyHeaderParser.Failure(reason: "its array \(refusal)")
            }
            let bytes = try file.read(count: count * header.type.size)
            guard bytes.count == count * header.type.size else { throw truncated }
            return NumPyArray(shape: header.shape, elements: elements(header, bytes))
        } catch let failure as NumPyHeaderParser.Failure {
            throw InputError(path: path, reason: failure.reason)
        } catch let failure as SystemFailure {
            throw InputError(path: path, reason: failure.reason)
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(path: path, reason: "\(error)")
        }
    }

    private static let truncated = NumPyHeaderParser.Failure(reason: "it is truncated")

    private static func readHeader(_ file: borrowing Descriptor) throws -> (NumPyHeader, size: Int) {
        let start = try file.read(count: 8)
        guard start.starts(with: NumPyHeader.magic) else {
            throw NumPyHeaderParser.Failure(reason: "it is not a .npy file")
        }
        guard start.count == 8 else { throw truncated }
        guard (1...3).contains(start[6]), start[7] == 0 else {
            throw NumPyHeaderParser.Failure(reason: "its .npy version \(start[6]).\(start[7]) is unknown")
        }
        let lengthSize = start[6] == 1 ? 2 : 4
        let lengthBytes = try file.read(count: lengthSize)
        guard lengthBytes.count == lengthSize else { throw truncated }
        let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= NumPyHeader.longestText else {
            throw NumPyHeaderParser.Failure(reason: "its .npy header of \(length) bytes is too long")
        }
        let text = try file.read(count: length)
        guard text.count == length else { throw truncated }
        return (try NumPyHeaderParser.parse(text), 8 + lengthSize + length)
    }

    /// The product of the shape, if the file holds exactly that many elements.
    private static func elementCount(_ header: NumPyHeader, bytes: Int) throws -> Int {
        var count = header.shape.contains(0) ? 0 : 1
        if count > 0 {
            for size in header.shape {
                let (product, overflows) = count.multipliedReportingOverflow(by: size)
                guard !overflows else { throw NumPyHeaderParser.Failure(reason: "its shape is too large") }
                count = product
            }
        }
        let shape = "shape (\(header.shape.map(String.init).joined(separator: ", ")))"
        let (size, overflows) = count.multipliedReportingOverflow(by: header.type.size)
        guard !overflows, size <= bytes else {
            throw NumPyHeaderParser.Failure(
                reason: "it is truncated: \(bytes) bytes of data for \(header.type) of \(shape)")
        }
        guard size == bytes else {
            throw NumPyHeaderParser.Failure(
                reason: "it has \(bytes - size) bytes after its array of \(shape)")
        }
        return count
    }

    private static func elements(_ header: NumPyHeader, _ bytes: [UInt8]) -> NumPyArray.Elements {
        switch header.type {
        case .uint8:
            return .uint8(inCOrder(bytes, header))
        case .float32:
            return .float32(inCOrder(words(bytes, UInt32.self).map(Float.init(bitPattern:)), header))
        case .float64:
            return .float64(inCOrder(words(bytes, UInt64.self).map(Double.init(bitPattern:)), header))
        case .complex128:
            let parts = words(bytes, UInt64.self).map(Double.init(bitPattern:))
            let values = (0..<parts.count / 2).map { Complex(parts[2 * $0], parts[2 * $0 + 1]) }
            return .complex128(inCOrder(values, header))
        }
    }

    private static func words<Word: FixedWidthInteger>(_ bytes: [UInt8], _: Word.Type) -> [Word] {
        let size = Word.bitWidth / 8
        return (0..<bytes.count / size).map { index in
            var word: Word = 0
            for place in 0..<size {
                word |= Word(truncatingIfNeeded: bytes[index * size + place]) << (8 * place)
            }
            return word
        }
    }

    /// The elements of a Fortran-ordered array (first index fastest), reordered with the last index fastest.
    private static func inCOrder<Element>(_ values: [Element], _ header: NumPyHeader) -> [Element] {
        let shape = header.shape
        guard header.isFortranOrder, shape.count > 1, !values.isEmpty else { return values }
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in 1..<shape.count { strides[axis] = strides[axis - 1] * shape[axis - 1] }
        var index = [Int](repeating: 0, count: shape.count)
        var place = 0
        return (0..<values.count).map { _ in
            defer {
                var axis = shape.count - 1
                while axis >= 0 {
                    index[axis] += 1
                    place += strides[axis]
                    if index[axis] < shape[axis] { break }
                    place -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                }
            }
            return values[place]
        }
    }
}
