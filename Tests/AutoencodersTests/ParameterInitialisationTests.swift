import Autoencoders
import Foundation
import RandomNumbers
import Testing

/// References/torch-initialisation.json, written by References/torch-initialisation.py.
private struct TorchInitialisation: Decodable {
    struct Network: Decodable {
        let seed: UInt64
        let latent: Int
        let tensors: [Tensor]
    }
    struct Tensor: Decodable {
        let name: String
        let shape: [Int]
        let ends: [UInt32]
        let checksum: UInt32
    }
    let networks: [Network]

    static func load() throws -> TorchInitialisation {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("torch-initialisation.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(TorchInitialisation.self, from: Data(contentsOf: file))
    }
}

private func checksum(_ values: ArraySlice<Float>) -> UInt32 {
    values.reduce(0x811C_9DC5) { ($0 ^ $1.bitPattern) &* 0x0100_0193 }
}

@Suite struct ParameterInitialisationTests {
    @Test func torchIsPyTorchBitForBit() throws {
        for network in try TorchInitialisation.load().networks {
            let parameters = AutoencoderParameters(
                try AutoencoderArchitecture(latentDimension: network.latent), by: .torch, seed: network.seed)
            #expect(parameters.layout.tensors.map(\.name) == network.tensors.map(\.name))
            for (tensor, reference) in zip(parameters.layout.tensors, network.tensors) {
                let values = parameters.values[tensor.range]
                #expect(tensor.shape == reference.shape)
                let ends = values.count < 6 ? Array(values) : values.prefix(3) + values.suffix(3)
                #expect(ends.map(\.bitPattern) == reference.ends, "\(tensor.name), seed \(network.seed)")
                #expect(checksum(values) == reference.checksum, "\(tensor.name), seed \(network.seed)")
            }
        }
    }

    /// The checksum notices a product that was rounded before the addition.
    @Test func checksumNoticesOneBit() throws {
        let parameters = AutoencoderParameters(
            try AutoencoderArchitecture(latentDimension: 2), by: .torch, seed: 0)
        var values = parameters.values
        values[1000] = values[1000].nextUp
        #expect(checksum(values[...]) != checksum(parameters.values[...]))
    }

    @Test func torchNetworksAreThoseOfFollowingSeeds() throws {
        let architecture = try AutoencoderArchitecture(latentDimension: 2)
        let third = AutoencoderParameters(architecture, by: .torch, seed: 3)
        #expect(AutoencoderParameters(architecture, by: .torch, seed: 1, network: 2) == third)
        #expect(AutoencoderParameters(architecture, by: .torch, seed: 1, network: 1) != third)
    }

    /// A layer's N weights and biases divided by 1/√fan-in are N draws of U(−1, 1): none beyond 1, mean 0
    /// within 5/√(3N), mean square 1/3 within 5·√(4/45N), which are five standard errors.
    @Test(arguments: ParameterInitialisation.allCases)
    func followsTheUniformLaw(initialisation: ParameterInitialisation) throws {
        let parameters = AutoencoderParameters(
            try AutoencoderArchitecture(latentDimension: 20), by: initialisation, seed: 11)
        for (index, layer) in parameters.layout.layers.enumerated() {
            let scale = Double(layer.inputs).squareRoot()
            let layout = parameters.layout
            let range = layout.weight(ofLayer: index).lowerBound..<layout.bias(ofLayer: index).upperBound
            let draws = parameters.values[range].map { Double($0) * scale }
            let count = Double(draws.count)
            // The bound is rounded to single precision.
            #expect(draws.allSatisfy { abs($0) <= 1 + 0x1p-23 })
            #expect(abs(draws.reduce(0, +) / count) < 5 / (3 * count).squareRoot())
            let square = draws.reduce(0) { $0 + $1 * $1 } / count
            #expect(abs(square - 1.0 / 3) < 5 * (4 / (45 * count)).squareRoot())
        }
    }

    @Test func philoxNetworksDiffer() throws {
        let architecture = try AutoencoderArchitecture(latentDimension: 2)
        let first = AutoencoderParameters(architecture, by: .philox, seed: 1)
        #expect(AutoencoderParameters(architecture, by: .philox, seed: 1) == first)
        #expect(AutoencoderParameters(architecture, by: .philox, seed: 1, network: 1) != first)
        // PyTorch would treat these two seeds as the same.
        #expect(AutoencoderParameters(architecture, by: .philox, seed: 1 << 32 | 1) != first)
    }
}
