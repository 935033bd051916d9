internal import Files

/// The first line of a Matrix Market file: `%%MatrixMarket matrix FORMAT FIELD SYMMETRY`, in letters of any
/// case.
struct MatrixMarketHeader {
    /// How the entries are listed.
    enum Format: String {
        /// All of them, column after column.
        case array
        /// Row, column and entry, counted from 1; the others are zero.
        case coordinate
    }

    /// The type of the entries.
    enum Field: String {
        case real, integer, complex, pattern
        case double
        case unsigned = "unsigned-integer"

        /// The number of words of an entry.
        var words: Int {
            switch self {
            case .real, .double, .integer, .unsigned: 1
            case .complex: 2
            case .pattern: 0
            }
        }
    }

    /// Which entries are not listed. Beside general matrices, only the lower triangle is; that of a
    /// skew-symmetric matrix has no diagonal.
    enum Symmetry: String {
        case general, symmetric, hermitian
        case skew = "skew-symmetric"
    }

    let format: Format
    let field: Field
    let symmetry: Symmetry

    /// Reads the line; throws the reason why it is wrong.
    init(_ line: String) throws(Failure) {
        let words = line.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
        guard words.count == 5, words[0] == "%%matrixmarket" else {
            throw Failure(reason: "its first line must be '%%MatrixMarket matrix FORMAT FIELD SYMMETRY'")
        }
        guard words[1] == "matrix" else {
            throw Failure(
                reason:
                    "it holds a Matrix Market \(words[1].quotedForSentence), and only 'matrix' can be read")
        }
        guard let format = Format(rawValue: words[2]) else {
            throw Failure(
                reason: "its format is \(words[2].quotedForSentence), and it must be array or coordinate")
        }
        guard let field = Field(rawValue: words[3]), field != .pattern || format == .coordinate else {
            throw Failure(
                reason:
                    "its field is \(words[3].quotedForSentence), and it must be real, integer, complex or, with "
                    + "coordinates, pattern")
        }
        guard let symmetry = Symmetry(rawValue: words[4]) else {
            throw Failure(
                reason:
                    "its symmetry is \(words[4].quotedForSentence), and it must be general, symmetric, skew-symmetric or "
                    + "hermitian")
        }
        guard symmetry != .hermitian || field == .complex else {
            throw Failure(reason: "it is hermitian and not complex; write symmetric")
        }
        (self.format, self.field, self.symmetry) = (format, field, symmetry)
    }

    /// What is wrong, in words that can follow "cannot read 'FILE':".
    struct Failure: Error { let reason: String }
}
