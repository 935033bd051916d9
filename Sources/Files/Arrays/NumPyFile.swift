/// Reads `.npy` files (versions 1.0, 2.0 and 3.0; either byte order; C or Fortran order). `NumPyWriter`
/// writes them.
public enum NumPyFile {
    /// The number of bytes read at once, a multiple of every element's size.
    private static let pieceSize = 1 << 20

    /// Reads an array and puts it in C order (the last index runs fastest). The file may be compressed by gzip.
    ///
    /// The sizes in the header are compared with the size of the file before memory is allocated.
    ///
    /// - Throws: `InputError` if the file cannot be opened, is not a regular `.npy` file, is shorter or
    ///   longer than its header says, or has a type that is not in `NumPyType`.
    public static func read(path: String) throws(InputError) -> NumPyArray {
        var file = try ByteReader(path: path)
        return try readAsStored(&file).inCOrder()
    }

    /// Reads an array from the bytes of a `.npy` file and leaves it in the file's order. It takes the memory
    /// of the array in double precision and little more.
    ///
    /// - Parameters:
    ///   - source: the bytes.
    ///   - largestCount: how many elements there may be at most.
    /// - Throws: `InputError` as `read(path:)`.
    package static func readAsStored<Source: ByteSource & ~Copyable>(
        _ source: inout Source, largestCount: Int = .max
    ) throws(InputError) -> NumPyArray {
        let path = source.path
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let (header, headerSize) = try readHeader(&source)
        let shape = "shape (\(header.shape.map(String.init).joined(separator: ", ")))"
        let longest = source.longestContent - headerSize
        let isCompressed = source.isCompressed
        let count: Int
        do throws(NumPyHeaderParser.Failure) {
            count = try header.elementCount()
        } catch {
            throw failure(error.reason)
        }
        let size = count.multipliedClamping(by: header.type.size)
        guard size <= longest else {
            throw failure(
                isCompressed
                    ? "it is truncated: it cannot hold \(header.type) of \(shape)"
                    : "it is truncated: \(longest) bytes of data for \(header.type) of \(shape)")
        }
        guard size == longest || isCompressed else {
            throw failure("it has \(longest - size) bytes after its array of \(shape)")
        }
        guard count <= largestCount else {
            throw failure("its array of \(shape) has more than the \(largestCount) numbers allowed")
        }
        // Memory for the numbers, and for reordering them.
        let wanted = (2 * header.type.sizeInMemory).multipliedClamping(by: count)
        if let refusal = AvailableMemory.refusal(of: wanted) { throw failure("its array \(refusal)") }
        var decoder = NumPyDecoder(header, count: count)
        var rest = size
        while rest > 0 {
            let piece = try source.read(count: min(rest, pieceSize))
            guard piece.count == min(rest, pieceSize) else {
                throw failure("it is truncated within its array of \(shape)")
            }
            decoder.append(piece)
            rest -= piece.count
        }
        guard try source.read(count: 1).isEmpty else {
            throw failure("it has bytes after its array of \(shape)")
        }
        return NumPyArray(
            shape: header.shape, type: header.type, isFortranOrder: header.isFortranOrder,
            elements: decoder.elements())
    }

    /// Why an array holds no numbers, but text or Python objects, in words such as "it holds text"; nil if it
    /// holds numbers.
    ///
    /// - Throws: `InputError` if the bytes do not begin like a `.npy` file.
    package static func reasonForNoNumbers<Source: ByteSource & ~Copyable>(
        _ source: inout Source
    ) throws(InputError) -> String? {
        let (text, _) = try readHeaderText(&source)
        do throws(NumPyHeaderParser.Failure) {
            _ = try NumPyHeaderParser.parse(text)
            return nil
        } catch {
            guard error.isAboutType else { throw InputError(path: source.path, reason: error.reason) }
            return error.reason
        }
    }

    private static func readHeader<Source: ByteSource & ~Copyable>(
        _ source: inout Source
    ) throws(InputError) -> (NumPyHeader, size: Int) {
        let (text, size) = try readHeaderText(&source)
        do throws(NumPyHeaderParser.Failure) {
            return (try NumPyHeaderParser.parse(text), size)
        } catch {
            throw InputError(path: source.path, reason: error.reason)
        }
    }

    /// The dictionary, and the number of bytes before the data.
    private static func readHeaderText<Source: ByteSource & ~Copyable>(
        _ source: inout Source
    ) throws(InputError) -> ([UInt8], size: Int) {
        let path = source.path
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let start = try source.read(count: 8)
        guard start.starts(with: NumPyHeader.magic) else { throw failure("it is not a .npy file") }
        guard start.count == 8 else { throw failure("it is truncated") }
        guard (1...3).contains(start[6]), start[7] == 0 else {
            throw failure("its .npy version \(start[6]).\(start[7]) is unknown")
        }
        let lengthSize = start[6] == 1 ? 2 : 4
        let lengthBytes = try source.read(count: lengthSize)
        guard lengthBytes.count == lengthSize else { throw failure("it is truncated") }
        let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= NumPyHeader.longestText else {
            throw failure("its .npy header of \(length) bytes is too long")
        }
        let text = try source.read(count: length)
        guard text.count == length else { throw failure("it is truncated") }
        return (text, 8 + lengthSize + length)
    }
}
