internal import Foundation
internal import LimitTheorems
internal import SpectralLaws

/// Thresholds and claimed values of one check at one size.
struct ReferenceSet: Sendable {
    let limit: LimitLaw
    /// Thresholds on the line, or of the modulus.
    let thresholds: [Double]
    /// Thresholds of the argument; empty for a law on the line.
    let angles: [Double]
    /// Thresholds of real and imaginary parts; empty for a law on the line.
    let xThresholds: [Double]
    let yThresholds: [Double]
    let views: [ReferenceDistribution]

    init(_ claim: SpectralClaim, size: Int) {
        let limit = claim.limit
        let (finite, companion) = (claim.exact(size), claim.companion(size))
        self.limit = limit
        let law = limit.univariate
        let thresholds = Self.thresholds(of: law, size: size, claim.domain)
        self.thresholds = thresholds
        let exact = finite.map { finite in thresholds.map { finite.univariate.cumulative($0) } }
        let rescaled = finite.map { finite in
            let factor = limit.factor(ofDeviation: 1 + ReferenceDistribution.scaleStep)
            return thresholds.map { finite.univariate.cumulative($0 / factor) }
        }
        let first = ReferenceDistribution(
            view: claim.domain.views[0], limit: thresholds.map { law.cumulative($0) },
            exact: exact, exactRescaled: rescaled,
            companion: companion.map { law in thresholds.map { law.univariate.cumulative($0) } })
        guard let planar = limit.planar else {
            (angles, xThresholds, yThresholds) = ([], [], [])
            views = [first]
            return
        }
        let angles = Self.angles
        let uniform = UniformLaw(on: -Double.pi...Double.pi)
        let angularValues = angles.map { uniform.cumulative($0) }
        let lines = Self.planeLines(of: planar)
        // Real matrices have an atom of eigenvalues at Im λ = 0. The line just below it gives the left limit there.
        let yLines = Set(lines + [-1e-9 * planar.radial.support.upperBound]).sorted()
        let isIsotropic = finite?.isIsotropic == true
        let rings = isIsotropic ? finite.map { RingMixture($0.univariate, radii: thresholds) } : nil
        var planeLimit: [Double] = []
        var planeExact: [Double] = []
        for x in lines {
            for y in yLines {
                planeLimit.append(planar.planeCumulative(x, y))
                if let rings { planeExact.append(rings.planeCumulative(x, y)) }
            }
        }
        self.angles = angles
        (xThresholds, yThresholds) = (lines, yLines)
        views = [
            first,
            ReferenceDistribution(
                view: .angular, limit: angularValues, exact: isIsotropic ? angularValues : nil,
                exactRescaled: nil, companion: nil),
            ReferenceDistribution(
                view: .plane, limit: planeLimit, exact: rings == nil ? nil : planeExact, exactRescaled: nil,
                companion: nil),
        ]
    }

    /// 1,025 quantiles of the limit law, its edges included, and 32 points beyond each edge, over the three widths of
    /// the edge at size n within which eigenvalues leave the support. The distance at these points is less than the
    /// supremum by at most the mass between neighbours, 1/1024.
    ///
    /// The widths are those of soft edges: n^{−2/3} of half the support on the line, n^{−1/2} of the radius in the
    /// plane. On the half-line only points above 0 are used, since no eigenvalue is negative.
    private static func thresholds(
        of law: any UnivariateLaw, size: Int, _ domain: SpectralDomain
    ) -> [Double] {
        let inner = (0...1024).map { law.quantile(Double($0) / 1024) }
        let support = law.support
        let half = domain == .plane ? support.upperBound : (support.upperBound - support.lowerBound) / 2
        let width = half * pow(Double(size), domain == .plane ? -0.5 : -2.0 / 3)
        let outer = (1...32).map { 3 * width * Double($0) / 32 }
        let above = outer.map { support.upperBound + $0 }
        let below = domain == .plane ? [] : outer.map { support.lowerBound - $0 }
        return Set((domain == .halfLine ? below.filter { $0 > 0 } : below) + inner + above).sorted()
    }

    /// 256 equally spaced arguments, and the left limits at 0 and π, where real eigenvalues form atoms.
    private static let angles: [Double] =
        ((1...256).map { Double.pi * (Double($0) / 128 - 1) } + [(0.0).nextDown, Double.pi.nextDown]).sorted()

    /// 33 quantiles of the real part under the limit, and +∞ for the marginals.
    private static func planeLines(of law: any IsotropicLaw) -> [Double] {
        let edge = law.radial.support.upperBound
        let half = (1..<16).map { i in
            let target = 0.5 + Double(i) / 32
            // Bisection of ln x: real parts of products of many factors span many decades.
            var (low, high) = (log(edge) - 600, log(edge))
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if law.planeCumulative(exp(middle), .infinity) < target {
                    low = middle
                } else {
                    high = middle
                }
            }
            return exp((low + high) / 2)
        }
        return Set(half.map { -$0 } + [-edge, 0, edge, .infinity] + half).sorted()
    }
}
