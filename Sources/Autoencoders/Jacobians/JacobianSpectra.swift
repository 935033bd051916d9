public import ComplexModule
public import LinearAlgebra
public import RealModule

/// The eigenvalues of d × d Jacobians at many points, without those that are exactly zero by the network's
/// structure.
public struct JacobianSpectra: Sendable, Equatable {
    /// The number d of eigenvalues of each Jacobian, zeros included.
    public let latentDimension: Int
    /// The eigenvalues of each Jacobian that no mask makes zero. Those of one point are in no particular
    /// order, except that complex pairs are neighbours. Real ones have an imaginary part of exactly zero.
    ///
    /// An eigenvalue can still be 0: if weights are 0, or if the slopes of saturated units underflow. It then
    /// has a modulus, but no sign and no argument.
    public private(set) var spectra: [Spectrum] = []

    /// Spectra of no points.
    public init(latentDimension: Int) { self.latentDimension = latentDimension }

    /// The number of points.
    public var count: Int { spectra.count }

    /// The rank of each Jacobian by its masks: the minimum of d, n_0 and the active units of the narrowest
    /// hidden layer on the way. The other d − rank eigenvalues are exactly zero, and only these count as
    /// exact zeros.
    public var ranks: [Int] { spectra.map(\.count) }

    /// The number of eigenvalues of all points that are exactly zero.
    public var exactZeros: Int { spectra.reduce(latentDimension * count) { $0 - $1.count } }

    /// All d eigenvalues at a point, the exact zeros last.
    public func complete(_ point: Int) -> Spectrum {
        let nonzero = spectra[point]
        let zeros = Array(repeating: Complex<Double>.zero, count: latentDimension - nonzero.count)
        return .plane(nonzero.values + zeros, uncertainReals: nonzero.uncertainReals)
    }

    /// The eigenvalues of all points without the exact zeros, point after point.
    public var eigenvalues: [Complex<Double>] { spectra.flatMap(\.values) }

    /// |λ| of these eigenvalues, in the same order.
    public var moduli: [Double] { spectra.flatMap(\.moduli) }

    /// |θ| of the eigenvalues that are not 0, in the same order; see `Spectrum.absoluteArguments`.
    public var arguments: [Double] { spectra.flatMap(\.absoluteArguments) }

    /// The number of real eigenvalues without the exact zeros.
    public var realCount: Int { spectra.reduce(0) { $0 + $1.realCount } }

    /// How many of the eigenvalues rounding may have made real or complex; see `Spectrum.uncertainReals`.
    public var uncertainReals: Int { spectra.reduce(0) { $0 + $1.uncertainReals } }

    /// Appends one point.
    mutating func append(_ spectrum: Spectrum) {
        precondition(spectrum.count <= latentDimension, "a Jacobian has d eigenvalues at most")
        spectra.append(spectrum)
    }

    /// Appends more points of the same network.
    mutating func append(_ other: JacobianSpectra) {
        precondition(other.latentDimension == latentDimension, "the latent dimensions must be equal")
        spectra += other.spectra
    }
}
