import Autoencoders
import Files
import TestSupport
import Testing

/// The activations of stored weights: those that the file names, those of earlier versions, those given.
@Suite struct StoredActivationsTests {
    private let scratch = ScratchDirectory()
    private var path: String { scratch.path("w.safetensors") }

    private func parameters(_ activations: NetworkActivations = .paper) throws -> AutoencoderParameters {
        AutoencoderParameters(
            try AutoencoderArchitecture(
                inputDimension: 12, hiddenWidths: [7, 5], latentDimension: 3, activations: activations),
            by: .philox, seed: 3)
    }

    /// The activations that are read from weights with such metadata.
    private func read(
        _ metadata: [String: String], given: GivenActivations = .none
    ) throws -> Result<NetworkActivations, InputError> {
        try parameters().write(path: path)
        let file = SafetensorsFile(tensors: try SafetensorsFile(path: path).tensors, metadata: metadata)
        return Result { () throws(InputError) in
            try StoredWeights(file, path: path, activations: given).architecture.activations
        }
    }

    private func reason(_ metadata: [String: String], given: GivenActivations = .none) throws -> String {
        switch try read(metadata, given: given) {
        case .success(let activations): "\(activations)"
        case .failure(let error): error.reason
        }
    }

    @Test(arguments: ActivationJacobianTests.all)
    func ourFilesNameThem(_ activations: NetworkActivations) throws {
        let written = try parameters(activations)
        try written.write(path: path, metadata: ["tool": "ranmat 9"])
        let metadata = try SafetensorsFile(path: path).metadata
        #expect(metadata["hidden_activation"] == activations.hidden.rawValue)
        #expect(metadata["output_activation"] == activations.output.rawValue)
        #expect(try AutoencoderParameters(path: path) == written)
        let given = GivenActivations(hidden: activations.hidden, output: activations.output)
        #expect(try StoredWeights(path: path, activations: given).architecture == written.architecture)
    }

    /// Files of earlier versions name none and have the paper's.
    @Test(arguments: ["ranmat 0.2.0", "rmt 0.1.0"]) func earlierVersions(_ tool: String) throws {
        #expect(try read(["tool": tool]).get() == .paper)
        #expect(
            try read(["tool": tool], given: GivenActivations(hidden: .relu, output: .tanh)).get() == .paper)
        #expect(
            try reason(["tool": tool], given: GivenActivations(hidden: .tanh))
                == "its network has the hidden activation relu, as all of the program's earlier versions, and tanh was "
                + "given")
    }

    /// Weights of other programs do not say what they are.
    @Test func otherPrograms() throws {
        #expect(try read([:]).get() == .paper)
        #expect(
            try read(["tool": "other"], given: GivenActivations(hidden: .tanh, output: .sigmoid)).get()
                == NetworkActivations(hidden: .tanh, output: .sigmoid))
        #expect(
            try read(["hidden_activation": "identity"]).get()
                == NetworkActivations(hidden: .identity, output: .tanh))
        #expect(
            try reason(["output_activation": "sigmoid"], given: GivenActivations(output: .tanh))
                == "its metadata say output activation sigmoid, and tanh was given")
        #expect(
            try reason(["hidden_activation": "gelu"])
                == "its metadata say hidden activation 'gelu', and it must be one of relu, leaky-relu:S, elu, tanh, sigmoid, identity"
        )
        #expect(
            try reason(["output_activation": "relu"])
                == "its metadata say output activation 'relu', and it must be one of leaky-relu:S, elu, tanh, sigmoid, identity"
        )
        #expect(
            try reason([:], given: GivenActivations(output: .relu)).hasSuffix(
                "the output activation must be one of leaky-relu:S, elu, tanh, sigmoid, identity, not relu"))
    }

    /// Names give the activations back, and slopes that are no positive numbers are no names.
    @Test func names() {
        for activations in ActivationJacobianTests.all {
            #expect(Activation(rawValue: activations.hidden.rawValue) == activations.hidden)
        }
        #expect(Activation(rawValue: "leaky-relu:0.01") == .leakyReLU(slope: 0.01))
        for wrong in [
            "leaky-relu", "leaky-relu:", "leaky-relu:0", "leaky-relu:-1", "leaky-relu:nan", "leaky-relu:inf",
        ] {
            #expect(Activation(rawValue: wrong) == nil, "\(wrong)")
        }
    }
}
