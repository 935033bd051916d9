internal import Files

/// The lines of a text file, one after another. A line's bytes stay in `bytes` until the next is read.
struct LineReader: ~Copyable {
    private static let pieceSize = 1 << 20
    /// A compressed file of one line could otherwise grow without end.
    private static let longestLine = 1 << 30
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The number of the current line, from 1.
    private(set) var number = 0

    /// A part of the file with the current line. A line end follows every line, at the end of the file too, so
    /// a reader of numbers always meets a byte that does not belong to one.
    private(set) var bytes: [UInt8] = []

    private var source: ByteReader
    /// Where the next line begins.
    private var start = 0
    /// Up to here no line end was found.
    private var searched = 0
    private var isAtEnd = false

    /// The lines of a file from its current place on.
    init(_ source: consuming ByteReader) {
        self.source = source
    }

    /// The file as the user named it.
    var path: String { source.path }

    /// An upper bound of the number of bytes in the file.
    var longestContent: Int { source.longestContent }

    /// The place of the next line in `bytes`, without its end; nil after the last line.
    mutating func next() throws(InputError) -> Range<Int>? {
        while true {
            if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                var line = start..<end
                (start, searched) = (end + 1, end + 1)
                number += 1
                if number == 1, bytes[line].starts(with: Self.byteOrderMark) {
                    line = (line.lowerBound + 3)..<end
                }
                if line.last.map({ bytes[$0] == UInt8(ascii: "\r") }) ?? false {
                    line = line.lowerBound..<(end - 1)
                }
                return line
            }
            guard !isAtEnd else { return nil }
            bytes.removeSubrange(..<start)
            (start, searched) = (0, bytes.count)
            guard bytes.count <= Self.longestLine else {
                throw InputError(
                    path: path,
                    reason: "line \(number + 1) has more than the \(Self.longestLine) bytes allowed")
            }
            let piece = try source.read(count: Self.pieceSize)
            bytes.append(contentsOf: piece)
            if piece.isEmpty {
                isAtEnd = true
                if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            }
        }
    }

    /// An error about a place in the current line.
    ///
    /// - Parameters:
    ///   - column: the entry in the line, from 1; nil for the line as a whole.
    ///   - reason: what is wrong there.
    func failure(column: Int? = nil, _ reason: String) -> InputError {
        InputError(
            path: path, reason: "line \(number)\(column.map { ", column \($0)" } ?? ""): \(reason)")
    }
}
