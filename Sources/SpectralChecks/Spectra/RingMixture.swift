internal import Foundation
internal import SpectralLaws

/// An approximation of the rotation-invariant law on the plane with a given radial law: the mass between two
/// neighbouring radii lies on a circle midway, with uniform arguments.
struct RingMixture {
    private let rings: [(radius: Double, mass: Double)]

    /// The given radii are continued outwards until less than 1e−12 of the mass lies beyond. That rest is added to
    /// the last ring, so that the masses add up to 1.
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
