internal import RealModule

/// An end of the support of the Marchenko–Pastur law, σ²(1 ± √c)², to twice the digits of a double.
///
/// Close to an end the law depends on the distance from it, and the rounded end would leave that no digits: the support
/// is narrow where c is far from 1, and the lower end is small where c is near 1.
struct SupportEdge: Sendable {
    /// The end, rounded, and what is missing.
    let value: Double
    private let rest: Double

    /// σ²(1 + √c)² or σ²(1 − √c)².
    init(ratio: Double, variance: Double, isUpper: Bool) {
        let root = ratio.squareRoot()
        let rootRest = ratio.addingProduct(-root, root) / (2 * root)
        let sign: Double = isUpper ? 1 : -1
        // 1 ± √c, by Knuth's exact sum.
        let sum = 1 + sign * root
        let part = sum - 1
        let sumRest = ((1 - (sum - part)) + (sign * root - part)) + sign * rootRest
        // Its square, then σ² times that, by exact products.
        let square = sum * sum
        let squareRest = (-square).addingProduct(sum, sum) + 2 * sum * sumRest
        let product = variance * square
        let productRest = (-product).addingProduct(variance, square) + variance * squareRest
        value = product + productRest
        rest = (product - value) + productRest
    }

    /// An end that is known as a sum of two doubles, the second below the last digit of the first.
    init(value: Double, rest: Double) {
        self.value = value + rest
        self.rest = (value - self.value) + rest
    }

    /// x less the end.
    func distance(to x: Double) -> Double { (x - value) - rest }
}
