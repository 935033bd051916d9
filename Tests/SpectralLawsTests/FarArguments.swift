import RealModule
import SpectralLaws

/// The promises of every law at any double: at zero, at the smallest and the largest numbers, on both sides
/// of its ends, and in tails of 1e−300. Each check returns one sentence per violation.
struct FarArguments {
    let law: any UnivariateLaw
    /// The documented relative accuracy of the smaller of F and 1 − F.
    let accuracy: Double
    /// Further arguments.
    var others: [Double] = []

    static let tails = [0x1p-1074, 0x1p-1030, 1e-300, 1e-250, 1e-200, 1e-100, 1e-50, 1e-20, 1e-10, 1e-4]

    private var points: [Double] {
        let least = Double.leastNormalMagnitude
        let magnitudes =
            [
                0, Double.leastNonzeroMagnitude, 0x1p-1063, least.nextDown, least, least.nextUp, 1e-300,
                1e-200,
                1e-162,
                1e-155, 1e-154, 1e-100, 1e-40, 1e-10, 1, 1e10, 1e40, 1e41, 1e77, 1e100, 1e154, 1e155, 1e200,
                1e300,
                Double.greatestFiniteMagnitude.nextDown, .greatestFiniteMagnitude, .infinity,
            ] + others
        let ends = [law.support.lowerBound, law.support.upperBound].filter(\.isFinite)
        let sides = ends.flatMap { [$0.nextDown.nextDown, $0.nextDown, $0, $0.nextUp, $0.nextUp.nextUp] }
        let inside = [1e-3, 0.5, 0.999].map(law.quantile)
        return (magnitudes + magnitudes.map(-) + sides + inside).sorted()
    }

    var violations: [String] {
        [values, tailQuantiles, farTails, moments, partialExpectations].flatMap(\.self)
    }

    /// No value is NaN; probabilities are in [0, 1], add up to one and do not decrease.
    var values: [String] {
        var found: [String] = []
        var (below, above) = (0.0, 1.0)
        for x in points {
            let (density, lower, upper) = (law.density(x), law.cumulative(x), law.complement(x))
            if !(density >= 0) { found.append("ρ(\(x)) = \(density)") }
            // A density may be infinite at an end of the support, and where F/x, which has its size,
            // overflows.
            let isEnd = x == law.support.lowerBound || x == law.support.upperBound
            if density == .infinity, !isEnd, lower < 1e300 * abs(x) {
                found.append("ρ(\(x)) is infinite")
            }
            if !(lower >= 0 && lower <= 1) { found.append("F(\(x)) = \(lower)") }
            if !(upper >= 0 && upper <= 1) { found.append("S(\(x)) = \(upper)") }
            if !(abs(lower + upper - 1) <= 2 * accuracy + 2e-15) {
                found.append("F + S = \(lower + upper) at \(x)")
            }
            // Each of the two may be wrong by its accuracy.
            if lower < below * (1 - 2 * accuracy) {
                found.append("F falls to \(lower) from \(below) at \(x)")
            }
            if upper * (1 - 2 * accuracy) > above {
                found.append("S rises to \(upper) from \(above) at \(x)")
            }
            (below, above) = (max(below, lower), min(above, upper))
        }
        return found
    }

    /// Quantiles of the smallest probabilities, and F of them where the quantile is a normal number.
    var tailQuantiles: [String] {
        var found: [String] = []
        var previous = -Double.infinity
        for p in Self.tails {
            let x = law.quantile(p)
            // Each of the two roots may be wrong by a few ulps.
            if previous.isFinite, !(x >= previous - 16 * previous.ulp) {
                found.append("Q(\(p)) = \(x) after \(previous)")
            }
            previous = x
            guard x.isNormal, p.isNormal else { continue }
            // The root is found to a few ulps of ln x, which is more in units of x.
            let width = 8 * Double.ulpOfOne * abs(x) * (1 + abs(Double.log(abs(x))))
            let tolerance = 4 * accuracy + 16 * Double.ulpOfOne * (1 + abs(Double.log(p)))
            let (low, high) = (law.cumulative(x - width), law.cumulative(x + width))
            if !(low <= p * (1 + tolerance) && high >= p * (1 - tolerance)) {
                found.append("F(Q(\(p))) lies between \(low) and \(high)")
            }
        }
        return found
    }

    /// d ln S = −ρ/S dx and d ln F = ρ/F dx where S and F are as small as 1e−290: tests the relative accuracy
    /// far out.
    var farTails: [String] {
        [1e-12, 1e-60, 1e-150, 1e-250, 1e-290].flatMap { mass in
            tail(mass, "S", law.support.upperBound, sign: -1, law.complement)
                + tail(mass, "F", law.support.lowerBound, sign: 1, law.cumulative)
        }
    }

    private func tail(
        _ mass: Double, _ name: String, _ end: Double, sign: Double, _ probability: (Double) -> Double
    ) -> [String] {
        // From the median towards the end, by bisection in ln|x − end| for a finite end and in ln|x| for an
        // infinite one.
        let median = law.quantile(0.5)
        let origin = end.isFinite ? end : min(median, 0)
        let direction: Double = end.isFinite ? -sign : sign
        func point(_ u: Double) -> Double { origin - direction * Double.exp(u) }
        var (inner, outer): (Double, Double) = end.isFinite ? (Double.log(abs(median - end)), -700) : (0, 690)
        if end.isInfinite { inner = Double.log(max(abs(median - origin), 1e-300)) }
        guard probability(point(outer)) < mass, probability(point(inner)) > mass else { return [] }
        for _ in 0..<80 {
            let middle = (inner + outer) / 2
            if probability(point(middle)) > mass { inner = middle } else { outer = middle }
        }
        let x = point(inner)
        let distance = abs(x - origin)
        let value = probability(x)
        // A finite end other than zero takes the digits of a small distance from it.
        guard origin == 0 || distance > 1e-4 * abs(origin), x.isNormal else { return [] }
        // A subnormal density does not have enough digits.
        guard law.density(x).isNormal else { return [] }
        let slope = sign * law.density(x) / value
        // ln P and ln x change by at most 0.02 per step, so the error of the fourth-order difference is about
        // 1e−7.
        let h = min(0.02 / abs(slope), 0.02 * distance)
        func logarithm(_ k: Double) -> Double { Double.log(probability(x + k * h)) }
        let difference = (8 * (logarithm(1) - logarithm(-1)) - logarithm(2) + logarithm(-2)) / (12 * h)
        // Four values with errors in their logarithms: the accuracy, and the rounding of exponents up to 700.
        let tolerance = 1e-5 + 2 * (accuracy + 1e-12) / (h * abs(slope))
        guard abs(difference / slope - 1) <= tolerance else {
            return ["d ln \(name) at \(x), where it is \(value): \(difference) against \(slope)"]
        }
        return []
    }

    var partialExpectations: [String] {
        [-Double.greatestFiniteMagnitude, -1, 0, 0x1p-1074, 1e-154, 1, 1e154, .greatestFiniteMagnitude]
            .compactMap {
                law.partialExpectation($0).isNaN ? "partial expectation at \($0) is NaN" : nil
            }
    }

    /// No moment is NaN, and those of even order are positive.
    var moments: [String] {
        [0, 1, 2, 3, 4, 20, 99, 100, 500, 1000].compactMap { order in
            let moment = law.moment(order)
            let isRight = order.isMultiple(of: 2) ? moment >= 0 : !moment.isNaN
            return isRight ? nil : "moment \(order) is \(moment)"
        }
    }
}
