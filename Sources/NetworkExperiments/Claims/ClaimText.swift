internal import RunSupport

/// Numbers in the form that the evidence of a statement uses.
enum ClaimText {
    /// Three significant digits; a dash for nil.
    static func number(_ value: Double?) -> String {
        value.map { $0.formatted(significantDigits: 3) } ?? "–"
    }

    /// "0.2 to 0.5", or one number where all are the same.
    static func range(_ values: [Double]) -> String {
        let (low, high) = (number(values.min()), number(values.max()))
        return low == high ? low : "\(low) to \(high)"
    }

    /// A fraction in percent.
    static func percent(_ fraction: Double?) -> String {
        "\(number(fraction.map { 100 * $0 }))%"
    }

    /// 2, 3, 4, 7 as "2–4, 7".
    static func list(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
