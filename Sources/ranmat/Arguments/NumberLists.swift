internal import ArgumentParser

/// Numbers separated by commas.
struct NumberList: ExplainedArgument {
    let values: [Double]

    init(explaining text: String) throws(ArgumentError) {
        values = try text.elements.map { element throws(ArgumentError) in try number(element) }
    }
}

/// Whole numbers separated by commas.
struct IntegerList: ExplainedArgument {
    let values: [Int]

    init(values: [Int]) {
        self.values = values
    }

    var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }

    init(explaining text: String) throws(ArgumentError) {
        guard !text.hasRange else {
            throw ArgumentError("a list of numbers such as 10,20,40 is meant here, not a range")
        }
        values = try text.elements.map { element throws(ArgumentError) in
            try WholeNumber(element).value(of: Int.self)
        }
    }
}

/// Points x:y separated by commas.
struct PointList: ExplainedArgument {
    let values: [(Double, Double)]

    init(explaining text: String) throws(ArgumentError) {
        values = try text.elements.map { element throws(ArgumentError) in
            let pair = element.split(separator: ":", omittingEmptySubsequences: false)
            guard pair.count == 2 else {
                throw ArgumentError("'\(element)' is not a point x:y, such as 0.5:-1")
            }
            return (try number(pair[0].trimmingSpaces), try number(pair[1].trimmingSpaces))
        }
    }
}

/// Increasing whole numbers: ranges A...B and single numbers, separated by commas.
struct RangeList: ExplainedArgument {
    let values: [Int]

    private static let mostNumbers = 10_000
    private static let forms = "the forms are 2...20, 7 and 2,5,20"

    init(values: [Int]) {
        self.values = values
    }

    init(explaining text: String) throws(ArgumentError) {
        var values: [Int] = []
        for element in text.elements {
            let part = try Self.part(element)
            if let last = values.last, last >= part.lowerBound {
                throw ArgumentError("its numbers must increase, and \(part.lowerBound) comes after \(last)")
            }
            let (width, overflows) = part.upperBound.subtractingReportingOverflow(part.lowerBound)
            guard !overflows, width < Self.mostNumbers - values.count else {
                throw ArgumentError("it names more than \(Self.mostNumbers) numbers")
            }
            values += part
        }
        self.values = values
    }

    /// A...B or one number.
    private static func part(_ text: String) throws(ArgumentError) -> ClosedRange<Int> {
        let ends = text.replacing("…", with: "...").split(separator: "...", omittingEmptySubsequences: false)
        do throws(ArgumentError) {
            let low = try WholeNumber(ends[0]).value(of: Int.self)
            guard ends.count > 1 else { return low...low }
            let high = try WholeNumber(ends[1]).value(of: Int.self)
            guard ends.count == 2 else { throw ArgumentError("'\(text)' is not a range") }
            guard low <= high else {
                throw ArgumentError("a range begins with its smaller number: \(high)...\(low)")
            }
            return low...high
        } catch {
            throw ArgumentError("\(error); \(forms)")
        }
    }

    var defaultValueDescription: String {
        values.count > 1 ? "\(values[0])...\(values[values.count - 1])" : "\(values[0])"
    }
}

private func number(_ text: String) throws(ArgumentError) -> Double {
    guard let value = Double(text), !value.isNaN else {
        throw ArgumentError(
            text.isEmpty
                ? "a number is missing"
                : text.hasRange
                    ? "a list of numbers such as 0,0.5,1 is meant here, not a range"
                    : "'\(text)' is not a number")
    }
    return value
}

extension String {
    /// The parts between commas, without spaces around them.
    var elements: [String] {
        split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingSpaces)
    }

    /// Whether it contains a sign of a range.
    fileprivate var hasRange: Bool { contains("..") || contains("…") }
}
