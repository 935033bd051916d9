internal import Autoencoders
internal import ComplexModule
internal import LinearAlgebra
internal import MonteCarlo
internal import RealModule
internal import Statistics

/// The contribution of one of many networks: its spectra at a few points, reduced to numbers.
struct NetworkSample: Sendable, Codable {
    /// |λ| of all eigenvalues of all points, exact zeros included.
    @PackedDoubles private(set) var moduli: [Double]
    /// |θ| of the eigenvalues that are not zero.
    @PackedDoubles private(set) var arguments: [Double]
    /// The fraction of eigenvalues that are exactly zero.
    let zeroFraction: Double
    /// The fraction that are real and that no mask makes zero.
    let realFraction: Double
    /// The number of eigenvalues that rounding may have made real or complex.
    let uncertainReals: Int
    /// tr J_L at each point.
    let traces: [Double]
    /// The median of ln|λ| over the eigenvalues that are not zero; NaN if all are.
    let logMedian: Double
    /// The mean of sech⁴ over outputs and points, the factor by which tanh multiplies E|λ|², to first order.
    let outputSlope: Double

    init(_ network: AutoencoderNetwork, points: ArraySlice<Float>) throws(JacobianError) {
        let spectra = try JacobianAnalyser(network, space: .latent).spectra(of: points)
        let total = Double(spectra.latentDimension * spectra.count)
        let nonzero = spectra.moduli
        moduli = nonzero + Array(repeating: 0, count: spectra.exactZeros)
        arguments = spectra.arguments
        zeroFraction = Double(spectra.exactZeros) / total
        realFraction = Double(spectra.realCount) / total
        uncertainReals = spectra.uncertainReals
        traces = spectra.spectra.map { $0.values.reduce(0) { $0 + $1.real } }
        let positive = nonzero.filter { $0 > 0 }
        logMedian = positive.isEmpty ? .nan : Double.log(SampleQuantiles(positive).median)
        outputSlope = network.meanSquaredOutputSlope(at: points)
    }
}

/// What one of many networks gave.
enum DrawnNetwork: Sendable, Codable {
    case sample(NetworkSample)
    /// A Jacobian of it has no eigenvalues.
    case failure(JacobianError)
}

extension AutoencoderNetwork {
    /// The mean of the squares of tanh′ = sech² at f_dec(f_enc(x)), over outputs and points.
    fileprivate func meanSquaredOutputSlope(at points: ArraySlice<Float>) -> Double {
        let slopes = outputSlopes(at: points).elements
        return slopes.reduce(0) { $0 + $1 * $1 } / Double(max(slopes.count, 1))
    }
}
