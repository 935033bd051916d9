/// Why an experiment cannot be run as described: a sentence that names the parameter, the value and what is allowed.
///
/// Parameters are named apart from the words around them, so that the command line can name its options instead.
public struct DescriptionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A sentence in which parameters are marked: `"\(parameter: "samples") must be at least 1, not \(samples)"`.
    public struct Sentence: Equatable, Sendable {
        fileprivate enum Piece: Equatable, Sendable {
            case words(String)
            case parameter(String)
        }

        fileprivate var pieces: [Piece] = []

        /// Words that follow words are one piece, so that equal sentences are equal however they were put together.
        fileprivate mutating func append(_ piece: Piece) {
            switch (pieces.last, piece) {
            case (.words(let earlier), .words(let later)):
                pieces[pieces.count - 1] = .words(earlier + later)
            case (_, .words("")): break
            default: pieces.append(piece)
            }
        }
    }

    private let sentence: Sentence

    /// An error with its sentence.
    public init(_ sentence: Sentence) {
        self.sentence = sentence
    }

    /// The sentence with parameters as Swift names them: `falseAlarmRate` for `false-alarm-rate`.
    public var description: String {
        description { name in
            let words = name.split(separator: "-")
            return (words.prefix(1) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() })
                .joined()
        }
    }

    /// The sentence with parameters as the reader knows them.
    ///
    /// - Parameter name: gives, for example, `--claim-radius` for `claim-radius`.
    public func description(naming name: (String) -> String) -> String {
        sentence.pieces.map {
            switch $0 {
            case .words(let words): words
            case .parameter(let parameter): name(parameter)
            }
        }.joined()
    }
}

extension DescriptionError.Sentence {
    /// Words without parameters.
    public init(words: String) { append(.words(words)) }

    /// Two parts of one sentence.
    public static func + (left: Self, right: Self) -> Self {
        var both = left
        for piece in right.pieces { both.append(piece) }
        return both
    }

    /// A part of a sentence and further words.
    public static func + (left: Self, right: String) -> Self { left + Self(words: right) }
}

extension DescriptionError.Sentence: ExpressibleByStringInterpolation {
    /// Words without parameters.
    public init(stringLiteral words: String) { self.init(words: words) }

    /// The sentence that was put together.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

    /// Words, values and the names of parameters in order.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sentence = DescriptionError.Sentence(words: "")

        /// An empty sentence.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Words.
        public mutating func appendLiteral(_ words: String) { sentence.append(.words(words)) }

        /// A part of a sentence.
        public mutating func appendInterpolation(_ part: DescriptionError.Sentence) {
            sentence = sentence + part
        }

        /// A value.
        public mutating func appendInterpolation(_ value: some Any) { sentence.append(.words("\(value)")) }

        /// The name of a parameter, for example `claim-radius`.
        public mutating func appendInterpolation(parameter name: String) {
            sentence.append(.parameter(name))
        }
    }
}
