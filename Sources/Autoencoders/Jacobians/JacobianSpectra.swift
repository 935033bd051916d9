public import ComplexModule
internal import LinearAlgebra
public import RealModule

/// The eigenvalues of d × d Jacobians at many points, without those that masks make exactly zero.
public struct JacobianSpectra: Sendable, Equatable {
    /// The number d of eigenvalues of each Jacobian, zeros included.
    public let latentDimension: Int
    /// The rank of each Jacobian by its masks: the minimum of d, n_0 and the active units of the narrowest
    /// hidden layer on the way. The other d − rank eigenvalues are exactly zero, and only these count as
    /// exact zeros.
    public private(set) var ranks: [Int]
    /// The eigenvalues that no mask makes zero, point after point, `ranks[i]` for point i. Those of one point
    /// are in no particular order, except that complex pairs are neighbours. Real ones have an imaginary part
    /// of exactly zero.
    ///
    /// An eigenvalue can still be 0: if weights are 0, or if the slopes of saturated outputs underflow. It
    /// then has a modulus, but no sign and no argument.
    public private(set) var eigenvalues: [Complex<Double>]
    /// How many of these eigenvalues rounding may have made real or complex; see `Spectrum.uncertainReals`.
    public private(set) var uncertainReals = 0

    /// Spectra of no points.
    public init(latentDimension: Int) {
        self.latentDimension = latentDimension
        ranks = []
        eigenvalues = []
    }

    /// The number of points.
    public var count: Int { ranks.count }

    /// The number of eigenvalues of all points that are exactly zero.
    public var exactZeros: Int { latentDimension * ranks.count - eigenvalues.count }

    /// |θ| in [0, π] of an eigenvalue |λ|e^{iθ}; NaN for 0.
    public static func argument(of eigenvalue: Complex<Double>) -> Double {
        eigenvalue == .zero ? .nan : Double.atan2(y: abs(eigenvalue.imaginary), x: eigenvalue.real)
    }

    /// |θ| of the eigenvalues that are not 0, in the same order.
    public var arguments: [Double] { eigenvalues.map(Self.argument).filter { !$0.isNaN } }

    /// The eigenvalues of each point that no mask makes zero.
    public var byPoint: [ArraySlice<Complex<Double>>] {
        var start = 0
        return ranks.map { rank in
            defer { start += rank }
            return eigenvalues[start..<(start + rank)]
        }
    }

    /// Appends one point.
    mutating func append(_ spectrum: Spectrum) {
        let values = spectrum.values
        uncertainReals += spectrum.uncertainReals
        ranks.append(values.count)
        eigenvalues.append(contentsOf: values)
    }

    /// Appends more points of the same network.
    mutating func append(_ other: JacobianSpectra) {
        precondition(other.latentDimension == latentDimension, "the latent dimensions must be equal")
        ranks.append(contentsOf: other.ranks)
        eigenvalues.append(contentsOf: other.eigenvalues)
        uncertainReals += other.uncertainReals
    }
}
