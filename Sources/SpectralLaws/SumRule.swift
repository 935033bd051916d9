internal import RealModule

/// A Gauss rule for sums: Σ f(i) over consecutive whole numbers i from values of f at a few points between them.
///
/// The points are the zeros of the Gram polynomials, which are orthogonal on these numbers. With t = (i − middle)/(H/2), H
/// the number of them, t p_j = p_{j+1} + β_jp_{j−1}, β_j = j²(1 − j²/H²)/(4j² − 1). The rule is exact for polynomials up to degree
/// 2q − 1 and its weights are positive, so that sums of positive terms keep their relative accuracy.
///
/// - Source: C. F. Gauss's rules for discrete measures, see W. Gautschi, *Orthogonal Polynomials* (2004), 1.5 and 3.1.
struct SumRule {
    /// q. For e^{λi} the relative error is below 10⁻¹⁷ up to λH = 8, and for the normal distribution function up to a length of
    /// four standard deviations.
    static let order = 16
    /// From this number of terms on, at which the rule costs half of the sum.
    static let leastLength = 2 * order

    /// The points as distances from the middle, and their weights.
    private let nodes: [(offset: Double, weight: Double)]

    /// The rule for H ≥ ``leastLength`` numbers.
    init(length: Int) {
        let h = Double(length)
        let ratios = (0..<Self.order).map { j in
            let k = Double(j * j)
            return j == 0 ? 1 : k * (1 - k / (h * h)) / (4 * k - 1)
        }
        nodes = (0..<Self.order / 2).flatMap { number in
            // The spectrum is symmetric; the upper half by bisection.
            var (lower, upper) = (0.0, 1.0)
            while true {
                let middle = (lower + upper) / 2
                guard middle > lower, middle < upper else { break }
                if Self.zeros(above: middle, ratios) > number { lower = middle } else { upper = middle }
            }
            let weight = h / Self.norm(at: upper, ratios)
            return [(-upper * h / 2, weight), (upper * h / 2, weight)]
        }
    }

    /// Σ f(i) over the numbers from `first` on.
    func sum(from first: Int, length: Int, _ term: (Double) -> Double) -> Double {
        let middle = Double(first) + Double(length - 1) / 2
        return nodes.reduce(0) { $0 + $1.weight * term(middle + $1.offset) }
    }

    /// Σ of a smooth function of the index from `start` to `end`, up or down, until what is left is below 1e−17 of the sum: in
    /// blocks of at most the given length at an index, and term by term where that is short.
    static func sum(
        from start: Int, through end: Int, length: (Double) -> Double, _ term: (Double) -> Double
    ) -> Double {
        let direction = end < start ? -1 : 1
        var (index, left, sum, previous) = (start, abs(end - start) + 1, 0.0, 0.0)
        while left > 0 {
            let block = Int(min(Double(left), length(Double(index))))
            let last: Double
            if block >= leastLength {
                let first = direction > 0 ? index : index - block + 1
                sum += SumRule(length: block).sum(from: first, length: block, term)
                index += direction * block
                left -= block
                last = term(Double(index - direction))
            } else {
                last = term(Double(index))
                sum += last
                index += direction
                left -= 1
            }
            // Also for sums of −∞ and of what underflows.
            let isFalling = abs(last) <= abs(previous)
            if isFalling, !(abs(last) * Double(left) > 1e-17 * abs(sum)) { break }
            previous = last
        }
        return sum
    }

    /// The number of zeros of p_q above t, by the signs of ratios of the polynomials.
    private static func zeros(above t: Double, _ ratios: [Double]) -> Int {
        var (count, quotient) = (0, t)
        if quotient < 0 { count += 1 }
        for j in 1..<order {
            quotient = t - ratios[j] / (quotient == 0 ? 1e-300 : quotient)
            if quotient < 0 { count += 1 }
        }
        return count
    }

    /// Σ_{j<q} of the squares of the normalised polynomials.
    private static func norm(at t: Double, _ ratios: [Double]) -> Double {
        var (before, current, sum, scale) = (0.0, 1.0, 1.0, 1.0)
        for j in 1..<order {
            (before, current) = (current, t * current - (j > 1 ? ratios[j - 1] : 0) * before)
            scale *= ratios[j]
            sum += current * current / scale
        }
        return sum
    }
}
