/// Count, mean and variance of independent numbers, gathered in bounded memory, that do not depend on the order of the numbers
/// or on how they are split: Σx and Σx² are kept without rounding.
public struct ExactMoments: Sendable, Equatable, Codable {
    /// The number of numbers.
    public private(set) var count = 0
    private var sum = ExactSum()
    private var squares = ExactSum()

    /// Moments of no numbers.
    public init() {}

    /// Adds a number. Its square is added as two doubles that sum to it, which is exact unless |x| is below 10^−145 or above
    /// 10^154.
    public mutating func add(_ number: Double) {
        count += 1
        sum.add(number)
        let square = number * number
        squares.add(square)
        if square.isFinite { squares.add((-square).addingProduct(number, number)) }
    }

    /// Adds the numbers of others.
    public mutating func merge(_ other: ExactMoments) {
        count += other.count
        sum.merge(other.sum)
        squares.merge(other.squares)
    }

    /// The mean, within 1 unit in the last place; NaN if there are no numbers.
    public var mean: Double { sum.value / Double(count) }

    /// The variance with divisor count − 1; NaN for fewer than two numbers.
    ///
    /// (Σx² − (Σx)²/n)/(n − 1) with both sums to 106 bits: the relative error is below 10^−15 + 10^−30·mean²/variance.
    public var variance: Double {
        guard count >= 2 else { return .nan }
        let n = Double(count)
        let (s, sRest) = sum.twoParts
        let (q, qRest) = squares.twoParts
        guard s.isFinite, q.isFinite else { return .nan }
        // (Σx)² = square + squareRest, and a quotient by n with its remainder.
        let square = s * s
        let squareRest = (-square).addingProduct(s, s) + 2 * s * sRest
        let quotient = square / n
        let quotientRest = (square.addingProduct(-quotient, n) + squareRest) / n
        return max(0, (q - quotient) + (qRest - quotientRest)) / (n - 1)
    }

    /// √variance.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The standard error of the mean.
    public var standardError: Double { (variance / Double(count)).squareRoot() }
}
