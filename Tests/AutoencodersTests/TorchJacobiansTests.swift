import Autoencoders
import Foundation
import Numerics
import Testing

/// References/torch-jacobians.json, written by References/torch-jacobians.py.
private struct TorchJacobians: Decodable {
    struct Case: Decodable {
        let seed: UInt64
        let latent: Int
        let point: Int
        let latentSpace: [[Double]]
        let inputSpace: [[Double]]
    }
    let cases: [Case]

    static func load() throws -> TorchJacobians {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("torch-jacobians.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(TorchJacobians.self, from: Data(contentsOf: file))
    }
}

@Suite struct TorchJacobiansTests {
    /// Sums of powers of the eigenvalues, which are well conditioned even where single eigenvalues are not,
    /// divided by d times the power of the largest modulus. Rounding is about 1000 ε of the norms of the
    /// factors, which are up to 10³ times that of the Jacobian: 1e−10.
    @Test func agreesWithAutomaticDifferentiation() throws {
        for reference in try TorchJacobians.load().cases {
            let network = AutoencoderNetwork(
                AutoencoderParameters(
                    try AutoencoderArchitecture(latentDimension: reference.latent), by: .torch,
                    seed: reference.seed))
            let x = (0..<784).map { Float((7 * $0 + 13 * reference.point) % 256) / 127.5 - 1 }
            for (space, values) in [
                (JacobianSpace.latent, reference.latentSpace), (.input, reference.inputSpace),
            ] {
                let spectra = try JacobianAnalyser(network, space: space).spectra(of: x[...])
                let expected = values.map { Complex($0[0], $0[1]) }
                #expect(powerSumDistance(spectra.eigenvalues, expected) < 1e-10)
                // PyTorch has as many rounded zeros as we have exact ones.
                let largest = expected.map(\.length).max() ?? 0
                #expect(expected.count { $0.length < 1e-6 * largest } == spectra.exactZeros)
                #expect(
                    powerSumDistance(spectra.eigenvalues, expected.map { $0 * Complex(1.000_001) }) > 1e-10)
            }
        }
    }

    private func powerSumDistance(_ first: [Complex<Double>], _ second: [Complex<Double>]) -> Double {
        let largest = second.map(\.length).max() ?? 1
        return (1...4).map { k in
            let sums = [first, second].map { values in
                values.reduce(Complex<Double>(0)) { $0 + Complex.pow($1, k) }
            }
            return (sums[0] - sums[1]).length / (Double(second.count) * Double.pow(largest, k))
        }.max() ?? 0
    }
}
