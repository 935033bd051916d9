import Autoencoders
import Foundation
import Testing

@Suite struct ArchitectureTests {
    @Test func defaultIsThePapers() throws {
        let architecture = try AutoencoderArchitecture(latentDimension: 7)
        let layers = architecture.layers
        #expect(layers.map(\.inputs) == [784, 128, 64, 32, 7, 32, 64, 128])
        #expect(layers.map(\.outputs) == [128, 64, 32, 7, 32, 64, 128, 784])
        #expect(
            layers.map(\.activation) == [.relu, .relu, .relu, .identity, .relu, .relu, .relu, .tanh])
        #expect(
            layers.map(\.name) == [
                "encoder.0", "encoder.2", "encoder.4", "encoder.6", "decoder.0", "decoder.2", "decoder.4",
                "decoder.6",
            ])
    }

    @Test func layoutIsContiguousInLayerOrder() throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(inputDimension: 5, hiddenWidths: [4], latentDimension: 2))
        #expect(
            layout.tensors.map(\.name) == [
                "encoder.0.weight", "encoder.0.bias", "encoder.2.weight", "encoder.2.bias",
                "decoder.0.weight",
                "decoder.0.bias", "decoder.2.weight", "decoder.2.bias",
            ])
        #expect(
            layout.tensors.map(\.range) == [
                0..<20, 20..<24, 24..<32, 32..<34, 34..<42, 42..<46, 46..<66, 66..<71,
            ])
        #expect(layout.count == layout.architecture.parameterCount)
        #expect(layout.weight(ofLayer: 2) == 34..<42)
        #expect(layout.bias(ofLayer: 3) == 66..<71)
    }

    @Test(arguments: [
        (0, [4], 2, ArchitectureError.width(0)), (5, [4, -3], 2, .width(-3)),
        (5, [4], 0, .latentDimension(0)), (5, [4], Int.max, .latentDimension(.max)),
        (5, [Int.max], 1, .width(.max)), (5, Array(repeating: 1, count: 65), 1, .hiddenLayers(65)),
        // 2⁴¹ + 5·2²⁰ + 1.
        (1 << 20, [1 << 20], 1, .parameters(2_199_028_498_433)),
    ])
    func rejectsAbsurdShapes(input: Int, hidden: [Int], latent: Int, error: ArchitectureError) {
        #expect(throws: error) {
            try AutoencoderArchitecture(
                inputDimension: input, hiddenWidths: hidden, latentDimension: latent)
        }
    }

    @Test func rejectsActivations() throws {
        #expect(throws: ArchitectureError.outputActivation(.relu)) {
            try AutoencoderArchitecture(latentDimension: 2, activations: NetworkActivations(output: .relu))
        }
        #expect(
            "\(ArchitectureError.outputActivation(.relu))"
                == "the output activation must be one of leaky-relu:S, elu, tanh, sigmoid, identity, not relu"
        )
        // No sentence of the library names an option.
        #expect(
            "\(ArchitectureError.latentDimension(0))"
                == "the latent dimension must be between 1 and 1048576, not 0")
    }

    /// Records of earlier versions have the paper's activations.
    @Test func decodesActivations() throws {
        let activations = NetworkActivations(hidden: .tanh, output: .identity)
        let architecture = try AutoencoderArchitecture(latentDimension: 3, activations: activations)
        let data = try JSONEncoder().encode(architecture)
        #expect(try JSONDecoder().decode(AutoencoderArchitecture.self, from: data) == architecture)
        #expect(architecture.encoder.map(\.activation) == [.tanh, .tanh, .tanh, .identity])
        #expect(architecture.decoder.map(\.activation) == [.tanh, .tanh, .tanh, .identity])
        let earlier = Data(#"{"inputDimension": 4, "hiddenWidths": [3], "latentDimension": 2}"#.utf8)
        #expect(
            try JSONDecoder().decode(AutoencoderArchitecture.self, from: earlier)
                == AutoencoderArchitecture(inputDimension: 4, hiddenWidths: [3], latentDimension: 2))
    }

    @Test func decodingValidates() throws {
        let architecture = try AutoencoderArchitecture(latentDimension: 3)
        let data = try JSONEncoder().encode(architecture)
        #expect(try JSONDecoder().decode(AutoencoderArchitecture.self, from: data) == architecture)
        let wrong = #"{"inputDimension": 4, "hiddenWidths": [3], "latentDimension": 0}"#
        #expect(throws: ArchitectureError.latentDimension(0)) {
            try JSONDecoder().decode(AutoencoderArchitecture.self, from: Data(wrong.utf8))
        }
    }

    @Test func namesTheTensorThatIsNotFinite() throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(inputDimension: 5, hiddenWidths: [4], latentDimension: 2))
        var parameters = AutoencoderParameters(
            layout: layout, values: Array(repeating: 0, count: layout.count))
        #expect(parameters.firstNonFiniteTensor == nil)
        parameters.values[33] = .nan
        #expect(parameters.firstNonFiniteTensor?.name == "encoder.2.bias")
    }
}
