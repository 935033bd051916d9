internal import ArgumentParser

/// Numbers separated by commas.
struct NumberList: ExpressibleByArgument {
    let values: [Double]

    init?(argument: String) {
        var values: [Double] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = Double(part), !value.isNaN else { return nil }
            values.append(value)
        }
        self.values = values
    }
}

/// Whole numbers separated by commas.
struct IntegerList: ExpressibleByArgument {
    let values: [Int]

    init(values: [Int]) {
        self.values = values
    }

    var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }

    init?(argument: String) {
        var values: [Int] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = Int(part) else { return nil }
            values.append(value)
        }
        self.values = values
    }
}

/// Points x:y separated by commas.
struct PointList: ExpressibleByArgument {
    let values: [(Double, Double)]

    init?(argument: String) {
        var values: [(Double, Double)] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: ":", omittingEmptySubsequences: false)
            guard pair.count == 2, let x = Double(pair[0]), let y = Double(pair[1]), !x.isNaN, !y.isNaN
            else { return nil }
            values.append((x, y))
        }
        self.values = values
    }
}

/// Whole numbers: A...B, one number, or numbers separated by commas.
struct RangeList: ExpressibleByArgument {
    let values: [Int]

    init(values: [Int]) {
        self.values = values
    }

    init?(argument: String) {
        if let separator = argument.firstRange(of: "...") {
            guard let low = Int(argument[..<separator.lowerBound]),
                let high = Int(argument[separator.upperBound...]), low <= high, UInt(bitPattern: high &- low) < 10_000
            else { return nil }
            values = Array(low...high)
            return
        }
        guard let list = IntegerList(argument: argument) else { return nil }
        guard zip(list.values, list.values.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        values = list.values
    }

    var defaultValueDescription: String {
        values.count > 1 ? "\(values[0])...\(values[values.count - 1])" : "\(values[0])"
    }
}
