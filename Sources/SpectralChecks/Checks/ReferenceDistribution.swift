internal import Foundation
internal import LimitTheorems
internal import SpectralLaws

/// The points at which distributions of one size are compared, and the claimed values there.
struct ReferenceDistribution: Sendable {
    /// What the values are a function of.
    let view: SpectralView
    /// The limit law at the points.
    let limit: [Double]
    /// The exact expected distribution at this size, where known.
    let exact: [Double]?
    /// The same for entries whose standard deviation is 1 + `scaleStep` times the claimed one: what the
    /// test must tell from the exact one. Nil in views that do not see the scale, or where nothing exact is known.
    let exactRescaled: [Double]?

    /// Where nothing exact is known, the exact distribution of complex Gaussian matrices of the same
    /// dimensions. It converges to the same limit, so F̄ converges to the limit if and only if its distance to
    /// this one vanishes; and that distance is free of the common displacement at the edge.
    let companion: [Double]?

    /// The relative change of the entries' standard deviation in `exactRescaled`.
    static let scaleStep = 1e-3
}

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

    init(limit: LimitLaw, finite: FiniteSizeLaw?, companion: FiniteSizeLaw?, size: Int) {
        self.limit = limit
        let law = limit.univariate
        let thresholds = Self.thresholds(of: law, size: size, isLine: limit.planar == nil)
        self.thresholds = thresholds
        let exact = finite.map { finite in thresholds.map { finite.univariate.cumulative($0) } }
        let rescaled = finite.map { finite in
            let factor = limit.factor(ofDeviation: 1 + ReferenceDistribution.scaleStep)
            return thresholds.map { finite.univariate.cumulative($0 / factor) }
        }
        let first = ReferenceDistribution(
            view: limit.planar == nil ? .line : .radial, limit: thresholds.map { law.cumulative($0) },
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
        // Eigenvalues of real matrices form an atom at Im = 0: the line just below it sees the left limit.
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

    /// 1,025 quantiles of the limit, the edges among them, and 32 points across the few widths of the edge
    /// at size n by which eigenvalues of finite matrices leave the support. The distance at the points falls
    /// short of the supremum by at most the mass between neighbours, 1/1024.
    private static func thresholds(of law: any UnivariateLaw, size: Int, isLine: Bool) -> [Double] {
        let inner = (0...1024).map { law.quantile(Double($0) / 1024) }
        let edge = law.support.upperBound
        let width = edge * pow(Double(size), isLine ? -2.0 / 3 : -0.5)
        let outer = (1...32).map { edge + 3 * width * Double($0) / 32 }
        let all = (isLine ? outer.map { -$0 } : []) + inner + outer
        return Set(all).sorted()
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

/// The law on the plane of a radial law, its mass between neighbouring radii taken on a circle midway. The
/// arguments on each circle are uniform.
struct RingMixture {
    private let rings: [(radius: Double, mass: Double)]

    /// The given radii are continued outwards until less than 1e−12 of the mass lies beyond, which joins the last
    /// ring: the rings hold the whole mass.
    init(_ law: any UnivariateLaw, radii: [Double]) {
        var radii = radii
        if radii.first.map({ $0 > 0 }) ?? true { radii.insert(0, at: 0) }
        while let last = radii.last, law.complement(last) > 1e-12, radii.count < 20_000 {
            radii.append(last * 1.01 + 1e-300)
        }
        var rings: [(radius: Double, mass: Double)] = []
        var below = 0.0
        for i in radii.indices.dropFirst() {
            let mass = i == radii.count - 1 ? 1 : law.cumulative(radii[i])
            rings.append(((radii[i - 1] + radii[i]) / 2, mass - below))
            below = mass
        }
        self.rings = rings
    }

    func planeCumulative(_ x: Double, _ y: Double) -> Double {
        rings.reduce(0) { $0 + $1.mass * Self.arc(x, y, $1.radius) }
    }

    /// P(r cos θ ≤ x, r sin θ ≤ y) for uniform θ.
    private static func arc(_ x: Double, _ y: Double, _ r: Double) -> Double {
        func beyond(_ c: Double) -> Double { c >= r ? 0 : acos(c / r) / .pi }
        func corner(_ x: Double, _ y: Double) -> Double {
            x * x + y * y >= r * r ? 0 : (acos(x / r) - asin(y / r)) / (2 * .pi)
        }
        let (u, v) = (abs(x), abs(y))
        switch (x < 0, y < 0) {
        case (true, true): return corner(u, v)
        case (true, false): return beyond(u) - corner(u, v)
        case (false, true): return beyond(v) - corner(u, v)
        case (false, false): return 1 - beyond(u) - beyond(v) + corner(u, v)
        }
    }
}
