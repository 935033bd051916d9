public import ComplexModule
internal import LinearAlgebra
public import RealModule

/// The eigenvalues of d × d Jacobians at many points, without those that are exactly zero.
public struct JacobianSpectra: Sendable, Equatable {
    /// d, the number of eigenvalues of each Jacobian, zeros included.
    public let latentDimension: Int
    /// The rank of each Jacobian as its masks tell it: min(d, active units of the narrowest hidden layer on the
    /// way). The other d − rank eigenvalues are exactly zero. Eigenvalues computed as exactly 0, which
    /// weights of exactly 0 give, are left out as well. Weights can make the rank smaller still, which for
    /// continuous laws has probability zero.
    public private(set) var ranks: [Int]
    /// The eigenvalues that are not exactly zero, point after point, `ranks[i]` of point i. Those of one point are in
    /// no particular order but for complex pairs, which are neighbours; real ones have imaginary part exactly zero.
    public private(set) var eigenvalues: [Complex<Double>]
    /// How many of them rounding may have made real or complex; see `Spectrum.uncertainReals`.
    public private(set) var uncertainReals = 0

    /// No points.
    public init(latentDimension: Int) {
        self.latentDimension = latentDimension
        ranks = []
        eigenvalues = []
    }

    /// The number of points.
    public var count: Int { ranks.count }

    /// The number of eigenvalues that are exactly zero, of all points.
    public var exactZeros: Int { latentDimension * ranks.count - eigenvalues.count }

    /// The eigenvalues of each point that are not exactly zero.
    public var byPoint: [ArraySlice<Complex<Double>>] {
        var start = 0
        return ranks.map { rank in
            defer { start += rank }
            return eigenvalues[start..<(start + rank)]
        }
    }

    /// Appends one point.
    mutating func append(_ spectrum: Spectrum) {
        // Weights that are exactly zero make zeros that no mask tells.
        let nonzero = spectrum.values.filter { $0 != .zero }
        uncertainReals += spectrum.uncertainReals
        ranks.append(nonzero.count)
        eigenvalues.append(contentsOf: nonzero)
    }

    /// Appends further points of the same network.
    mutating func append(_ other: JacobianSpectra) {
        precondition(other.latentDimension == latentDimension, "the latent dimensions differ")
        ranks.append(contentsOf: other.ranks)
        eigenvalues.append(contentsOf: other.eigenvalues)
        uncertainReals += other.uncertainReals
    }
}
