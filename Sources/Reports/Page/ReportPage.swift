internal import Mustache

/// A self-contained page: it includes everything it shows and loads nothing from the network.
public struct ReportPage: Sendable {
    /// The heading of the page.
    public var title: String
    /// The paragraphs below the heading.
    public var introduction: [String]
    /// The sections of the page.
    public var sections: [Section]

    /// A page.
    public init(title: String, introduction: [String], sections: [Section]) {
        self.title = title
        self.introduction = introduction
        self.sections = sections
    }

    /// One section of a page.
    public struct Section: Sendable {
        /// The heading.
        public var title: String
        /// A name for links, made of letters, digits and hyphens.
        public var anchor: String
        /// The paragraphs below the heading.
        public var paragraphs: [String] = []
        /// The command line that made the results.
        public var command: String?
        /// Statements with their findings.
        public var verdicts: [Verdict] = []
        /// The drawings.
        public var figures: [Figure] = []
        /// Drawings that are folded, after the others.
        public var moreFigures: [Figure] = []
        /// The tables.
        public var tables: [Table] = []

        /// An empty section.
        public init(title: String, anchor: String) {
            self.title = title
            self.anchor = anchor
        }
    }

    /// A statement and the finding about it.
    public struct Verdict: Sendable {
        /// One or two words, for example "confirmed".
        public var finding: String
        /// The statement.
        public var statement: String
        /// The place where the statement is made.
        public var source: String
        /// The numbers behind the finding.
        public var evidence: String

        /// A verdict.
        public init(finding: String, statement: String, source: String, evidence: String) {
            self.finding = finding
            self.statement = statement
            self.source = source
            self.evidence = evidence
        }
    }

    /// A drawing with its caption.
    public struct Figure: Sendable {
        /// The caption below the drawing.
        public var caption: String
        /// The text of the SVG file.
        public var drawing: String

        /// A drawing.
        public init(caption: String, drawing: String) {
            self.caption = caption
            self.drawing = drawing
        }
    }

    /// A table with its caption.
    public struct Table: Sendable {
        /// The caption above the table.
        public var caption: String
        /// The names of the columns.
        public var columns: [String]
        /// The cells.
        public var rows: [[String]]
        /// Whether the table is folded.
        public var isFolded: Bool

        /// A table.
        public init(caption: String, columns: [String], rows: [[String]], isFolded: Bool = false) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.isFolded = isFolded
        }
    }

    /// The page as HTML that is also well-formed XML. Text is escaped. A drawing that is not SVG, runs
    /// programs or loads other files is replaced by a note.
    public func rendered() -> String {
        guard let template = try? MustacheTemplate(string: Self.template) else {
            preconditionFailure("the template is a constant that must parse")
        }
        return template.render(
            Context(
                title: title, introduction: introduction, style: Self.style,
                sections: sections.enumerated().map { Context.Section($1, number: $0 + 1) }))
    }
}

/// The colour of a finding. Classes have these names and not those of findings, so that a page contains the
/// name of a finding only where there is one.
private enum Tone: String {
    case good, bad, open, neutral

    init(finding: String) {
        self =
            switch finding {
            case "confirmed", "consistent", "passed": .good
            case "refuted", "inconsistent", "failed": .bad
            case "qualified", "inconclusive", "incomplete": .open
            default: .neutral
            }
    }
}

/// The data for the template.
private struct Context {
    let title: String
    let introduction: [String]
    let style: String
    let sections: [Section]

    struct Section {
        let title: String
        let anchor: String
        let paragraphs: [String]
        let command: String?
        let hasVerdicts: Bool
        let verdicts: [Verdict]
        let figures: [Figure]
        let hasMoreFigures: Bool
        let moreFigures: [Figure]
        let moreFiguresCaption: String
        let tables: [Table]

        init(_ section: ReportPage.Section, number: Int) {
            title = section.title
            anchor = section.anchor
            paragraphs = section.paragraphs
            command = section.command
            hasVerdicts = !section.verdicts.isEmpty
            verdicts = section.verdicts.map {
                Verdict(
                    finding: $0.finding, tone: Tone(finding: $0.finding).rawValue, statement: $0.statement,
                    source: $0.source, evidence: $0.evidence)
            }
            let all = (section.figures + section.moreFigures).enumerated().map { index, figure in
                Figure(
                    caption: figure.caption,
                    element: InlineDrawing.element(
                        figure.drawing, prefix: "s\(number)f\(index + 1)-", label: figure.caption))
            }
            figures = Array(all.prefix(section.figures.count))
            moreFigures = Array(all.dropFirst(section.figures.count))
            hasMoreFigures = !moreFigures.isEmpty
            moreFiguresCaption = "\(moreFigures.count) more drawings"
            tables = section.tables.map { table in
                Table(
                    caption: table.caption, isFolded: table.isFolded, columns: table.columns,
                    rows: table.rows.map { Row(cells: $0) })
            }
        }
    }

    struct Verdict {
        let finding: String
        let tone: String
        let statement: String
        let source: String
        let evidence: String
    }

    struct Figure {
        let caption: String
        let element: String?
    }

    struct Table {
        let caption: String
        let isFolded: Bool
        let columns: [String]
        let rows: [Row]
    }

    struct Row {
        let cells: [String]
    }
}
