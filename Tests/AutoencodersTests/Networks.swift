import Autoencoders
import LinearAlgebra
import Numerics
import RandomNumbers

/// A network with the given widths and initial parameters from Philox.
func sampleNetwork(
    input: Int = 30, hidden: [Int] = [24, 16, 12], latent: Int = 4, seed: UInt64 = 1, scale: Float = 2
) throws -> AutoencoderNetwork {
    var parameters = AutoencoderParameters(
        try AutoencoderArchitecture(inputDimension: input, hiddenWidths: hidden, latentDimension: latent),
        by: .philox, seed: seed)
    // Weights larger than the initial ones, so that masks and eigenvalues vary with the point.
    parameters.values = parameters.values.map { $0 * scale }
    return AutoencoderNetwork(parameters)
}

/// Points with independent coordinates uniform on [−1, 1].
func points(_ count: Int, dimension: Int, seed: UInt64 = 9) -> [Float] {
    var values = [Double](repeating: 0, count: count * dimension)
    var stream = RandomStream(StreamName(seed: seed, purpose: .timing, group: 0, sample: 0))
    var span = values.mutableSpan
    stream.fillUniform(&span)
    return values.map { Float(2 * $0 - 1) }
}

/// One point of `points` in double precision.
func point(_ index: Int, of values: [Float], dimension: Int) -> [Double] {
    values[(index * dimension)..<((index + 1) * dimension)].map(Double.init)
}

/// The outputs of one half at one point.
func apply(_ layers: [DenseLayer], to point: [Double]) -> [Double] {
    var pass = ForwardPass(layers)
    pass.run(Matrix(rows: point.count, columns: 1, elements: point))
    return pass.outputs.elements
}

/// The Jacobian multiplied out: d × d on the latent space, n_0 × n_0 on the input space.
func explicitJacobian(_ network: AutoencoderNetwork, _ space: JacobianSpace, at x: [Double]) -> Matrix<Double>
{
    let z = apply(network.encoder, to: x)
    let decoder = explicitJacobian(network.decoder, at: z)
    var product = Matrix<Double>()
    switch space {
    case .latent:
        let encoder = explicitJacobian(network.encoder, at: apply(network.decoder, to: z))
        Matrix.multiply(encoder, decoder, into: &product)
    case .input:
        Matrix.multiply(decoder, explicitJacobian(network.encoder, at: x), into: &product)
    }
    return product
}

/// The largest distance between two sets of numbers of equal size. Each number of the first, largest moduli
/// first, is matched with the nearest of the second that is still free.
func distance(_ first: [Complex<Double>], _ second: [Complex<Double>]) -> Double {
    guard first.count == second.count else { return .infinity }
    var left = second
    var largest = 0.0
    for value in first.sorted(by: { $0.length > $1.length }) {
        let nearest = left.indices.min { (left[$0] - value).length < (left[$1] - value).length }
        guard let nearest else { break }
        largest = max(largest, (left[nearest] - value).length)
        left.remove(at: nearest)
    }
    return largest
}

/// The spectra of a network's Jacobians at points, one after another in `values`.
func jacobianSpectra(
    _ network: AutoencoderNetwork, _ space: JacobianSpace, _ values: [Float]
) throws -> JacobianSpectra {
    try JacobianAnalyser(network, space: space).spectra(of: values[...])
}
