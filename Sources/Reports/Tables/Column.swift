/// A column of a table, declared once: its name, its unit, what it means, and how it is read off a row.
///
/// The first line of the CSV file, the keys of JSON records that mirror its rows, and the tables of
/// docs/file-formats.md are made from it.
public struct Column<Row>: Sendable {
    /// The name in `snake_case`.
    public let name: String

    /// The unit, for example `radians`; nil for a number without dimension, a count or a word.
    public let unit: String?

    /// What the column holds, in one line.
    public let meaning: String

    /// What the file says of the column, in a comment under the column's name; nil where it says nothing.
    public let note: String?

    /// The names of a run of columns that the document lists as one, for example `modulus_1` and `modulus_q`; nil for
    /// a column of its own.
    public let family: ColumnFamily?

    /// How the value is read off a row.
    public let field: @Sendable (Row) -> CSVField

    /// A column of any values.
    public init(
        _ name: String, unit: String? = nil, _ meaning: String, note: String? = nil,
        family: ColumnFamily? = nil,
        field: @escaping @Sendable (Row) -> CSVField
    ) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
        self.note = note
        self.family = family
        self.field = field
    }

    /// A column of whole numbers.
    public init(
        _ name: String, unit: String? = nil, _ meaning: String, note: String? = nil,
        integer: @escaping @Sendable (Row) -> Int
    ) {
        self.init(name, unit: unit, meaning, note: note, field: { .integer(integer($0)) })
    }

    /// A column of numbers, some of which may be missing. Infinity is written as such.
    public init(
        _ name: String, unit: String? = nil, _ meaning: String, note: String? = nil,
        number: @escaping @Sendable (Row) -> Double?
    ) {
        self.init(name, unit: unit, meaning, note: note, field: { CSVField(number($0)) })
    }

    /// A column of numbers of which those that are not finite count as missing.
    public init(
        _ name: String, unit: String? = nil, _ meaning: String, note: String? = nil,
        finite: @escaping @Sendable (Row) -> Double?
    ) {
        self.init(
            name, unit: unit, meaning, note: note,
            field: { row in CSVField(finite(row).flatMap { $0.isFinite ? $0 : nil }) })
    }

    /// A column of words.
    public init(
        _ name: String, _ meaning: String, note: String? = nil, text: @escaping @Sendable (Row) -> String
    ) {
        self.init(name, meaning, note: note, field: { .text(text($0)) })
    }

    /// A column of yes and no.
    public init(
        _ name: String, _ meaning: String, note: String? = nil, truth: @escaping @Sendable (Row) -> Bool
    ) {
        self.init(name, meaning, note: note, field: { .truth(truth($0)) })
    }

    /// The column in a table whose rows hold a `Row` as a part of them.
    ///
    /// - Parameters:
    ///   - part: where the rows hold it.
    ///   - prefix: goes before the name.
    ///   - unit: the unit, where it is another than the column's own.
    ///   - quantity: what a statistic is of, for example "|λ|".
    ///   - keepsNote: whether that table's file says of the column what others say.
    public func read<Whole>(
        off part: @escaping @Sendable (Whole) -> Row, prefix: String = "", unit: String? = nil,
        of quantity: String? = nil, keepsNote: Bool = true
    ) -> Column<Whole> {
        let field = field
        return Column<Whole>(
            prefix + name, unit: unit ?? self.unit, quantity.map { "\(meaning) of \($0)" } ?? meaning,
            note: keepsNote ? note : nil, family: family,
            field: { field(part($0)) })
    }
}
