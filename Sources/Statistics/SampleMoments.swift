/// Mean and spread of independent numbers.
public struct SampleMoments: Sendable, Equatable {
    /// The number of numbers.
    public let count: Int
    /// The mean; NaN if there are no numbers.
    public let mean: Double
    /// The variance with divisor count − 1; NaN for fewer than two numbers.
    public let variance: Double

    /// The moments of the given numbers, in two passes.
    public init(_ numbers: [Double]) {
        count = numbers.count
        let n = Double(numbers.count)
        let mean = numbers.reduce(0, +) / n
        self.mean = mean
        variance =
            numbers.count < 2 ? .nan : numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    }

    /// √variance.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The standard error of the mean.
    public var standardError: Double { (variance / Double(count)).squareRoot() }
}
