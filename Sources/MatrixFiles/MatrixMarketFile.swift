internal import ComplexModule
internal import Files
internal import RealModule

/// A matrix in the format Matrix Market (NIST, https://math.nist.gov/MatrixMarket/formats.html), `.mtx`. It
/// becomes a dense matrix.
struct MatrixMarketFile {
    private(set) var header: MatrixMarketHeader
    private(set) var rows = 0
    private(set) var columns = 0
    /// How many coordinates occurred before; their entries were added.
    private(set) var repeatedCount = 0
    /// The entries column by column.
    private(set) var numbers = Numbers.real([])

    /// The entries as listed: their places in `numbers`, and their parts.
    private var places: [Int] = []
    private var reals: [Double] = []
    private var imaginaries: [Double] = []

    /// Reads a file.
    ///
    /// - Throws: `InputError`, with the number of the line, if the file is not of this format, has fewer or more
    ///   entries than it says, an entry out of range or in the triangle that a symmetry leaves out, or a number
    ///   that is not finite; and if its dense matrix has more than `largestCount` numbers.
    init(_ file: consuming ByteReader, largestCount: Int) throws(InputError) {
        var lines = LineReader(file)
        let path = lines.path
        guard let first = try lines.next() else { throw InputError(path: path, reason: "it is empty") }
        do throws(MatrixMarketHeader.Failure) {
            header = try MatrixMarketHeader(String(decoding: lines.bytes[first], as: UTF8.self))
        } catch {
            throw InputError(path: path, reason: error.reason)
        }
        guard let size = try Self.nextLine(&lines) else {
            throw InputError(path: path, reason: "it is truncated")
        }
        let count = try readSizes(lines, size, largestCount: largestCount)
        places.reserveCapacity(count)
        reals.reserveCapacity(count)
        imaginaries.reserveCapacity(header.field == .complex ? count : 0)
        var (row, column) = (header.symmetry == .skew ? 1 : 0, 0)
        while let line = try Self.nextLine(&lines) {
            guard places.count < count else {
                throw lines.failure("it follows the \(count) entries that the file has")
            }
            var place = line.lowerBound
            if header.format == .coordinate {
                (row, column) = (
                    try Self.index(lines, &place, line.upperBound, below: rows, "row"),
                    try Self.index(lines, &place, line.upperBound, below: columns, "column")
                )
            }
            try readEntry(lines, place..<line.upperBound, row: row, column: column)
            if header.format == .array { advance(&row, &column) }
        }
        guard places.count == count else {
            throw InputError(
                path: path,
                reason: "it is truncated: it has \(places.count) entries, but says that it has \(count)")
        }
        fill()
    }

    /// The next line that is neither a comment nor empty.
    private static func nextLine(_ lines: inout LineReader) throws(InputError) -> Range<Int>? {
        while let line = try lines.next() {
            var place = line.lowerBound
            NumberScanner.skipBlanks(lines.bytes, &place, line.upperBound)
            if place < line.upperBound, lines.bytes[place] != UInt8(ascii: "%") {
                return place..<line.upperBound
            }
        }
        return nil
    }

    /// Reads rows, columns and, with coordinates, the number of entries; returns how many entries are listed.
    private mutating func readSizes(
        _ lines: borrowing LineReader, _ line: Range<Int>, largestCount: Int
    ) throws(InputError) -> Int {
        let words = String(decoding: lines.bytes[line], as: UTF8.self).split { $0 == " " || $0 == "\t" }
        let sizes = words.compactMap { Int($0) }
        let wanted = header.format == .array ? 2 : 3
        guard words.count == wanted, sizes.count == wanted, sizes.allSatisfy({ $0 >= 0 }) else {
            throw lines.failure("rows\(wanted == 3 ? ", columns and entries" : " and columns") are expected")
        }
        (rows, columns) = (sizes[0], sizes[1])
        guard rows > 0, columns > 0 else { throw lines.failure("its matrix is empty: \(rows) × \(columns)") }
        let isSquare = rows == columns
        guard isSquare || header.symmetry == .general else {
            throw lines.failure(
                "a \(header.symmetry.rawValue) matrix is square, but it has \(rows) × \(columns)")
        }
        let size = rows.multipliedClamping(by: columns)
        guard size <= largestCount else {
            throw lines.failure(
                "its \(rows) × \(columns) matrix has more than the \(largestCount) numbers allowed")
        }
        let listed =
            switch header.symmetry {
            case _ where wanted == 3: sizes[2]
            case .general: size
            case .symmetric, .hermitian: (size + rows) / 2
            case .skew: (size - rows) / 2
            }
        // An entry is a digit and a line end at least, and with coordinates two numbers more.
        let shortest = (wanted == 3 ? 4 : 0) + 2 * header.field.words
        guard listed.multipliedClamping(by: shortest) <= lines.longestContent + 1 else {
            throw lines.failure(
                "\(listed) entries are promised, more than the file can hold; it is truncated or damaged")
        }
        let bytes = (header.field == .complex ? 24 : 16).multipliedClamping(by: listed)
        let dense = (header.field == .complex ? 16 : 8).multipliedClamping(by: size)
        let (memory, overflows) = bytes.addingReportingOverflow(dense)
        if let refusal = AvailableMemory.refusal(of: overflows ? .max : memory) {
            throw lines.failure("a dense \(rows) × \(columns) matrix \(refusal)")
        }
        return listed
    }

    /// An index from 0.
    private static func index(
        _ lines: borrowing LineReader, _ place: inout Int, _ end: Int, below size: Int, _ what: String
    ) throws(InputError) -> Int {
        NumberScanner.skipBlanks(lines.bytes, &place, end)
        var (index, digits) = (0, 0)
        while place < end, lines.bytes[place] &- UInt8(ascii: "0") < 10, digits < 18 {
            index = 10 * index + Int(lines.bytes[place] - UInt8(ascii: "0"))
            (place, digits) = (place + 1, digits + 1)
        }
        guard digits > 0, place == end || NumberScanner.isBlank(lines.bytes[place]), index >= 1, index <= size
        else {
            throw lines.failure("a \(what) from 1 to \(size) is expected")
        }
        return index - 1
    }

    private mutating func readEntry(
        _ lines: borrowing LineReader, _ text: Range<Int>, row: Int, column: Int
    ) throws(InputError) {
        var place = text.lowerBound
        var parts = [1.0, 0.0]
        for part in 0..<header.field.words {
            NumberScanner.skipBlanks(lines.bytes, &place, text.upperBound)
            guard let value = NumberScanner.real(lines.bytes, &place, text.upperBound) else {
                let rest = String(decoding: lines.bytes[text], as: UTF8.self).quotedForSentence
                throw lines.failure(
                    "\(rest) is not \(header.field == .complex ? "two finite numbers" : "a finite number")")
            }
            guard value.isFinite else { throw lines.failure("its number is too large for double precision") }
            parts[part] = value
        }
        NumberScanner.skipBlanks(lines.bytes, &place, text.upperBound)
        guard place == text.upperBound else {
            throw lines.failure("it has more than a \(header.field.rawValue) entry")
        }
        switch header.symmetry {
        case .symmetric, .hermitian, .skew:
            guard row >= column else {
                throw lines.failure(
                    "entry (\(row + 1), \(column + 1)) lies above the diagonal, but a \(header.symmetry.rawValue) file lists "
                        + "only the lower triangle")
            }
            guard
                row > column || header.symmetry == .symmetric
                    || (header.symmetry == .hermitian && parts[1] == 0)
            else {
                throw lines.failure(
                    "the diagonal of a \(header.symmetry.rawValue) matrix is "
                        + (header.symmetry == .skew ? "zero and not listed" : "real"))
            }
        case .general: break
        }
        places.append(row + column * rows)
        reals.append(parts[0])
        if header.field == .complex { imaginaries.append(parts[1]) }
    }

    /// Goes to the next entry of an array, down the columns.
    private func advance(_ row: inout Int, _ column: inout Int) {
        row += 1
        guard row == rows else { return }
        column += 1
        row =
            switch header.symmetry {
            case .general: 0
            case .symmetric, .hermitian: column
            case .skew: column + 1
            }
    }

    /// Puts the entries into the matrix, with those that the symmetry left out.
    private mutating func fill() {
        var seen = [UInt64](repeating: 0, count: header.format == .coordinate ? rows * columns / 64 + 1 : 0)
        if header.format == .coordinate {
            for place in places {
                if seen[place / 64] >> UInt64(place % 64) & 1 == 1 { repeatedCount += 1 }
                seen[place / 64] |= 1 << UInt64(place % 64)
            }
        }
        seen = []
        if header.field == .complex {
            let values = (0..<places.count).map { Complex(reals[$0], imaginaries[$0]) }
            let isHermitian = header.symmetry == .hermitian
            numbers = .complex(
                dense(values) { isHermitian ? $0.conjugate : header.symmetry == .skew ? -$0 : $0 })
        } else {
            numbers = .real(dense(reals) { header.symmetry == .skew ? -$0 : $0 })
        }
        (places, reals, imaginaries) = ([], [], [])
    }

    private func dense<Scalar: AdditiveArithmetic>(
        _ values: [Scalar], mirrored: (Scalar) -> Scalar
    ) -> [Scalar] {
        var elements = [Scalar](repeating: .zero, count: rows * columns)
        for (place, value) in zip(places, values) {
            // Not a sum for the first entry: 0 + −0 would lose the sign.
            elements[place] = elements[place] == .zero ? value : elements[place] + value
            guard header.symmetry != .general else { continue }
            let (row, column) = (place % rows, place / rows)
            if row != column { elements[column + row * rows] = mirrored(elements[place]) }
        }
        return elements
    }
}
